import {
  type CallKind,
  type Chat,
  type Leg,
  type ModelCall,
  NOTHING_SHOWN,
  type Persisted,
  type Scenario,
  type Shown,
  type Terminal,
  type TerminalVersion,
  type Turn,
} from './scenario.ts';

/** What somebody does, in pieces that shrink by themselves; ids and times follow from their order. */
export interface ScenarioPlan {
  readonly chats: readonly ChatPlan[];
  readonly inline: readonly InlinePlan[];
  readonly terminals: readonly TerminalPlan[];
}

export interface ChatPlan {
  readonly workspace: number;
  readonly model: keyof typeof PICKED;
  readonly turns: readonly TurnPlan[];
  readonly shown: Shown;
  readonly renamed: boolean;
}

export interface TurnPlan {
  /** Since the turn before ended. */
  readonly afterMs: number;
  readonly persisted: Persisted;
  readonly settled: boolean;
  readonly answers: readonly CallPlan[];
  /** Each a helper's calls, made after the first answer. */
  readonly helpers: readonly (readonly CallPlan[])[];
  readonly summary: CallPlan | null;
  readonly title: CallPlan | null;
  readonly category: CallPlan | null;
  /** One of the chat's own calls that begins after the turn's end. */
  readonly late: { readonly afterMs: number; readonly call: CallPlan } | null;
}

export interface InlinePlan {
  readonly workspace: number;
  readonly calls: readonly CallPlan[];
  readonly shown: Shown;
}

export interface TerminalPlan {
  readonly workspace: number;
  readonly host: Terminal['host'];
  readonly version: TerminalVersion;
  readonly legs: readonly (readonly CallPlan[])[];
  /** The last process was killed. */
  readonly killed: boolean;
  /** Whether this version tells money at all. */
  readonly told: boolean;
  readonly compacts: boolean;
  readonly shown: Shown;
}

export interface CallPlan {
  readonly fresh: number;
  readonly cached: number;
  readonly written: number;
  readonly output: number;
  readonly nano: number;
  readonly told: boolean;
}

/** What the user picked, and what answers; Auto says where it went. */
export const PICKED = {
  sonnet: { modelId: 'copilot/claude-sonnet-4.6', model: 'claude-sonnet-4.6' },
  codex: { modelId: 'copilot/gpt-5.3-codex', model: 'gpt-5.3-codex' },
  auto: { modelId: 'copilot/auto', model: 'gpt-5.4-nano' },
  foreign: { modelId: 'ollama/qwen3', model: 'qwen3' },
} as const;
const HELPER_MODEL = 'gpt-5.4-nano';
const SMALL_MODEL = 'gpt-5.4-nano';

const BEGINS = Date.UTC(2026, 8, 1, 8);
const CALL_MS = 1500;
const BETWEEN_CALLS_MS = 500;
/** A leg's start and end keep clear of calls whose times are written without fractions of a second. */
const MARGIN_MS = 3000;

export function buildScenario(plan: ScenarioPlan): Scenario {
  const builder = new Builder();
  return {
    chats: [
      ...plan.chats.map((chat) => builder.chat(chat)),
      ...plan.inline.map((one) => builder.inline(one)),
    ],
    terminals: plan.terminals.map((terminal) => builder.terminal(terminal)),
  };
}

class Builder {
  #serial = 0;
  #now = BEGINS;

