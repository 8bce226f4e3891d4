import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountQuota } from '../../../electron/core/reducer/standing/accountQuota.ts';
import { ledgerWriter } from '../../../electron/core/store/commit.ts';
import { MIGRATIONS, openStore } from '../../../electron/core/store/open.ts';
import { type QuotaStore, quotaStore } from '../../../electron/core/store/quotaStore.ts';
import { DAY_MS, HOUR_MS } from '../../../shared/domain/time.ts';
import { testTable } from '../../support/priceTable.ts';
import { newDirectory, removeDirectory } from '../../support/temporary.ts';

const NOON = Date.UTC(2026, 10, 20, 12);

let dataDir: string;
let db: Database;
beforeEach(() => {
  dataDir = newDirectory();
  db = openStore(dataDir);
});
afterEach(() => {
  db.close();
  removeDirectory(dataDir);
});

function said(asOf: number, more: Partial<AccountQuota> = {}): AccountQuota {
  return {
    login: 'monalisa',
    plan: 'individual_pro',
    sku: 'plus_monthly_subscriber_quota',
    unit: 'credits',
    entitlement: 7_000_000_000_000,
    used: 31_500_000_000,
    extra: 0,
    isExtraPermitted: false,
    isPooled: false,
    resetsAt: Date.UTC(2026, 11, 1),
    asOf,
    ...more,
  };
}

/** By a clock that is right. */
function save(store: QuotaStore, quota: AccountQuota): boolean {
  return store.save(quota, NOON + 1000 * DAY_MS);
}

function days(): unknown {
  return db.prepare('SELECT count(*) FROM account_quota').pluck().get();
}

describe('the account figure', () => {
  it('comes back as it was saved, unknown as unknown', () => {
    const store = quotaStore(db);
    expect(store.latest()).toBeNull();
    expect(store.before(NOON)).toBeNull();
    const nothing = { plan: null, sku: null, entitlement: null, used: null, extra: null, resetsAt: null };
    for (const quota of [
      said(NOON),
      said(NOON + 1, { ...nothing, login: null, isExtraPermitted: null, isPooled: true, unit: 'requests' }),
      said(NOON + 2, { isExtraPermitted: true }),
    ]) {
      expect(save(store, quota)).toBe(true);
      expect(store.latest()).toEqual(quota);
    }
  });

  it('is one a UTC day, the last, also when an older one comes later', () => {
    const store = quotaStore(db);
    save(store, said(NOON));
    expect(save(store, said(NOON + HOUR_MS, { used: 2 }))).toBe(true);
    expect(save(store, said(NOON, { used: 1 }))).toBe(false);
    expect(save(store, said(NOON + HOUR_MS, { used: 3 }))).toBe(false);
    expect(days()).toBe(1);
    expect(store.latest()).toMatchObject({ used: 2 });
  });

  it('of a time is the last one until then, of the login that was asked for last', () => {
    const store = quotaStore(db);
    save(store, said(NOON - 2 * DAY_MS, { used: 1 }));
    save(store, said(NOON - DAY_MS, { login: 'hubot', used: 2 }));
    save(store, said(NOON, { used: 3 }));
    expect(store.before(NOON)).toMatchObject({ used: 3 });
    expect(store.before(NOON - 1)).toMatchObject({ used: 1 });
    expect(store.before(NOON - 2 * DAY_MS - 1)).toBeNull();
    save(store, said(NOON + 1, { login: 'hubot', used: 4 }));
    expect(store.before(NOON)).toMatchObject({ used: 2 });
  });

  it('of years ago is forgotten', () => {
    const store = quotaStore(db);
    for (let i = 0; i < 803; i++) save(store, said(NOON + i * DAY_MS));
    save(store, said(NOON, { login: 'hubot' }));
    expect(days()).toBe(801);
    expect(store.before(NOON + 2 * DAY_MS)).toBeNull();
    expect(store.before(NOON + 3 * DAY_MS)).not.toBeNull();
  });

  it('is stored with what came along', () => {
    const writer = ledgerWriter(db, testTable(), () => 'auto');
    const billing = { byCredits: false, observedAt: NOON };
    expect(writer.tell({ quota: said(NOON), billing })).toEqual({ rowsChanged: 0, isPricedAnew: true });
    expect(writer.tell({ quota: said(NOON + 1), billing }).isPricedAnew).toBe(false);
    expect(quotaStore(db).latest()).toEqual(said(NOON + 1));
  });
});

it('a ledger from before gets room for it and keeps what it has', () => {
  const before = newDirectory();
  const old = openStore(
    before,
    MIGRATIONS.filter(({ version }) => version < 90),
  );
  old.prepare('INSERT INTO account_billing VALUES (1, ?, 1)').run(NOON);
  old.close();
  const ledger = openStore(before);
  expect(ledger.prepare('SELECT * FROM account_billing').all()).toHaveLength(1);
  expect(save(quotaStore(ledger), said(NOON))).toBe(true);
  ledger.close();
  removeDirectory(before);
});
