import {
  callsOfChat,
  callsOfTerminal,
  type HomeSource,
  type ModelCall,
  type Scenario,
  type Shown,
} from './scenario.ts';

/** A call as far as the chosen sources of a home tell of it. */
export interface CallTold {
  readonly call: ModelCall;
  readonly sessionId: string;
  /** Of its row; null where its identity is a hash of what the source says. */
  readonly key: string | null;
  /** Of all those that show it. */
  readonly nano: number | null;
  readonly written: number | null;
}

const SPAN_SOURCES = ['debug-log', 'otlp', 'otel-db'] as const;
const TELLS_WRITTEN: ReadonlySet<HomeSource> = new Set(['otlp', 'otel-db', 'cli-store']);

/**
 * The calls that a conversation counts: one place tells all of them. The command line's database first, then
 * spans, whoever told them, then the agent host's sidecar (ledger 4.4, 4.6). By conversation, in order of start.
 */
export function callsTold(
  scenario: Scenario,
  sources: ReadonlySet<HomeSource>,
): ReadonlyMap<string, readonly CallTold[]> {
  const told = new Map<string, readonly CallTold[]>();
  for (const chat of scenario.chats) {
    told.set(chat.id, toldBy(chat.id, callsOfChat(chat), chat.shown, SPAN_SOURCES, sources));
  }
  for (const terminal of scenario.terminals) {
    const calls = callsOfTerminal(terminal);
    const places: readonly (readonly HomeSource[])[] = [
      ['cli-store'],
      SPAN_SOURCES,
      terminal.host === 'agent-host' ? ['agent-host'] : [],
    ];
    const first = places
      .map((place) => toldBy(terminal.id, calls, terminal.shown, place, sources))
      .find((one) => one.length > 0);
    told.set(terminal.id, first ?? []);
  }
  return told;
}

function toldBy(
  sessionId: string,
  calls: readonly ModelCall[],
  shown: Shown,
  place: readonly HomeSource[],
  sources: ReadonlySet<HomeSource>,
): readonly CallTold[] {
  return calls.flatMap((call, i) => {
    const tellers = place.filter((source) => sources.has(source) && i >= hidden(shown, source));
    if (tellers.length === 0) return [];
    const written = tellers.some((source) => TELLS_WRITTEN.has(source)) ? call.written : null;
    const key = place === SPAN_SOURCES ? `call:span:${call.spanId}` : null;
    return [{ call, sessionId, key, nano: call.told ? call.nano : null, written }];
  });
}

function hidden(shown: Shown, source: HomeSource): number {
  switch (source) {
    case 'debug-log':
    case 'otlp':
    case 'otel-db':
    case 'cli-store':
      return shown[source];
    default:
      return 0;
  }
}
