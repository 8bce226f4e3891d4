import {
  type ChatRequest,
  type ChatSession,
  MODEL_STATE,
  type ModelStateValue,
} from '../../electron/core/sample/chatSession.ts';
import { ChatSessionLog } from '../../electron/core/sample/chatSessionLog.ts';
import type { FileStep } from './fileSteps.ts';
import type { Action, Command } from './historyCommands.ts';
import { HistoryHome, type OpenSession } from './historyHome.ts';
import {
  addCall,
  forkedRequest,
  type Meter,
  newRequest,
  settle,
  subAgentPart,
  uuid,
} from './historyTurns.ts';

const STARTS = Date.UTC(2026, 9, 1, 8);
const MINUTE = 60_000;
const WHEN_NOT_SAID = { model: 'copilot/gpt-5.3-codex', ask: false, usage: 'credits' } as const;
const STATES = {
  complete: MODEL_STATE.complete,
  cancelled: MODEL_STATE.cancelled,
  failed: MODEL_STATE.failed,
};

export interface Played {
  readonly steps: readonly FileStep[];
  /** Ids of turns that somebody paid for, whether or not they reached the disk. */
  readonly turnIds: ReadonlySet<string>;
  /** Ids that stand for turns of another session, copied by a fork. */
  readonly forkedIds: ReadonlySet<string>;
}

/** Acts the commands out. A function of the commands alone. */
export function play(commands: readonly Command[]): Played {
  const player = new Player();
  for (const command of commands) player.step(command);
  return { steps: player.home.steps, turnIds: player.turnIds, forkedIds: player.forkedIds };
}

class Player {
  readonly home = new HistoryHome();
  readonly turnIds = new Set<string>();
  readonly forkedIds = new Set<string>();
  readonly #open: OpenSession[] = [];
  readonly #meters = new Map<string, Meter>();
  #now = STARTS;
  #serial = 0;

  step(command: Command): void {
    this.#now += command.minutes * MINUTE + 1;
    const touched = this.#act(command);
    for (const open of touched) {
      if (!this.home.save(open, command.save)) this.#forget(open);
    }
  }

