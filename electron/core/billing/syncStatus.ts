import type { SyncStatus } from '../../../shared/contract/github.ts';
import type { Kept } from '../../../shared/words/kept.ts';
import { words } from '../../../shared/words/words.ts';
import { type Failure, failure } from '../failures.ts';
import { kept } from '../kept.ts';
import type { SyncVerdict } from '../reducer/truthUp/syncRecord.ts';
import type { BillingFailure } from './failure.ts';
import { NEEDED_PERMISSION } from './probe.ts';

/** How a failure is told, in one sentence that says what to do. */
export interface FailureTold {
  readonly status: Exclude<SyncStatus, 'ok' | 'org-managed'>;
  readonly message: Kept;
  /** What it says of the token; null: nothing. */
  readonly token: Pick<SyncVerdict, 'state' | 'needs'> | null;
}

/** What a run that ended so means for other programs; null: no failure, or one that only waiting mends. */
export function syncFailure({ status, message }: { status: SyncStatus; message: string }): Failure | null {
  return status === 'insufficient' ? failure('permission-missing', message) : null;
}

/** As the ledger holds it; no name of GitHub's, so it is told by `needsText`. */
const SINGLE_SIGN_ON = 'authorisation for single sign-on';

/** What a token needs, for people: a permission by GitHub's own name for it. */
export function needsText(needs: string): string {
  return needs === SINGLE_SIGN_ON ? words.githubTold.sync.singleSignOnName : needs;
}

export function failureTold(failure: BillingFailure): FailureTold {
  switch (failure.code) {
    case 'no-token':
      return { status: 'unconfigured', message: kept('sync-unconfigured'), token: null };
    case 'unauthorized':
      return {
        status: 'rejected',
        message: kept('sync-rejected'),
        token: { state: 'rejected', needs: null },
      };
    case 'forbidden-permission':
      return insufficient(permissionOf(failure.accepts));
    case 'not-found':
      return insufficient(NEEDED_PERMISSION);
    case 'forbidden-sso':
      return {
        status: 'insufficient',
        message: kept('sync-single-sign-on'),
        token: { state: 'insufficient', needs: SINGLE_SIGN_ON },
      };
    case 'rate-limited':
      return {
        status: 'rate-limited',
        message: kept('sync-rate-limited', failure.retryAfterMs),
        token: null,
      };
    case 'unknown-shape':
      return unknownShape(kept('sync-unknown-shape', failure.keys));
    case 'bad-value':
      return unknownShape(kept('sync-bad-value', failure.field, failure.problem));
    case 'bad-request':
      return unknownShape(kept('sync-bad-request'));
    default:
      return { status: 'unreachable', message: unreachable(failure), token: null };
  }
}

/** `plan=read` as its settings page writes it. */
function permissionOf(accepts: string | null): string {
  if (accepts === null || /\bplan=read\b/.test(accepts)) return NEEDED_PERMISSION;
  return accepts.replaceAll('=', ': ');
}

function insufficient(needs: string): FailureTold {
  return {
    status: 'insufficient',
    message: kept(needs === NEEDED_PERMISSION ? 'sync-insufficient-or-classic' : 'sync-insufficient', needs),
    token: { state: 'insufficient', needs },
  };
}

function unknownShape(message: Kept): FailureTold {
  return { status: 'unknown-shape', message, token: null };
}

type Unreachable = Extract<
  BillingFailure,
  { code: 'server' | 'network' | 'timeout' | 'aborted' | 'too-large' | 'redirected' | 'wrong-type' }
>;

function unreachable(failure: Unreachable): Kept {
  switch (failure.code) {
    case 'server':
      return kept('sync-server', failure.status);
    case 'network':
      return kept('sync-network', failure.reason);
    case 'timeout':
      return kept('sync-timeout', failure.afterMs);
    case 'aborted':
      return kept('sync-stopped');
    case 'too-large':
      return kept('sync-too-large');
    case 'redirected':
      return kept('sync-redirected', failure.host);
    case 'wrong-type':
      return kept('sync-wrong-type', failure.type);
  }
}
