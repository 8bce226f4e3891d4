import type { Dialect } from '../billing/dialect.ts';

/** What VS Code asks of itself for its own status line. */
export const QUOTA_PATH = '/copilot_internal/user';

/** As GitHub's own programs ask it; the agent is Pilotlight's. */
export const QUOTA_API: Dialect = {
  scheme: 'token',
  headers: {
    accept: 'application/json',
    'editor-version': 'vscode/1.96.2',
    'editor-plugin-version': 'copilot-chat/0.26.7',
  },
  versions: ['2025-04-01'],
  body: 'json',
};

export const MODELS_PATH = '/models';

/** Prices and multipliers come only with these headers, and the newer version has the newer shape of prices. */
export const MODELS_API: Dialect = {
  scheme: 'Bearer',
  headers: {
    accept: 'application/json',
    'content-type': 'application/json',
    'copilot-integration-id': 'vscode-chat',
    'openai-intent': 'model-access',
    'x-interaction-type': 'model-access',
  },
  versions: ['2026-06-01', '2025-05-01'],
  body: 'json-text',
};

/**
 * Where the sign-in may go beside GitHub itself: Copilot's own hosts, by https. A test's GitHub on this computer may
 * name itself.
 * @param told what the account's answer names.
 * @param githubApi where that answer came from.
 * @returns null for any other place.
 */
export function copilotApi(told: string | null, githubApi: string): string | null {
  if (told === null || !URL.canParse(told)) return null;
  const { protocol, hostname, origin, port, username, password } = new URL(told);
  if (username !== '' || password !== '') return null;
  const isCopilot = hostname === 'githubcopilot.com' || hostname.endsWith('.githubcopilot.com');
  if (protocol === 'https:' && isCopilot && port === '') return origin;
  const github = new URL(githubApi);
  return protocol === 'http:' && github.protocol === 'http:' && origin === github.origin ? origin : null;
}
