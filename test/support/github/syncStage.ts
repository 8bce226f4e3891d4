import { runSync, type SyncOptions, type SyncRun } from '../../../electron/core/billing/sync.ts';
import { type SyncFacts, syncFacts } from '../../../electron/core/store/queries/syncFacts.ts';
import type { TestLedger } from '../testLedger.ts';
import { type BillingStage, billingStage } from './billingClient.ts';

export interface SyncStage extends BillingStage {
  readonly ledger: TestLedger;
  readonly facts: () => SyncFacts;
  /** One run on demand, stored as a host stores it. */
  readonly sync: (more?: Partial<SyncOptions>) => Promise<SyncRun>;
  /** The days that were asked for since the last look, as `2026-11-04`; months as `2026-11`. */
  readonly asked: () => string[];
}

/** A ledger beside a loopback GitHub; the ledger is the caller's, cleared before. */
export async function syncStage(
  ledger: TestLedger,
  options: Parameters<typeof billingStage>[0] = {},
): Promise<SyncStage> {
  const stage = await billingStage(options);
  const { github, client, clock } = stage;
  let looked = 0;
  const facts = () => syncFacts(ledger.db, clock.now());
  return {
    ...stage,
    ledger,
    facts,
    async sync(more = {}) {
      const run = await runSync({
        client,
        facts: facts(),
        now: clock.now,
        onDemand: true,
        patienceMs: 5000,
        ...more,
      });
      ledger.writer.tell(run.told);
      return run;
    },
    asked() {
      const news = github.heard.slice(looked).filter(({ what }) => what !== 'user');
      looked = github.heard.length;
      return news.map(({ query: { year, month = '', day } }) =>
        [year, month.padStart(2, '0'), ...(day === undefined ? [] : [day.padStart(2, '0')])].join('-'),
      );
    },
  };
}
