import Sqlite, { type Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlanSetting } from '../../../electron/core/reducer/pricing/plan.ts';
import { accountStore } from '../../../electron/core/store/accountStore.ts';
import { databasePath, openStore } from '../../../electron/core/store/open.ts';
import { pricingInForce } from '../../../electron/core/store/pricingInForce.ts';
import { CREDITS_SINCE, DAY_MS } from '../../../shared/domain/time.ts';
import { observed, rates } from '../../support/accountPrices.ts';
import { testTable } from '../../support/priceTable.ts';
import { newDirectory, removeDirectory } from '../../support/temporary.ts';
import { rowsOf, TestLedger } from '../../support/testLedger.ts';

const MODEL = 'claude-sonnet-4.5';
const TABLE = testTable();
const USED = { modelId: `copilot/${MODEL}`, completionTokens: 500, hasUsageKeys: true };
const SINCE = CREDITS_SINCE * DAY_MS;

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

function countOf(table: string): unknown {
  return db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
}

describe('prices that an account was seen to have', () => {
  it('come back as they were saved', () => {
    const store = accountStore(db);
    const price = observed(MODEL, '2026-10-05', {
      longContext: { threshold: null, rates: rates(200, 250) },
      multiplierMilli: 330,
    });
    store.save([price]);
    expect(store.all()).toEqual([
      { ...price, multiplierMilli: null },
      { ...price, rates: null, longContext: null },
    ]);
  });

  it('take one row of a model and a day, however many turns told them', () => {
    const store = accountStore(db);
    for (let ms = 0; ms < 50; ms++) store.save([observed(MODEL, '2026-10-05', {}, ms)]);
    expect(countOf('account_price')).toBe(1);
  });

  it('are a change when they are new, other than the day before or other within the day', () => {
    const store = accountStore(db);
    expect(store.save([observed(MODEL, '2026-10-05')])).toBe(true);
    expect(store.save([observed(MODEL, '2026-10-05', {}, 1)])).toBe(false);
    expect(store.save([observed(MODEL, '2026-10-07')])).toBe(false);
    expect(store.save([observed(MODEL, '2026-10-06', { rates: rates(1) })])).toBe(true);
    expect(store.save([observed(MODEL, '2026-10-07', { rates: rates(2) }, DAY_MS - 1)])).toBe(true);
    expect(store.save([observed(MODEL, '2026-10-04')])).toBe(true);
  });

  it('come back after one that was seen in between, though they had been told before it', () => {
    const store = accountStore(db);
    store.save([observed(MODEL, '2026-10-05'), observed(MODEL, '2026-10-09')]);
    store.save([observed(MODEL, '2026-10-07', { rates: rates(1) })]);
    expect(store.all().map((one) => one.rates?.input)).toEqual([
      rates(100).input,
      rates(1).input,
      rates(100).input,
    ]);
  });
});

describe('billing that an account was seen to have', () => {
  it('is unknown until it was seen, then what was seen last, in whatever order it is told', () => {
    const store = accountStore(db);
    expect(store.billing()).toBeNull();
    store.saveBilling({ byCredits: true, observedAt: SINCE + 2 });
    store.saveBilling({ byCredits: false, observedAt: SINCE + 1 });
    expect(store.billing()).toEqual({ byCredits: true, observedAt: SINCE + 2 });
  });

  it('of one instant is the same whichever is told first', () => {
    const store = accountStore(db);
    store.saveBilling({ byCredits: true, observedAt: SINCE });
    store.saveBilling({ byCredits: false, observedAt: SINCE });
    store.saveBilling({ byCredits: true, observedAt: SINCE });
    expect(store.billing()?.byCredits).toBe(false);
  });

  it('says when it tells of another plan', () => {
    const store = accountStore(db);
    expect(store.saveBilling({ byCredits: false, observedAt: SINCE - 1 })).toBe(false);
    expect(store.saveBilling({ byCredits: false, observedAt: SINCE })).toBe(true);
    expect(store.saveBilling({ byCredits: false, observedAt: SINCE + 1 })).toBe(false);
    expect(store.saveBilling({ byCredits: true, observedAt: SINCE + 2 })).toBe(true);
  });
});

describe('the prices and the plan in force', () => {
  const inForce = (setting: () => PlanSetting = () => 'auto') => pricingInForce(db, TABLE, setting);
  const price = observed(MODEL, '2026-10-05');
  const stayed = { byCredits: false, observedAt: SINCE };

  it('are the table’s own and a paid plan while the account told nothing', () => {
    expect(inForce().current()).toEqual({ prices: TABLE, plan: 'paid' });
  });

  it('follow what is saved, and the setting before the billing', () => {
    let setting: PlanSetting = 'auto';
    const pricing = inForce(() => setting);
    expect(pricing.current().plan).toBe('paid');
    expect(pricing.save({ prices: [price], billing: stayed })).toBe(true);
    expect(pricing.current().prices.id).not.toBe(TABLE.id);
    expect(pricing.current().plan).toBe('annual');
    setting = 'free';
    expect(pricing.current().plan).toBe('free');
  });

  it('are the same objects while nothing changes, with what they remember', () => {
    const pricing = inForce();
    pricing.save({ prices: [price] });
    const { prices } = pricing.current();
    expect(pricing.save({ prices: [observed(MODEL, '2026-10-06')] })).toBe(false);
    expect(pricing.current().prices).toBe(prices);
  });

  it('follow what another process stored, from the next transaction on', () => {
    const pricing = inForce();
    pricing.refresh();
    expect(pricing.current()).toEqual({ prices: TABLE, plan: 'paid' });
    const other = new Sqlite(databasePath(dataDir));
    accountStore(other).save([price]);
    accountStore(other).saveBilling(stayed);
    other.close();
    pricing.refresh();
    expect(pricing.current().prices.id).not.toBe(TABLE.id);
    expect(pricing.current().plan).toBe('annual');
  });

  it('are not those of a transaction that rolled back', () => {
    const pricing = inForce();
    const failing = db.transaction(() => {
      pricing.save({ prices: [price], billing: stayed });
      expect(pricing.current().plan).toBe('annual');
      throw new Error('rolled back');
    });
    expect(failing).toThrow('rolled back');
    pricing.discard();
    expect(pricing.current()).toEqual({ prices: TABLE, plan: 'paid' });
  });
});

it('rows told before a price are what they would be had it been known from the start', () => {
  const turns = {
    request_1: { timestamp: Date.UTC(2026, 9, 6), ...USED },
    request_2: { timestamp: 1, ...USED },
  };
  const early = new TestLedger();
  const late = new TestLedger();
  const priceOf = (ledger: TestLedger) =>
    rowsOf(ledger.db, 'SELECT key, nano_aiu, milli_requests, pricing_source FROM ledger ORDER BY key');
  const file = '/a.jsonl';
  early.tell([{ file, turns, beside: { prices: [observed(MODEL, '2026-10-05')] } }]);
  expect(late.tell([{ file, turns }]).isPricedAnew).toBe(false);
  const before = priceOf(late);
  expect(
    late.tell([{ file, turns: {}, beside: { prices: [observed(MODEL, '2026-10-05')] } }]).isPricedAnew,
  ).toBe(true);
  while (late.writer.rederive());
  expect(priceOf(late)).toEqual(priceOf(early));
  expect(priceOf(late)).not.toEqual(before);
  expect(
    late.tell([{ file, turns: {}, beside: { prices: [observed(MODEL, '2026-10-06')] } }]).isPricedAnew,
  ).toBe(false);
  for (const ledger of [early, late]) ledger.close();
});
