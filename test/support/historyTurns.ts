import type { ChatRequest, ChatSession, ResponsePart } from '../../electron/core/sample/chatSession.ts';
import { MODEL_STATE } from '../../electron/core/sample/chatSession.ts';
import type { Usage } from './historyCommands.ts';

/** What a running turn has used so far, beside what its request says. */
export interface Meter {
  readonly usage: Usage;
  nano: number;
  rounds: number;
  lastOutput: number;
}

export interface NewTurn {
  readonly number: number;
  readonly now: number;
  readonly model: string;
  readonly ask: boolean;
  readonly version: string;
}

/** A request as it is stored first: asked, and not answered yet. */
export function newRequest(turn: NewTurn): ChatRequest {
  return {
    requestId: `request_${uuid(turn.number)}`,
    responseId: `response_${uuid(turn.number)}`,
    timestamp: turn.now,
    agent: {
      id: turn.ask ? 'github.copilot.default' : 'github.copilot.editsAgent',
      extensionVersion: turn.version,
    },
    modelId: turn.model,
    modeInfo: { kind: turn.ask ? 'ask' : 'agent' },
    modelState: { value: MODEL_STATE.pending },
    message: { text: `step ${turn.number} – größer, 漢字, "quoted" {}`, parts: [] },
    variableData: { variables: [] },
    response:
      turn.model === 'copilot/auto'
        ? [{ kind: 'autoModeResolution', resolvedModel: 'gpt-5.4-nano', predictedLabel: 'fallback' }]
        : [],
  };
}

/** One model call more: what the answer, the counters and the meter say after it. */
export function addCall(
  request: ChatRequest,
  meter: Meter,
  call: { readonly output: number; readonly prompt: number; readonly nano: number },
): void {
  meter.rounds++;
  meter.lastOutput = call.output;
  meter.nano += call.nano;
  growAnswer(request, ` call ${meter.rounds}`);
  if (meter.usage === 'footer' || meter.usage === 'none') return;
  request.completionTokens = (request.completionTokens ?? 0) + call.output;
  request.promptTokens = call.prompt;
  if (meter.usage === 'credits') request.copilotCredits = meter.nano / 1e9;
}

/** The last piece of text grows in place, so that it is stored again from its beginning. */
function growAnswer(request: ChatRequest, text: string): void {
  const parts = request.response ?? [];
  const last = parts.at(-1);
  request.response =
    last?.kind === undefined && last?.value !== undefined
      ? [...parts.slice(0, -1), { value: last.value + text }]
      : [...parts, { value: text }];
}

export function subAgentPart(number: number, nano: number): ResponsePart {
  return {
    kind: 'toolInvocationSerialized',
    toolCallId: `call_${number}`,
    toolSpecificData: { kind: 'subagent', modelName: 'GPT-5.4 nano', credits: nano / 1e9 },
  };
}

export function settle(
  request: ChatRequest,
  session: ChatSession,
  meter: Meter,
  state: 1 | 2 | 3,
  now: number,
): void {
  const credits = (Math.round(meter.nano / 1e8) / 10).toString();
  const named = meter.usage === 'credits' || meter.usage === 'footer';
  request.modelState = { value: state, completedAt: now };
  request.elapsedMs = now - request.timestamp;
  request.responseTimestamp = request.timestamp + 1;
  request.timeSpentWaiting = request.timestamp + 1;
  request.result = {
    timings: { firstProgress: 1, totalElapsed: now - request.timestamp },
    ...(named ? { details: `Model • ${credits} credits` } : {}),
    metadata: {
      responseId: `resp-${request.requestId}`,
      modelMessageId: `msg-${request.requestId}`,
      sessionId: session.sessionId,
      ...(meter.usage === 'none'
        ? {}
        : { promptTokens: request.promptTokens ?? 1, outputTokens: meter.lastOutput }),
      toolCallRounds: Array.from({ length: meter.rounds }, (_, i) => ({ id: `r${i}`, toolCalls: [] })),
      toolCallResults: { call_1: { content: 'ok "promptTokens":7,"copilotCredits":9\\' } },
    },
  };
}

/**
 * A settled request as a fork of its session holds it: new ids without the prefix, dated to the fork,
 * with the numbers and the result of the old one.
 */
export function forkedRequest(request: ChatRequest, number: number, at: number): ChatRequest {
  return {
    ...structuredClone(request),
    requestId: uuid(number),
    responseId: uuid(number + 500_000),
    timestamp: at,
    modelState: { value: MODEL_STATE.complete, completedAt: at },
  };
}

export function uuid(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}
