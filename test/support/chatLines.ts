/** Lines of a session's log as VS Code writes them, with no more in them than what is counted. */

export interface Turn {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Nano-AIU; null for a turn without credits. */
  readonly nano: number | null;
  readonly tokens?: number;
}

export function firstLine(sessionId: string, turns: readonly Turn[] = [], creationDate = 0): string {
  return line({
    kind: 0,
    v: {
      version: 3,
      creationDate,
      initialLocation: 'panel',
      responderUsername: 'GitHub Copilot',
      sessionId,
      requests: turns.map(requestOf),
      pendingRequests: [],
    },
  });
}

export function pushLine(...turns: readonly Turn[]): string {
  return line({ kind: 2, k: ['requests'], v: turns.map(requestOf) });
}

export function setLine(index: number, field: string, value: unknown): string {
  return line({ kind: 1, k: ['requests', index, field], v: value });
}

function requestOf({ id, at, nano, tokens = 100 }: Turn): object {
  return {
    requestId: id,
    timestamp: at,
    agent: { id: 'github.copilot.editsAgent' },
    modelId: 'copilot/gpt-5.3-codex',
    modelState: { value: 1, completedAt: at + 1000 },
    completionTokens: tokens,
    promptTokens: 1000,
    ...(nano === null ? {} : { copilotCredits: nano / 1e9 }),
    response: [],
    message: { text: '', parts: [] },
  };
}

function line(entry: object): string {
  return `${JSON.stringify(entry)}\n`;
}
