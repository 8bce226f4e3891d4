/**
 * What somebody did with Copilot, and what GitHub billed for each of its model calls: more than any file says.
 * Times are epoch milliseconds, money is nano-AIU, tokens are counts. Writers turn it into the files that programs
 * leave (`homeSteps`), `truthOf` into the rows that a ledger must show of them.
 */
export interface Scenario {
  readonly chats: readonly Chat[];
  readonly terminals: readonly Terminal[];
}

/** Where a home may tell of it; each may be there or not. */
export const HOME_SOURCES = [
  'vscode-chat',
  'debug-log',
  'otlp',
  'otel-db',
  'cli-store',
  'cli-events',
  'agent-host',
  'account-facts',
] as const;
export type HomeSource = (typeof HOME_SOURCES)[number];

/** `model` is the price table's name. Input includes the cached and the written ones. */
export interface ModelCall {
  /** 16 hexadecimal digits. */
  readonly spanId: string;
  readonly kind: CallKind;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly model: string;
  readonly input: number;
  readonly cached: number;
  readonly written: number;
  readonly output: number;
  /** What was billed for it. */
  readonly nano: number;
  /** Whether GitHub's answer said so: where it did not, nobody can write it down. */
  readonly told: boolean;
  /** The conversation of its own that a sub-agent or a background call has; null for the chat's own calls. */
  readonly child: string | null;
}

/** Titles and categories are asked for in the background; everything else is conversation. */
export type CallKind =
  | 'answer'
  | 'sub-agent'
  | 'summary'
  | 'inline'
  | 'compaction'
  | 'title'
  | 'categorization';

/** How many of a conversation's first calls a source does not show: switched on late, or its head was lost. */
export interface Shown {
  readonly 'debug-log': number;
  readonly otlp: number;
  readonly 'otel-db': number;
  readonly 'cli-store': number;
}
export const ALL_SHOWN: Shown = { 'debug-log': 0, otlp: 0, 'otel-db': 0, 'cli-store': 0 };
export const NOTHING_SHOWN = 1_000_000;

/** A conversation of VS Code's panel; one without turns is an inline chat, which no chat file holds. */
export interface Chat {
  readonly id: string;
  /** 0 is a window without a folder. */
  readonly workspace: number;
  readonly turns: readonly Turn[];
  /** Calls that belong to no turn by their maker: titles, categories, inline edits, late ones. */
  readonly others: readonly ModelCall[];
  readonly shown: Shown;
  /** The debug log was cut at its head while somebody read it, and renamed into place. */
  readonly renamed: boolean;
}

/** What the version that wrote a turn persists: of credits, whether sub-agents are folded into them. */
export type Persisted = 'nothing' | 'tokens' | 'credits-apart' | 'credits-folded' | 'footer';

export interface Turn {
  readonly id: string;
  readonly startedAt: number;
  /** null: the program died before the turn was settled. */
  readonly completedAt: number | null;
  /** As the user picked it: `copilot/…`, `copilot/auto`, or another vendor's. */
  readonly modelId: string;
  /** The model that answers: the price table's name, or the other vendor's. */
  readonly model: string;
  readonly persisted: Persisted;
  /** In the order in which they began. Never empty of answers. */
  readonly calls: readonly ModelCall[];
}

/** A conversation of the command line, or of VS Code's agent host, which leaves a sidecar besides. */
export interface Terminal {
  readonly id: string;
  readonly workspace: number;
  readonly host: 'cli' | 'agent-host';
  readonly version: TerminalVersion;
  readonly legs: readonly Leg[];
  readonly shown: Shown;
}

/** `1.0.40` totals each leg by itself and knows no database; `1.0.80` goes on counting when it is resumed. */
export type TerminalVersion = '1.0.40' | '1.0.80';

/** From a start or a resume to the end of the process. */
export interface Leg {
  readonly startedAt: number;
  /** Of the shutdown; null when the process was killed: then only its checkpoint tells of it. */
  readonly endedAt: number | null;
  readonly calls: readonly ModelCall[];
}

export function isBackground(kind: CallKind): boolean {
  return kind === 'title' || kind === 'categorization';
}

export function callsOfChat(chat: Chat): readonly ModelCall[] {
  return byStart([...chat.turns.flatMap((turn) => turn.calls), ...chat.others]);
}

export function callsOfTerminal(terminal: Terminal): readonly ModelCall[] {
  return byStart(terminal.legs.flatMap((leg) => leg.calls));
}

/** Equal starts in the order of their spans, so that there is one order. */
function byStart(calls: readonly ModelCall[]): readonly ModelCall[] {
  return [...calls].sort((a, b) => a.startedAt - b.startedAt || (a.spanId < b.spanId ? -1 : 1));
}

/** All that GitHub billed. No ledger of it may show more that it calls exact. */
export function billed(scenario: Scenario): number {
  const calls = [...scenario.chats.flatMap(callsOfChat), ...scenario.terminals.flatMap(callsOfTerminal)];
  return calls.reduce((sum, call) => sum + call.nano, 0);
}
