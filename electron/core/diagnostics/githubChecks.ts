import type { GithubState, TokenState } from '../../../shared/contract/github.ts';
import { DAY_MS, formatUtcDay, HOUR_MS } from '../../../shared/domain/time.ts';
import { BILLING_ORG_MANAGED, BILLING_UNCONFIGURED } from '../billing/contractWords.ts';
import { orgManagedBy } from '../billing/sync.ts';
import type { AccountQuota } from '../reducer/standing/accountQuota.ts';
import type { SyncFacts } from '../store/queries/syncFacts.ts';
import { type Check, check } from './check.ts';
import { counted } from './counted.ts';

/** What is known of the connection to GitHub, whoever looked: the command line or a host. */
export interface GithubFacts extends Pick<GithubState, 'token'> {
  readonly account: Pick<GithubState['account'], 'isEnabled' | 'state' | 'message'>;
  /** A home was named, so the keyring, which is of this computer's user, is left alone. */
  readonly isConfined: boolean;
}

/** What is asked hourly, or daily by a schedule, is late after this. */
const OUTDATED_MS = 26 * HOUR_MS;
const SET_TOKEN = 'config set copilot_chat.billing_pat';
const CONNECT = `Connect GitHub billing in the preferences, or with: ${SET_TOKEN}`;
const UNREAD = 'There is a token, and GitHub’s bill was not read yet';
const AGAIN = 'It is asked again while Pilotlight runs, and by: sync';

/** How the reading of GitHub's bill stands (docs/data-contract.md, "Billing sync"). */
export function billingCheck(facts: SyncFacts, token: TokenState, now: number): Check {
  const { last, lastOkAt } = facts;
  // A bill with rows is told as one, whatever the plan is called.
  const isBilled = last?.status === 'ok' && facts.billedDays.size > 0;
  if (!isBilled && orgManagedBy(facts, now).isManaged) return check('billing', 'info', BILLING_ORG_MANAGED);
  if (last === null || last.status === 'unconfigured') {
    return token.keptIn === null ? unconfigured() : check('billing', 'info', UNREAD, 'Read it with: sync');
  }
  // Where the keyring cannot be had there may be a token all the same.
  if (token.state === 'missing' && token.keyringFault === null) return unconfigured();
  const before = lastOkAt === null ? 'it was never read' : `it was last read ${instant(lastOkAt)}`;
  switch (last.status) {
    case 'ok':
      return readCheck(facts, lastOkAt ?? last.at, now);
    case 'org-managed':
      return check('billing', 'info', BILLING_ORG_MANAGED);
    case 'rejected':
      return check('billing', 'fail', last.message, `Set a new token with: ${SET_TOKEN}`);
    case 'insufficient': {
      const needs = facts.verdict?.needs ?? 'Plan: read';
      return check(
        'billing',
        'fail',
        last.message,
        `Give it "${needs}", or set another one with: ${SET_TOKEN}`,
      );
    }
    case 'unknown-shape':
      return check(
        'billing',
        'warn',
        `${last.message} Of the bill, ${before}`,
        'Update Pilotlight, or report it.',
      );
    case 'rate-limited':
    case 'unreachable':
      // What stood in between may have a name that is nobody's business, and the message gets into reports.
      return check('billing', 'warn', `${FAILED[last.status]}; ${before}`, `${last.message} ${AGAIN}`);
  }
}

const FAILED = {
  'rate-limited': 'GitHub limited how often it is asked for the bill',
  unreachable: 'GitHub could not be asked for the bill',
} as const;

function unconfigured(): Check {
  return check('billing', 'info', BILLING_UNCONFIGURED, CONNECT);
}

function readCheck({ readAt }: SyncFacts, at: number, now: number): Check {
  const through = Math.max(...readAt.day.keys(), ...readAt.month.keys());
  const days = Number.isFinite(through) ? `, through ${formatUtcDay(through)}` : '';
  const message = `GitHub’s bill was read ${instant(at)}${days}`;
  if (now - at <= OUTDATED_MS) return check('billing', 'ok', message);
  return check('billing', 'warn', `${message}: ${agoText(now - at)} ago`, AGAIN);
}

/** How the account's own figure stands (docs/data-contract.md, "Account figure"). */
export function accountCheck(
  { isEnabled, state, message }: GithubFacts['account'],
  quota: AccountQuota | null,
  now: number,
): Check {
  if (!isEnabled) {
    const how = 'Let the Copilot sign-in on this computer be used with: config set account.useSignIn true';
    return check('account', 'info', 'The account’s own figure is not read', how);
  }
  const last = quota === null ? null : quotaText(quota, now);
  if (state !== 'ok' && state !== 'unread') {
    const failed = message ?? 'The account’s own figure cannot be read.';
    return check('account', 'warn', last === null ? failed : `${failed} ${last}`);
  }
  if (quota === null || last === null) {
    return check('account', 'info', 'The account’s own figure was not read yet', 'Read it with: quota');
  }
  return now - quota.asOf > OUTDATED_MS
    ? check('account', 'warn', last, 'It is read while Pilotlight runs, and by: quota')
    : check('account', 'ok', last);
}

function quotaText({ asOf, isPooled }: AccountQuota, now: number): string {
  const pooled = isPooled ? '; the allowance is the organisation’s, in one pool' : '';
  return `The account’s own figure is of ${instant(asOf)}, ${agoText(Math.max(0, now - asOf))} ago${pooled}`;
}

/** Whether the keyring can be had; never what it holds. */
export function keyringCheck({ token, isConfined }: Pick<GithubFacts, 'token' | 'isConfined'>): Check {
  const { keptIn, keyringFault, state } = token;
  if (keptIn === 'environment') {
    return check('keyring', 'info', 'Not asked: the token comes from PILOTLIGHT_GITHUB_PAT');
  }
  if (isConfined) return check('keyring', 'info', 'Not asked: with --home the keyring is not used');
  if (keyringFault === null) {
    return check(
      'keyring',
      'ok',
      `It can be had, and holds ${state === 'missing' ? 'no' : 'the'} billing token`,
    );
  }
  const instead = 'Mend that, or hand the token over in PILOTLIGHT_GITHUB_PAT.';
  // Whoever connects nothing needs no keyring.
  return keptIn === 'session'
    ? check('keyring', 'warn', `${keyringFault} The token is kept until Pilotlight ends`, instead)
    : check('keyring', 'info', keyringFault, `Needed to connect GitHub billing. ${instead}`);
}

/** To the minute. */
function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')}Z`;
}

function agoText(ms: number): string {
  if (ms < HOUR_MS) return counted(Math.floor(ms / 60_000), 'minute');
  return ms < 2 * DAY_MS
    ? counted(Math.floor(ms / HOUR_MS), 'hour')
    : counted(Math.floor(ms / DAY_MS), 'day');
}
