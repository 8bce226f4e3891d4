import type { Database } from 'better-sqlite3';
import { type PayerFacts, type Payers, payersOf } from '../reducer/payer.ts';
import type { PlanSetting } from '../reducer/pricing/plan.ts';
import type { SyncRecord } from '../reducer/truthUp/syncRecord.ts';

/** Whose bill was found to be an organisation's; empty: nobody's. */
const KEY = 'org-managed-login';

/**
 * Who pays, by what is stored: the plans that the account told, else what its bill showed (docs/data-contract.md, "Who
 * pays"). Made anew when this connection or another process stored something new.
 */
export function payersInForce(db: Database, setting: () => PlanSetting) {
  const plans = db.prepare<[], PayerFacts['plans'][number]>(
    'SELECT plan, as_of AS asOf FROM account_quota WHERE plan IS NOT NULL',
  );
  // A report may be of a whole organisation; what GitHub answers is the user's own.
  const anyRow = db
    .prepare<[], number>(
      `SELECT 1 FROM vendor_figures JOIN vendor_row USING (rank, from_day, to_day) WHERE source <> 'csv' LIMIT 1`,
    )
    .pluck();
  const managed = db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck();
  const manage = db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)');
  const dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
  let told: Omit<PayerFacts, 'setting'> | null = null;
  let made: { readonly setting: PlanSetting; readonly payers: Payers } | null = null;
  let version: number | undefined;

  function forget(): void {
    told = null;
    made = null;
  }

  function billing(): PayerFacts['billing'] {
    if (anyRow.get() !== undefined) return 'rows';
    return (managed.get(KEY) ?? '') === '' ? null : 'org-managed';
  }

  function current(): Payers {
    const wanted = setting();
    if (made?.setting !== wanted) {
      told ??= { plans: plans.all(), billing: billing() };
      made = { setting: wanted, payers: payersOf({ setting: wanted, ...told }) };
    }
    return made.payers;
  }

  return {
    current,

    /** Another process may have written. */
    refresh(): void {
      const now = dataVersion.get();
      if (now !== version) forget();
      version = now;
    },

    /**
     * Inside the caller's transaction, after all else of an exchange with GitHub was stored.
     * @param sync null: the exchange was none about the bill. A failure says nothing of who pays, and an answer
     * without rows takes nothing back: each month begins with one.
     */
    see(sync: Pick<SyncRecord, 'status' | 'owner' | 'tick'> | null): void {
      const login = sync?.owner?.login.toLowerCase();
      if (login !== undefined && sync?.status === 'org-managed') manage.run(KEY, login);
      else if (login !== undefined && (managed.get(KEY) !== login || sync?.tick?.isEmpty === false)) {
        manage.run(KEY, '');
      }
      forget();
    },

    /** The transaction rolled back. */
    discard: forget,
  };
}
