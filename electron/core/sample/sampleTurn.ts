import { type ChatRequest, type ChatSession, MODEL_STATE } from './chatSession.ts';
import type { Random } from './random.ts';
import { planCalls, type SampleCall, type TurnShape } from './sampleCalls.ts';
import type { SampleModel } from './sampleModels.ts';

export interface TurnPlan extends TurnShape {
  readonly startedAt: number;
  readonly text: string;
  /** What the writing version persists of the turn's usage. */
  readonly usage: 'credits' | 'tokens' | 'none';
  readonly outcome: 'complete' | 'cancelled' | 'failed';
  /** Model of a helper that the turn starts, whose credits stand beside the turn's. */
  readonly helper: SampleModel | null;
}

/** A model call that was made, as a debug log tells of it. */
export interface MadeCall {
  readonly call: SampleCall;
  readonly model: SampleModel;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** By the helper that the turn started. */
  readonly isHelper: boolean;
}

const EXTENSION_VERSION = '0.58.0';
const CREDIT = 1_000_000_000;

/** A turn that runs: its request takes on what each model call reports, as it would be stored in between. */
export class SampleTurn {
  readonly request: ChatRequest;
  readonly #plan: TurnPlan;
  readonly #calls: readonly SampleCall[];
  readonly #random: Random;
  /** All so far, in their order. */
  readonly made: MadeCall[] = [];
  #made = 0;
  #now: number;
  /** Nano-AIU of the calls so far, and of the helper. */
  nano = 0;
  helperNano = 0;

  constructor(random: Random, plan: TurnPlan) {
    this.#random = random;
    this.#plan = plan;
    this.#calls = planCalls(random, plan);
    this.#now = plan.startedAt;
    const id = random.uuid();
    this.request = {
      requestId: `request_${id}`,
      responseId: `response_${random.uuid()}`,
      timestamp: plan.startedAt,
      agent: {
        id: plan.agent ? 'github.copilot.editsAgent' : 'github.copilot.default',
        name: plan.agent ? 'editsAgent' : 'default',
        extensionVersion: EXTENSION_VERSION,
      },
      modelId: plan.auto ? 'copilot/auto' : `${plan.model.vendor}/${plan.model.id}`,
      modeInfo: { kind: plan.agent ? 'agent' : 'ask' },
      modelState: { value: MODEL_STATE.pending },
      message: { text: plan.text, parts: [{ text: plan.text }] },
      variableData: { variables: [] },
      response: plan.auto ? [routed(plan.model)] : [],
    };
  }

  get done(): boolean {
    return this.#made === this.#calls.length;
  }

  /** Epoch milliseconds at which the last call so far ended. */
  get now(): number {
    return this.#now;
  }

  /** Size of the conversation after the last call, for the next turn. */
  get context(): number {
    const last = this.#calls[this.#made - 1];
    return last ? Math.min(60_000, Math.round((last.prompt + last.output) * 0.3)) : 0;
  }

  /** Makes the next model call. @param endedAt when it ended; by default after the time such a call takes. */
  call(endedAt?: number): void {
    const call = this.#calls[this.#made];
    if (!call) return;
    this.#made++;
    const startedAt = this.#now;
    this.#now = endedAt ?? this.#now + Math.round(call.seconds * 1000);
    this.made.push({ call, model: this.#plan.model, startedAt, endedAt: this.#now, isHelper: false });
    this.nano += call.nano;
    const { request } = this;
    request.response = [...(request.response ?? []), this.done ? { value: 'Done.' } : this.#toolPart()];
    if (this.#plan.usage === 'none') return;
    request.completionTokens = (request.completionTokens ?? 0) + call.output;
    request.promptTokens = call.prompt;
    request.outputBuffer = this.#plan.model.maxOutput;
    if (this.#plan.usage === 'credits') request.copilotCredits = this.nano / CREDIT;
  }

  /** Ends the turn where it stands. */
  settle(session: ChatSession, endedAt: number = this.#now + 300): void {
    const { request } = this;
    const plan = this.#plan;
    request.modelState = { value: MODEL_STATE[plan.outcome], completedAt: endedAt };
    request.responseTimestamp = request.timestamp + 900;
    request.timeSpentWaiting = request.responseTimestamp;
    request.elapsedMs = endedAt - request.timestamp;
    const used = this.#calls.slice(0, this.#made);
    const last = used.at(-1);
    const spent = (this.nano + this.helperNano) / CREDIT;
    request.result = {
      timings: { firstProgress: 900, totalElapsed: endedAt - request.timestamp },
      ...(plan.usage === 'credits' ? { details: `${plan.model.name} • ${footer(spent)}` } : {}),
      ...(plan.outcome === 'failed' ? { errorDetails: { message: 'The service did not answer.' } } : {}),
      metadata: {
        modelMessageId: this.#random.uuid(),
        responseId: this.#random.uuid(),
        sessionId: session.sessionId,
        agentId: request.agent?.id,
        ...(last && plan.usage !== 'none'
          ? {
              resolvedModel: plan.model.resolved ?? plan.model.id,
              promptTokens: last.prompt,
              outputTokens: last.output,
            }
          : {}),
        toolCallRounds: used.map((_, i) => ({
          id: `round-${i + 1}`,
          modelId: plan.model.id,
          response: '',
          toolCalls: i + 1 < used.length ? [{ id: `call_${i + 1}`, name: 'read_file', arguments: '{}' }] : [],
        })),
        toolCallResults: Object.fromEntries(
          used.slice(1).map((_, i) => [`call_${i + 1}`, { content: [{ value: 'ok' }] }]),
        ),
      },
    };
  }

  #toolPart(): { kind: string; [key: string]: unknown } {
    const part = { kind: 'toolInvocationSerialized', toolCallId: `call_${this.#made}`, toolId: 'read_file' };
    const { helper } = this.#plan;
    if (!helper || this.helperNano > 0) return part;
    const shape = { model: helper, auto: false, agent: true, context: 0, warm: false };
    const calls = planCalls(this.#random, shape);
    this.helperNano = calls.reduce((sum, call) => sum + call.nano, 0);
    // Beside the turn's own loop, which goes on at the same moment here: a sample's clock is nobody's.
    for (const [i, call] of calls.entries()) {
      const at = this.#now + i;
      this.made.push({ call, model: helper, startedAt: at, endedAt: at, isHelper: true });
    }
    return {
      ...part,
      toolId: 'runSubagent',
      toolSpecificData: {
        kind: 'subagent',
        description: 'Look around',
        modelName: helper.name,
        credits: this.helperNano / CREDIT,
      },
    };
  }
}

function routed(model: SampleModel): { kind: string; [key: string]: unknown } {
  return {
    kind: 'autoModeResolution',
    resolvedModel: model.id,
    resolvedModelName: model.name,
    predictedLabel: 'no_reasoning',
    confidence: 0.82,
  };
}

function footer(credits: number): string {
  const shown = (Math.round(credits * 10) / 10).toString();
  return shown === '1' ? '1 credit' : `${shown} credits`;
}
