import type { GithubState, TokenState } from '../../../shared/contract/github.ts';
import { DAY_MS, formatUtcDay, HOUR_MS } from '../../../shared/domain/time.ts';
import { words } from '../../../shared/words/words.ts';
import { BILLING_ORG_MANAGED, BILLING_UNCONFIGURED } from '../billing/contractWords.ts';
import { NEEDED_PERMISSION } from '../billing/probe.ts';
import { orgManagedBy } from '../billing/sync.ts';
import { needsText } from '../billing/syncStatus.ts';
import type { AccountQuota } from '../reducer/standing/accountQuota.ts';
import type { SyncFacts } from '../store/queries/syncFacts.ts';
import { type Check, check } from './check.ts';

/** What is known of the connection to GitHub, whoever looked: the command line or a host. */
export interface GithubFacts extends Pick<GithubState, 'token'> {
  readonly account: Pick<GithubState['account'], 'isEnabled' | 'state' | 'message'>;
  /** A home was named, so the keyring, which is of this computer's user, is left alone. */
  readonly isConfined: boolean;
}

/** What is asked hourly, or daily by a schedule, is late after this. */
const OUTDATED_MS = 26 * HOUR_MS;
const SET_TOKEN = 'config set copilot_chat.billing_pat';

/** How the reading of GitHub's bill stands (docs/data-contract.md, "Billing sync"). */
export function billingCheck(facts: SyncFacts, token: TokenState, now: number): Check {
  const told = words.checks.billing;
  const { last, lastOkAt } = facts;
  // A bill with rows is told as one, whatever the plan is called.
  const isBilled = last?.status === 'ok' && facts.billedDays.size > 0;
  if (!isBilled && orgManagedBy(facts, now).isManaged) return check('billing', 'info', BILLING_ORG_MANAGED);
  if (last === null || last.status === 'unconfigured') {
    return token.keptIn === null ? unconfigured() : check('billing', 'info', told.unread, told.readIt);
  }
  // Where the keyring cannot be had there may be a token all the same.
  if (token.state === 'missing' && token.keyringFault === null) return unconfigured();
  const lastRead = lastOkAt === null ? null : instant(lastOkAt);
  switch (last.status) {
    case 'ok':
      return readCheck(facts, lastOkAt ?? last.at, now);
    case 'org-managed':
      return check('billing', 'info', BILLING_ORG_MANAGED);
    case 'rejected':
      return check('billing', 'fail', last.message, told.setNew(SET_TOKEN));
    case 'insufficient': {
      const needs = needsText(facts.verdict?.needs ?? NEEDED_PERMISSION);
      return check('billing', 'fail', last.message, told.give(needs, SET_TOKEN));
    }
    case 'unknown-shape':
      return check('billing', 'warn', told.unknownShape(last.message, lastRead), told.update);
    case 'rate-limited':
    case 'unreachable':
      // What stood in between may have a name that is nobody's business, and the message gets into reports.
      return check(
        'billing',
        'warn',
        told[last.status](lastRead),
        words.checks.sentences(last.message, told.again),
      );
  }
}

function unconfigured(): Check {
  return check('billing', 'info', BILLING_UNCONFIGURED, words.checks.billing.connect(SET_TOKEN));
}

function readCheck({ readAt }: SyncFacts, at: number, now: number): Check {
  const told = words.checks.billing;
  const through = Math.max(...readAt.day.keys(), ...readAt.month.keys());
  const message = told.read(instant(at), Number.isFinite(through) ? formatUtcDay(through) : null);
  if (now - at <= OUTDATED_MS) return check('billing', 'ok', message);
  return check('billing', 'warn', told.outdated(message, agoText(now - at)), told.again);
}

/** How the account's own figure stands (docs/data-contract.md, "Account figure"). */
export function accountCheck(
  { isEnabled, state, message }: GithubFacts['account'],
  quota: AccountQuota | null,
  now: number,
): Check {
  const told = words.checks.account;
  if (!isEnabled) {
    return check('account', 'info', told.off, told.switchOn);
  }
  const last = quota === null ? null : quotaText(quota, now);
  if (state !== 'ok' && state !== 'unread') {
    const failed = message ?? told.failed;
    return check('account', 'warn', last === null ? failed : words.checks.sentences(failed, last));
  }
  if (quota === null || last === null) {
    return check('account', 'info', told.unread, told.readIt);
  }
  return now - quota.asOf > OUTDATED_MS
    ? check('account', 'warn', last, told.again)
    : check('account', 'ok', last);
}

function quotaText({ asOf, isPooled }: AccountQuota, now: number): string {
  const [at, ago] = [instant(asOf), agoText(Math.max(0, now - asOf))];
  return isPooled ? words.checks.account.asOfPooled(at, ago) : words.checks.account.asOf(at, ago);
}

/** Whether the keyring can be had; never what it holds. */
export function keyringCheck({ token, isConfined }: Pick<GithubFacts, 'token' | 'isConfined'>): Check {
  const told = words.checks.keyring;
  const { keptIn, keyringFault, state } = token;
  if (keptIn === 'environment') {
    return check('keyring', 'info', told.environment);
  }
  if (isConfined) return check('keyring', 'info', told.confined);
  if (keyringFault === null) {
    return check('keyring', 'ok', state === 'missing' ? told.holdsNone : told.holds);
  }
  // Whoever connects nothing needs no keyring.
  return keptIn === 'session'
    ? check('keyring', 'warn', told.session(keyringFault), told.mend)
    : check('keyring', 'info', keyringFault, told.needed);
}

/** To the minute. */
function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')}Z`;
}

/** `5 minutes ago` */
function agoText(ms: number): string {
  const { ago } = words.checks;
  if (ms < HOUR_MS) return ago.minutes(Math.floor(ms / 60_000));
  return ms < 2 * DAY_MS ? ago.hours(Math.floor(ms / HOUR_MS)) : ago.days(Math.floor(ms / DAY_MS));
}