  chat({ workspace, model, turns: plans, shown, renamed }: ChatPlan): Chat {
    // No two conversations share a millisecond, so that what estimates learn from has one order.
    this.#now = BEGINS + ++this.#serial;
    const id = this.#uuid();
    const others: ModelCall[] = [];
    const turns = plans.map((plan) => this.#turn(plan, PICKED[model], others));
    return { id, workspace, turns, others, shown, renamed };
  }

  inline({ workspace, calls, shown }: InlinePlan): Chat {
    this.#now = BEGINS + ++this.#serial;
    const id = this.#uuid();
    const others = calls.map((call) => this.#call(call, 'inline', PICKED.codex.model));
    return { id, workspace, turns: [], others, shown, renamed: false };
  }

  terminal(plan: TerminalPlan): Terminal {
    this.#now = BEGINS + ++this.#serial;
    const id = this.#uuid();
    const legs = plan.legs.map((calls, i) =>
      this.#leg(calls, plan, isKilled(plan) && i === plan.legs.length - 1),
    );
    const { workspace, host, version } = plan;
    return { id, workspace, host, version, legs, shown: shownOfTerminal(plan) };
  }

  #turn(plan: TurnPlan, picked: (typeof PICKED)[keyof typeof PICKED], others: ModelCall[]): Turn {
    this.#now += plan.afterMs;
    const startedAt = this.#now;
    const { modelId, model } = picked;
    // Another vendor's bill is none of Copilot's.
    const foreign = picked === PICKED.foreign;
    const own = (call: CallPlan): CallPlan => (foreign ? { ...call, nano: 0, told: false } : call);
    const background = (call: CallPlan | null, kind: CallKind): void => {
      if (call !== null)
        others.push({ ...this.#call(call, kind, SMALL_MODEL), startedAt, child: this.#uuid() });
    };
    background(plan.title, 'title');
    background(plan.category, 'categorization');
    const [first, ...rest] = plan.answers;
    if (first === undefined) throw new Error('a turn without an answer');
    const calls = [this.#call(own(first), 'answer', model)];
    for (const helper of foreign ? [] : plan.helpers) {
      const child = this.#uuid();
      for (const call of helper) calls.push({ ...this.#call(call, 'sub-agent', HELPER_MODEL), child });
    }
    if (plan.summary !== null) calls.push(this.#call(own(plan.summary), 'summary', model));
    for (const answer of rest) calls.push(this.#call(own(answer), 'answer', model));
    const endedAt = this.#now;
    if (plan.late !== null) {
      this.#now = endedAt + plan.late.afterMs;
      others.push(this.#call(own(plan.late.call), 'answer', model));
      this.#now = endedAt;
    }
    return {
      id: `request_${this.#uuid()}`,
      startedAt,
      completedAt: plan.settled ? endedAt : null,
      modelId,
      model,
      persisted: foreign ? 'tokens' : plan.persisted,
      calls,
    };
  }

  #leg(plans: readonly CallPlan[], { version, compacts, told }: TerminalPlan, killed: boolean): Leg {
    this.#now += MARGIN_MS;
    const startedAt = this.#now;
    this.#now += MARGIN_MS;
    const calls = plans.map((call, i) => {
      const kind = compacts && version === '1.0.80' && i === 1 ? 'compaction' : 'answer';
      const model = i % 2 === 0 ? PICKED.sonnet.model : PICKED.codex.model;
      // A sidecar has no more to tell a turn's calls apart by than their counts. And a resumption of 1.0.40 names no
      // version: that its totals are its own alone is only known from the output of its answers.
      const output = call.output * plans.length + i + 1;
      return this.#call({ ...call, output, told }, kind, model);
    });
    this.#now += MARGIN_MS;
    return { startedAt, endedAt: killed ? null : this.#now, calls };
  }

  #call({ fresh, cached, written, output, nano, told }: CallPlan, kind: CallKind, model: string): ModelCall {
    const startedAt = this.#now;
    this.#now += CALL_MS + BETWEEN_CALLS_MS;
    return {
      spanId: `a${(++this.#serial).toString(16).padStart(15, '0')}`,
      kind,
      startedAt,
      endedAt: startedAt + CALL_MS,
      model,
      input: fresh + cached + written,
      cached,
      written,
      output,
      nano,
      told,
      child: null,
    };
  }

  #uuid(): string {
    return `00000000-0000-4000-8000-${(++this.#serial).toString(16).padStart(12, '0')}`;
  }
}

/** Where nothing was told before, a kill leaves nothing. */
function isKilled({ version, killed, told }: TerminalPlan): boolean {
  return version === '1.0.80' && told && killed;
}

/**
 * The database came after 1.0.40. Where no money is told, each source shows all of the calls or none: what is left
 * of a leg's tokens has no one meaning otherwise.
 */
function shownOfTerminal({ version, told, shown }: TerminalPlan): Shown {
  const most = (hidden: number): number => (told || hidden === 0 ? hidden : NOTHING_SHOWN);
  return {
    'debug-log': most(shown['debug-log']),
    otlp: most(shown.otlp),
    'otel-db': most(shown['otel-db']),
    'cli-store': version === '1.0.40' ? NOTHING_SHOWN : most(shown['cli-store']),
  };
}
