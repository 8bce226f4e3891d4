import { callsOfChat, callsOfTerminal, type HomeSource, type Scenario } from './scenario.ts';
import { type Truth, truthOf } from './truth.ts';

/** A home, and the same one with one source more. */
export interface Adding {
  readonly before: Truth;
  readonly after: Truth;
  /** Conversations of which the added source says anything. */
  readonly touched: ReadonlySet<string>;
}

/** Account facts tell of no conversation. */
export function adding(scenario: Scenario, sources: ReadonlySet<HomeSource>, added: HomeSource): Adding {
  return {
    before: truthOf(scenario, sources),
    after: truthOf(scenario, new Set([...sources, added])),
    touched: new Set(conversationsOf(scenario, added)),
  };
}

function conversationsOf({ chats, terminals }: Scenario, source: HomeSource): readonly string[] {
  switch (source) {
    case 'vscode-chat':
      return chats.filter(({ turns }) => turns.length > 0).map(({ id }) => id);
    case 'cli-events':
      return terminals.map(({ id }) => id);
    case 'agent-host':
      return terminals.filter(({ host }) => host === 'agent-host').map(({ id }) => id);
    case 'cli-store':
      return terminals.filter((one) => callsOfTerminal(one).length > one.shown[source]).map(({ id }) => id);
    case 'debug-log':
    case 'otlp':
    case 'otel-db':
      return [
        ...chats.filter((one) => callsOfChat(one).length > one.shown[source]),
        ...terminals.filter((one) => callsOfTerminal(one).length > one.shown[source]),
      ].map(({ id }) => id);
    case 'account-facts':
      return [];
  }
}
