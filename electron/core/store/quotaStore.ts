import type { Database } from 'better-sqlite3';
import type { Unit } from '../../../shared/domain/plans.ts';
import { DAY_MS, utcDayOf } from '../../../shared/domain/time.ts';
import type { AccountQuota } from '../reducer/standing/accountQuota.ts';

interface QuotaRow {
  readonly login: string;
  readonly as_of: number;
  readonly plan: string | null;
  readonly sku: string | null;
  readonly unit: Unit;
  readonly entitlement: number | null;
  readonly used: number | null;
  readonly extra: number | null;
  readonly extra_permitted: number | null;
  readonly pooled: number;
  readonly resets_at: number | null;
}

/** Of each login; the figures of two years are more than any view asks for. */
const MOST_DAYS = 800;

/** What GitHub said of the account's allowance, of each login and UTC day the last (docs/data-contract.md, "Account figure"). */
export function quotaStore(db: Database) {
  const put = db.prepare(
    `INSERT INTO account_quota VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (login, day) DO UPDATE SET
      as_of = excluded.as_of, plan = excluded.plan, sku = excluded.sku, unit = excluded.unit,
      entitlement = excluded.entitlement, used = excluded.used, extra = excluded.extra,
      extra_permitted = excluded.extra_permitted, pooled = excluded.pooled, resets_at = excluded.resets_at
      WHERE excluded.as_of > as_of`,
  );
  const trim = db.prepare(
    `DELETE FROM account_quota WHERE login = ? AND day NOT IN
      (SELECT day FROM account_quota WHERE login = ? ORDER BY day DESC LIMIT ${MOST_DAYS})`,
  );
  const dropFuture = db.prepare('DELETE FROM account_quota WHERE as_of > ?');
  const newest = db.prepare<[], QuotaRow>('SELECT * FROM account_quota ORDER BY as_of DESC LIMIT 1');
  const upTo = db.prepare<[string, number], QuotaRow>(
    'SELECT * FROM account_quota WHERE login = ? AND as_of <= ? ORDER BY day DESC LIMIT 1',
  );

  return {
    /**
     * Inside the caller's transaction.
     * @param now the local clock, epoch ms: a figure of a day that is yet to come was dated by a clock that was wrong,
     * and would be the last one until then.
     * @returns whether it says something newer of its day.
     */
    save(quota: AccountQuota, now: number): boolean {
      dropFuture.run(Math.max(now, quota.asOf) + DAY_MS);
      const login = quota.login ?? '';
      const { plan, sku, unit, entitlement, used, extra, isExtraPermitted, isPooled, resetsAt, asOf } = quota;
      const permitted = isExtraPermitted === null ? null : Number(isExtraPermitted);
      const about = [login, utcDayOf(asOf), asOf, plan, sku, unit] as const;
      const amounts = [entitlement, used, extra] as const;
      const { changes } = put.run(...about, ...amounts, permitted, Number(isPooled), resetsAt);
      if (changes > 0) trim.run(login, login);
      return changes > 0;
    },

    /** Of whichever login was asked for last. */
    latest: (): AccountQuota | null => quotaOf(newest.get()),

    /** The last one up to then (epoch ms) of the login that `latest` tells of: another account's is no figure of this one. */
    before(at: number): AccountQuota | null {
      const last = newest.get();
      return last === undefined ? null : quotaOf(upTo.get(last.login, at));
    },
  };
}
export type QuotaStore = ReturnType<typeof quotaStore>;

function quotaOf(row: QuotaRow | undefined): AccountQuota | null {
  if (row === undefined) return null;
  const { login, plan, sku, unit, entitlement, used, extra } = row;
  return {
    login: login === '' ? null : login,
    plan,
    sku,
    unit,
    entitlement,
    used,
    extra,
    isExtraPermitted: row.extra_permitted === null ? null : row.extra_permitted === 1,
    isPooled: row.pooled === 1,
    resetsAt: row.resets_at,
    asOf: row.as_of,
  };
}