  /** @returns the sessions that VS Code would save now. */
  #act(action: Action): readonly OpenSession[] {
    if (action.do === 'open') {
      return [this.#openSession(action.workspace, action.compactAfter, action.version)];
    }
    const open = this.#pick(action.session);
    const { session } = open;
    const last = session.requests.at(-1);
    const running = last?.modelState?.value === MODEL_STATE.pending ? last : undefined;
    switch (action.do) {
      case 'start':
        this.#start(open, running, action);
        break;
      case 'stream': {
        const request = running ?? this.#start(open, undefined, WHEN_NOT_SAID);
        addCall(request, this.#meter(request), action);
        break;
      }
      case 'subAgent':
        running?.response?.push(subAgentPart(++this.#serial, action.nano));
        break;
      case 'settle':
        if (running) this.#settle(open, running, STATES[action.how]);
        break;
      case 'reopen':
        if (last) this.#reopen(last, action);
        break;
      case 'retry':
        if (last) this.#retry(open, last);
        break;
      case 'undo':
        session.requests.pop();
        break;
      case 'edit':
        session.requests.length = Math.min(session.requests.length, action.at);
        this.#start(open, undefined, WHEN_NOT_SAID);
        break;
      case 'reload':
        if (running) running.modelState = { value: MODEL_STATE.cancelled, completedAt: this.#now };
        break;
      case 'vote':
        if (last) last.vote = 1;
        break;
      case 'title':
        session.customTitle = session.customTitle === undefined ? `Title ${++this.#serial}` : undefined;
        break;
      case 'attach':
        attach(session, ++this.#serial);
        break;
      case 'type':
        session.inputState = session.inputState && {
          ...session.inputState,
          inputText: `typing ${++this.#serial}`,
        };
        break;
      case 'copy':
        this.home.move(open, action.workspace);
        break;
      case 'twin':
        this.home.twin(open, this.#now);
        break;
      case 'fork':
        return [open, this.#fork(open, action.workspace)];
      case 'adopt':
        return [open, this.#adopt(open, action.into)];
      case 'delete':
        this.home.remove(open);
        this.#forget(open);
        return [];
    }
    return [open];
  }

  #openSession(workspace: number, compactAfter: number, version: string): OpenSession {
    this.home.workspace(workspace);
    const session: ChatSession = {
      version: 3,
      creationDate: this.#now,
      initialLocation: 'panel',
      responderUsername: 'GitHub Copilot',
      sessionId: uuid(++this.#serial),
      hasPendingEdits: false,
      requests: [],
      pendingRequests: [],
      inputState: {
        attachments: [],
        mode: { id: 'agent', kind: 'agent' },
        selectedModel: { identifier: 'copilot/claude-sonnet-4.6', metadata: { family: 'claude-sonnet-4.6' } },
        inputText: '',
        selections: [],
        contrib: {},
      },
    };
    const open = { session, log: new ChatSessionLog(compactAfter), version, workspace };
    this.#open.push(open);
    return open;
  }

  #start(
    open: OpenSession,
    running: ChatRequest | undefined,
    turn: { readonly model: string; readonly ask: boolean; readonly usage: Meter['usage'] },
  ): ChatRequest {
    const number = ++this.#serial;
    const request = newRequest({ ...turn, number, now: this.#now, version: open.version });
    this.#meters.set(request.requestId, { usage: turn.usage, nano: 0, rounds: 0, lastOutput: 0 });
    if (running) {
      open.session.pendingRequests.push({ id: request.requestId, request, kind: 'queued' });
      return request;
    }
    this.#begin(open, request);
    return request;
  }

  #begin(open: OpenSession, request: ChatRequest): void {
    this.turnIds.add(request.requestId);
    open.session.requests.push(request);
  }

  #settle(open: OpenSession, running: ChatRequest, state: 1 | 2 | 3): void {
    settle(running, open.session, this.#meter(running), state, this.#now);
    const next = open.session.pendingRequests.shift();
    if (next) this.#begin(open, { ...structuredClone(next.request), timestamp: this.#now });
  }

  /**
   * The same id runs again, and its credits start from nothing. Had it not ended by the last save, then it did
   * since: the log shows both or only the fall.
   */
  #reopen(request: ChatRequest, call: Parameters<typeof addCall>[2]): void {
    const meter = this.#meters.get(request.requestId);
    if (!meter) return;
    meter.nano = 0;
    request.modelState = { value: MODEL_STATE.pending };
    addCall(request, meter, call);
  }

  #retry(open: OpenSession, last: ChatRequest): void {
    open.session.requests.pop();
    const usage = this.#meters.get(last.requestId)?.usage ?? 'credits';
    this.#start(open, undefined, { model: last.modelId ?? 'copilot/auto', ask: false, usage });
  }

  #fork(open: OpenSession, workspace: number): OpenSession {
    const fork = this.#openSession(workspace, 20, open.version);
    fork.session.customTitle = `Forked: ${open.session.customTitle ?? 'chat'}`;
    fork.session.requests = open.session.requests
      .filter((request) => request.modelState?.value !== MODEL_STATE.pending)
      .map((request, i) => forkedRequest(request, ++this.#serial, this.#now + i));
    for (const request of fork.session.requests) this.forkedIds.add(request.requestId);
    return fork;
  }

  /** The last settled request moves into another session and keeps its id. */
  #adopt(open: OpenSession, into: number): OpenSession {
    const other = this.#pick(into);
    const last = open.session.requests.at(-1);
    const busy = [last, other.session.requests.at(-1)].some((r) => isRunning(r?.modelState?.value));
    if (other === open || busy || !last) return other;
    open.session.requests.pop();
    other.session.requests.push(last);
    return other;
  }

  #pick(number: number): OpenSession {
    return this.#open[number % Math.max(1, this.#open.length)] ?? this.#openSession(1, 20, '0.58.0');
  }

  #meter(request: ChatRequest): Meter {
    const meter = this.#meters.get(request.requestId);
    if (!meter) throw new Error(`running without having started: ${request.requestId}`);
    return meter;
  }

  #forget(open: OpenSession): void {
    this.#open.splice(this.#open.indexOf(open), 1);
  }
}

function attach(session: ChatSession, serial: number): void {
  if (!session.inputState) return;
  const attachment = {
    kind: 'file',
    name: `naïve-${serial}.ts`,
    value: '"requestId":"request_x"'.repeat(20),
  };
  session.inputState = {
    ...session.inputState,
    attachments: [...session.inputState.attachments, attachment],
  };
}

function isRunning(state: ModelStateValue | undefined): boolean {
  return state === MODEL_STATE.pending;
}
