/** How one of GitHub's APIs is asked. */
export interface Dialect {
  /** What stands before the token in `Authorization`. */
  readonly scheme: 'Bearer' | 'token';
  /** Beside agent, token and version; lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Of `X-GitHub-Api-Version`; a later one where the one before is unknown. None: the header is not sent. */
  readonly versions: readonly string[];
  /** What an answer is, by its content type; `json-text` is handed on as it is written. */
  readonly body: 'json' | 'json-text' | 'text';
}

/** GitHub's documented REST API. */
export const BILLING_API: Dialect = {
  scheme: 'Bearer',
  headers: { accept: 'application/vnd.github+json' },
  versions: ['2026-03-10', '2022-11-28'],
  body: 'json',
};
