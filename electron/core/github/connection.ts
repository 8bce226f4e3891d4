import type { GithubState } from '../../../shared/contract/github.ts';

/** The connection to GitHub: token, billing and account, as a host that stays holds it. */
export interface GithubConnection {
  state(): GithubState;
}

export function createConnection(isNetworkAllowed: boolean): GithubConnection {
  return {
    state: () => ({
      isNetworkAllowed,
      token: {
        state: 'missing',
        login: null,
        checkedAt: null,
        needs: null,
        keptIn: null,
        keyringFault: null,
      },
      sync: { isRunning: false, progress: null, last: null, lastOkAt: null, nextAt: null },
      account: {
        isEnabled: false,
        state: 'off',
        from: null,
        login: null,
        readAt: null,
        nextAt: null,
        message: null,
      },
      orgManaged: null,
    }),
  };
}
