import type { Database } from 'better-sqlite3';
import { cycleBefore, cycleOf, formatUtcDay, type Period } from '../../../../shared/domain/time.ts';
import { words } from '../../../../shared/words/words.ts';
import { createBillingClient, whyNoToken } from '../../../core/billing/client.ts';
import { runSync, type SyncRun } from '../../../core/billing/sync.ts';
import { syncFailure } from '../../../core/billing/syncStatus.ts';
import { checkBy } from '../../../core/secrets/checkToken.ts';
import { ownKeyring } from '../../../core/secrets/ownKeyring.ts';
import { tokenVault } from '../../../core/secrets/tokenVault.ts';
import { billedBuckets } from '../../../core/store/queries/billing.ts';
import { syncFacts } from '../../../core/store/queries/syncFacts.ts';
import { billLine, billOf } from '../bill.ts';
import { BILLING_PAT } from '../billingPatKey.ts';
import { bucketsJson } from '../billJson.ts';
import type { Context } from '../context.ts';
import { type Scanned, scanned } from '../ledger.ts';
import { passingLine } from '../text/progress.ts';
import { styleFor } from '../text/style.ts';

/** What a command waits for a limit, all in all; beyond it, it tells of the limit. */
const PATIENCE_MS = 5000;
const WELL: ReadonlySet<SyncRun['status']> = new Set(['ok', 'unconfigured', 'org-managed']);

type Told = Pick<SyncRun, 'status' | 'shape' | 'message'> & { readonly hint?: string };

/** `sync`: new local files, then one reading of GitHub's billing, and what came of both. */
export function sync(context: Context): Promise<0 | 1> {
  return scanned(context, async (scan) => {
    const told = await asked(context, scan);
    const { status, shape, message } = told;
    if (context.json) {
      const period = { from: cycleBefore(Date.now()).from, to: cycleOf(Date.now()).to };
      const buckets = bucketsJson(billedBuckets(scan.db, period));
      await context.out.json({ status, shape, message, failure: syncFailure(told), buckets });
    } else {
      await tell(context, scan.db, told);
    }
    return WELL.has(status) ? 0 : 1;
  });
}

async function asked(context: Context, { db, tell: store }: Scanned): Promise<Told> {
  const { network } = context;
  const { last } = syncFacts(db, Date.now());
  const unasked = network.isAllowed ? whyNoToken(network.githubApi) : words.githubTold.sync.notAsked;
  if (unasked !== null) return { status: 'unreachable', shape: last?.shape ?? null, message: unasked };
  const vault = tokenVault({
    keyring: ownKeyring(context.host),
    environment: network.billingToken,
    remembered: null,
    check: checkBy(network),
  });
  const secret = await vault.token();
  const line = passingLine(context.err);
  const run = await runSync({
    client: createBillingClient({
      userAgent: network.userAgent,
      baseUrl: network.githubApi,
      token: () => secret,
    }),
    facts: syncFacts(db, Date.now()),
    now: Date.now,
    onDemand: true,
    patienceMs: PATIENCE_MS,
    onProgress: ({ done, total }) => line.show(() => `Asking GitHub: ${done} of ${total} days`),
  });
  line.end();
  store(run.told);
  if (run.status !== 'unconfigured') return run;
  const fault = vault.state().keyringFault;
  const hint = `Set a token with "pilotlight config set ${BILLING_PAT}".`;
  return { ...run, hint: fault === null ? hint : `${fault} ${hint}` };
}

async function tell(context: Context, db: Database, { status, message, hint }: Told): Promise<void> {
  const { out } = context;
  const style = styleFor(context);
  await out.line(WELL.has(status) ? message : style.bad(message));
  if (hint !== undefined) await out.line(style.dim(hint));
  const now = Date.now();
  for (const cycle of [cycleOf(now), cycleBefore(now)]) await tellCycle(context, db, cycle, now);
}

async function tellCycle({ out }: Context, db: Database, cycle: Period, now: number): Promise<void> {
  const bill = billOf(db, cycle, now);
  if (bill !== null) await out.line(`${formatUtcDay(cycle.from).slice(0, 7)}: ${billLine(bill)}`);
}
