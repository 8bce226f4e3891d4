import type { GithubFacts } from '../../electron/core/diagnostics/githubChecks.ts';

/** Nothing is connected, and nothing is wrong with that. */
export const NO_TOKEN: GithubFacts['token'] = {
  state: 'missing',
  login: null,
  checkedAt: null,
  needs: null,
  keptIn: null,
  keyringFault: null,
};
export const ACCOUNT_OFF: GithubFacts['account'] = { isEnabled: false, state: 'off', message: null };
