import {
  type ChatRequest,
  type ChatSession,
  MODEL_STATE,
} from '../../../electron/core/sample/chatSession.ts';
import { ChatSessionLog } from '../../../electron/core/sample/chatSessionLog.ts';
import type { HomeStep, Strand } from './homeSteps.ts';
import { chatFile, workspaceFile, workspaceUri } from './places.ts';
import type { Chat, ModelCall, Scenario, Turn } from './scenario.ts';
import { written } from './written.ts';

const VERSIONS = {
  nothing: '0.29.1',
  tokens: '0.49.0',
  footer: '0.47.2',
  'credits-apart': '0.58.0',
  'credits-folded': '0.62.1',
};

/** What compaction does to a reader is a matter of chat files alone, and tested with them. */
const NEVER_COMPACTED = 1_000_000;

/** A file of each chat that VS Code stores, saved after each call, and the names of their folders. */
export function chatSteps(scenario: Scenario): readonly Strand[] {
  return scenario.chats
    .filter(({ turns }) => turns.length > 0)
    .map((chat) => [...workspaceSteps(chat.workspace), ...sessionSteps(chat)]);
}

function workspaceSteps(workspace: number): readonly HomeStep[] {
  if (workspace === 0) return [];
  const text = JSON.stringify({ folder: workspaceUri(workspace) });
  return [{ do: 'replace', path: workspaceFile(workspace), text }];
}

function sessionSteps(chat: Chat): readonly HomeStep[] {
  const path = chatFile(chat);
  const log = new ChatSessionLog(NEVER_COMPACTED);
  const session = newSession(chat);
  const steps: HomeStep[] = [];
  const save = (): void => {
    const { op, text } = log.write(session);
    if (text !== '')
      steps.push({ do: op === 'replace' && steps.length > 0 ? 'replace' : 'append', path, text });
  };
  save();
  for (const turn of chat.turns) {
    const request = newRequest(turn);
    session.requests.push(request);
    for (let made = 1; made <= turn.calls.length; made++) {
      showUsage(request, turn, turn.calls.slice(0, made));
      save();
    }
    if (turn.completedAt !== null) settle(request, session, turn, turn.completedAt);
    save();
  }
  return steps;
}

function newSession({ id, turns }: Chat): ChatSession {
  const [first] = turns;
  return {
    version: 3,
    creationDate: first?.startedAt ?? 0,
    customTitle: `Chat ${id.slice(-4)}`,
    initialLocation: 'panel',
    responderUsername: 'GitHub Copilot',
    sessionId: id,
    hasPendingEdits: false,
    requests: [],
    pendingRequests: [],
    inputState: {
      attachments: [],
      mode: { id: 'agent', kind: 'agent' },
      selectedModel: { identifier: first?.modelId ?? 'copilot/auto' },
      inputText: '',
      selections: [],
      contrib: {},
    },
  };
}

function newRequest(turn: Turn): ChatRequest {
  return {
    requestId: turn.id,
    responseId: turn.id.replace('request', 'response'),
    timestamp: turn.startedAt,
    agent: { id: 'github.copilot.editsAgent', extensionVersion: VERSIONS[turn.persisted] },
    modelId: turn.modelId,
    modeInfo: { kind: 'agent' },
    modelState: { value: MODEL_STATE.pending },
    message: { text: 'do this', parts: [] },
    variableData: { variables: [] },
    response:
      turn.modelId === 'copilot/auto' ? [{ kind: 'autoModeResolution', resolvedModel: turn.model }] : [],
  };
}

function showUsage(request: ChatRequest, turn: Turn, calls: readonly ModelCall[]): void {
  const { credits, subAgents } = written(turn, calls);
  const answers = calls.filter(({ kind }) => kind === 'answer');
  const helpers = subAgents.map(({ child, nano }) => ({
    kind: 'toolInvocationSerialized',
    toolCallId: `call_${child}`,
    toolSpecificData: { kind: 'subagent', modelName: 'GPT-5.4 nano', credits: nano / 1e9 },
  }));
  const resolution = (request.response ?? []).filter(({ kind }) => kind === 'autoModeResolution');
  request.response = [...resolution, { value: 'done '.repeat(answers.length) }, ...helpers];
  if (turn.persisted === 'nothing' || turn.persisted === 'footer') return;
  request.completionTokens = answers.reduce((sum, { output }) => sum + output, 0);
  request.promptTokens = answers.at(-1)?.input;
  if (credits !== null) request.copilotCredits = credits / 1e9;
}

function settle(request: ChatRequest, session: ChatSession, turn: Turn, completedAt: number): void {
  const { footer } = written(turn);
  const answers = turn.calls.filter(({ kind }) => kind === 'answer');
  const summaries = turn.calls.filter(({ kind }) => kind === 'summary');
  const tellsTokens = turn.persisted !== 'nothing' && turn.persisted !== 'footer';
  request.modelState = { value: MODEL_STATE.complete, completedAt };
  request.elapsedMs = completedAt - turn.startedAt;
  request.result = {
    timings: { firstProgress: 1, totalElapsed: completedAt - turn.startedAt },
    ...(footer === null ? {} : { details: `Model • ${footer / 1e9} credits` }),
    metadata: {
      responseId: `answer-${turn.id}`,
      sessionId: session.sessionId,
      toolCallRounds: answers.map((_, i) => ({ id: `round-${i}`, response: '', toolCalls: [] })),
      ...(tellsTokens
        ? {
            promptTokens: answers.at(-1)?.input ?? 0,
            outputTokens: answers.at(-1)?.output ?? 0,
            summaries: summaries.map((call) => ({
              toolCallRoundId: 'round-0',
              text: 'what was said',
              model: call.model,
              usage: {
                prompt_tokens: call.input,
                completion_tokens: call.output,
                prompt_tokens_details: { cached_tokens: call.cached },
              },
            })),
          }
        : {}),
    },
  };
}
