import type { Database } from 'better-sqlite3';
import { ALERT_KINDS } from '../../../../shared/contract/alerts.ts';
import type { Settings } from '../../../../shared/contract/settings.ts';
import type { Standing } from '../../../../shared/contract/standing.ts';
import { type AccountRead, readAccount } from '../../../core/account/readAccount.ts';
import { watched } from '../../../core/alerts/watched.ts';
import { type Failure, failure } from '../../../core/failures.ts';
import { said } from '../../../core/kept.ts';
import { readSettings } from '../../../core/readSettings.ts';
import { type Threshold, thresholdsOf } from '../../../core/reducer/alerts/thresholds.ts';
import { alertStore } from '../../../core/store/alertStore.ts';
import { quotaStore } from '../../../core/store/quotaStore.ts';
import { type Context, environmentOf } from '../context.ts';
import { type Scanned, scanned } from '../ledger.ts';
import { quotaJson, type WatchedThreshold } from '../quotaJson.ts';
import { quotaLines } from '../text/quotaText.ts';
import { styleFor } from '../text/style.ts';

/** Of the account's figure; as often as a host asks. */
const FRESH_MS = 10 * 60_000;
/** What a command waits for a limit, all in all. */
const PATIENCE_MS = 5000;

/** `quota`: allowance, used, forecast and thresholds, after a scan; asks for the account's figure where that is wanted. */
export function quota(context: Context): Promise<void> {
  return scanned(context, async (scan) => {
    const { settings } = readSettings(context.dataDir);
    const read = await askAccount(context, scan, settings);
    const now = Date.now();
    const facts = watched(scan.db, now, settings, now);
    const { standing } = facts;
    const failed = failureOf(standing, read);
    if (context.json) {
      const thresholds = thresholdsOf(facts, settings).toSorted(inOrder);
      await context.out.json(
        quotaJson(
          standing,
          [...uncrossable(standing, settings), ...crossings(scan.db, thresholds, standing)],
          failed,
        ),
      );
      return;
    }
    const style = styleFor(context);
    for (const line of quotaLines(standing, settings['display.units'], style)) await context.out.line(line);
    const trouble = failed?.message ?? (read?.message == null ? null : said(read.message));
    if (trouble !== null) await context.out.line(style.warn(trouble));
  });
}

function inOrder(a: Threshold, b: Threshold): number {
  const kinds = ALERT_KINDS.indexOf(a.kind) - ALERT_KINDS.indexOf(b.kind);
  return kinds === 0 ? (a.percent ?? 0) - (b.percent ?? 0) : kinds;
}

/** What makes Copilot refuse its services. */
function failureOf({ verdict, account, cycle }: Standing, read: AccountRead | null): Failure | null {
  if (read?.outcome === 'no-subscription' && read.message !== null) {
    return failure('no-subscription', said(read.message));
  }
  return verdict === 'used-up' && account?.isExtraPermitted === false
    ? failure('quota-exceeded', new Date(cycle.to).toISOString().slice(0, 10))
    : null;
}

/** @returns what came of it; null where nobody wants it, or what is known is new enough. */
async function askAccount(
  context: Context,
  { db, tell }: Scanned,
  settings: Settings,
): Promise<AccountRead | null> {
  const { network } = context;
  if (!settings['account.useSignIn'] || !network.isAllowed) return null;
  const known = quotaStore(db).latest();
  if (known !== null && Math.abs(Date.now() - known.asOf) < FRESH_MS) return null;
  const read = await readAccount({
    environment: environmentOf(context, settings),
    githubApi: network.githubApi,
    userAgent: network.userAgent,
    withModels: false,
    patienceMs: PATIENCE_MS,
  });
  tell(read.told);
  return read;
}

/** Thresholds of an allowance that nobody knows. */
function uncrossable({ allowance }: Standing, settings: Settings): WatchedThreshold[] {
  if (allowance !== null) return [];
  const percents = settings['notifications.thresholds'].toSorted((a, b) => a - b);
  return percents.map((percent) => ({ kind: 'allowance', percent, crossed: null }));
}

/** What was warned of is told as it was; what nobody watched for is crossed as of now. */
function crossings(db: Database, thresholds: readonly Threshold[], { asOf }: Standing): WatchedThreshold[] {
  const store = alertStore(db);
  const account = quotaStore(db).latest()?.login ?? '';
  return thresholds.map((threshold) => {
    const told = store.crossedOf({ ...threshold, account });
    const now = threshold.isCrossed ? { crossedAt: asOf, toldAt: null } : null;
    return { kind: threshold.kind, percent: threshold.percent, crossed: told ?? now };
  });
}
