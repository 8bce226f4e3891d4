import type { SyncStatus } from '../../../shared/contract/github.ts';
import { type Failure, failure } from '../failures.ts';
import type { SyncVerdict } from '../reducer/truthUp/syncRecord.ts';
import { BILLING_UNCONFIGURED } from './contractWords.ts';
import type { BillingFailure } from './failure.ts';
import { NEEDED_PERMISSION } from './probe.ts';

export const NO_NETWORK_ASKED = 'GitHub was not asked: --no-network.';

/** How a failure is told, in one sentence that says what to do. */
export interface FailureTold {
  readonly status: Exclude<SyncStatus, 'ok' | 'org-managed'>;
  readonly message: string;
  /** What it says of the token; null: nothing. */
  readonly token: Pick<SyncVerdict, 'state' | 'needs'> | null;
}

/** What a run that ended so means for other programs; null: no failure, or one that only waiting mends. */
export function syncFailure({ status, message }: { status: SyncStatus; message: string }): Failure | null {
  return status === 'insufficient' ? failure('permission-missing', message) : null;
}

const SINGLE_SIGN_ON = 'authorisation for single sign-on';

export function failureTold(failure: BillingFailure): FailureTold {
  switch (failure.code) {
    case 'no-token':
      return { status: 'unconfigured', message: BILLING_UNCONFIGURED, token: null };
    case 'unauthorized':
      return {
        status: 'rejected',
        message: 'GitHub rejected the token: it is expired, revoked or mistyped. Set a new one.',
        token: { state: 'rejected', needs: null },
      };
    case 'forbidden-permission':
      return insufficient(permissionOf(failure.accepts));
    case 'not-found':
      return insufficient(NEEDED_PERMISSION);
    case 'forbidden-sso':
      return {
        status: 'insufficient',
        message:
          'The organisation wants the token authorised for its single sign-on, in its settings at GitHub.',
        token: { state: 'insufficient', needs: SINGLE_SIGN_ON },
      };
    case 'rate-limited':
      return {
        status: 'rate-limited',
        message: `GitHub limits how often it is asked; it will answer again in ${waitText(failure.retryAfterMs)}.`,
        token: null,
      };
    case 'unknown-shape':
      return unknownShape(`GitHub answered in a shape that is not known here: ${failure.keys.join(', ')}.`);
    case 'bad-value':
      return unknownShape(
        `GitHub answered with a value that cannot be: ${failure.field} (${failure.problem}).`,
      );
    case 'bad-request':
      return unknownShape('GitHub does not take the question as it is asked here any more.');
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
  const classic = needs === NEEDED_PERMISSION ? ', or of a classic one the scope user' : '';
  return {
    status: 'insufficient',
    message: `GitHub shows this token no billing: it needs the permission "${needs}"${classic}.`,
    token: { state: 'insufficient', needs },
  };
}

function unknownShape(message: string): FailureTold {
  return { status: 'unknown-shape', message, token: null };
}

type Unreachable = Extract<
  BillingFailure,
  { code: 'server' | 'network' | 'timeout' | 'aborted' | 'too-large' | 'redirected' | 'wrong-type' }
>;

function unreachable(failure: Unreachable): string {
  switch (failure.code) {
    case 'server':
      return `GitHub has trouble of its own (status ${failure.status}); it is asked again later.`;
    case 'network':
      return `GitHub cannot be reached${failure.reason === null ? '' : ` (${failure.reason})`}.`;
    case 'timeout':
      return `GitHub did not answer within ${waitText(failure.afterMs)}.`;
    case 'aborted':
      return 'The reading was stopped.';
    case 'too-large':
      return 'What answered is larger than any bill, and was not read.';
    case 'redirected':
      return `What answered sends elsewhere${failure.host === null ? '' : ` (${failure.host})`}, where the token does not go.`;
    case 'wrong-type':
      return `What answered is not GitHub${failure.type === null ? '' : ` (${failure.type})`}: a proxy or a sign-in page, most likely.`;
  }
}

/** `40 seconds`, `12 minutes`, `3 hours`; rounded up. */
function waitText(ms: number): string {
  const [size, unit] =
    ms < 120_000 ? [1000, 'second'] : ms < 7_200_000 ? [60_000, 'minute'] : [3_600_000, 'hour'];
  const many = Math.max(1, Math.ceil(ms / Number(size)));
  return `${many} ${unit}${many === 1 ? '' : 's'}`;
}
