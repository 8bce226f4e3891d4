import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleSync } from '../../electron/core/sample/sampleSync.ts';
import { billing } from '../../electron/core/store/queries/billing.ts';
import { standing } from '../../electron/core/store/queries/standing.ts';
import { DAY_MS, utcDayOf } from '../../shared/domain/time.ts';
import { dumpLedger } from '../support/ledgerDump.ts';
import { credits, StandingLedger } from '../support/standingLedger.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const WISHES = { 'plan.id': 'auto', 'budget.cycle': null, 'budget.day': null } as const;

let ledger: StandingLedger;
beforeEach(() => {
  ledger = new StandingLedger();
});
afterEach(() => ledger.close());

/** A turn on each of the last sixty days, the last one some minutes old. */
function spent(): void {
  for (let days = 59; days >= 0; days--) ledger.spend(NOW - 10 * 60_000 - days * DAY_MS, 100 + days);
}

test('the bill of a demo is made of the rows of its final days, and of what was spent elsewhere', () => {
  const sync = sampleSync(ledger.dataDir, { seed: 1, now: NOW, turns: 60 });
  expect(standing(ledger.db, NOW, WISHES)).toMatchObject({
    plan: { id: 'pro_plus', basis: 'account' },
    allowance: { amount: credits(7000), basis: 'account' },
    account: { used: null },
    billed: null,
  });
  spent();
  for (let steps = 0; steps < 2; steps++) sync.step(NOW);
  const told = billing(ledger.db, NOW, 'this');
  expect(told.buckets.every(({ isFinal, difference }) => isFinal && difference === 0)).toBe(true);
  const days = new Set(told.buckets.map(({ day }) => day));
  // The three last ones are still being counted.
  expect([Math.max(...days), days.size]).toEqual([utcDayOf(NOW) - 4, 16]);
  const elsewhere = told.total?.elsewhere ?? 0;
  expect(elsewhere).toBeGreaterThan(0);
  const own = Array.from({ length: 20 }, (_, days) => 100 + days).reduce((sum, one) => sum + one, 0);
  const billed = own - 100 - 101 - 102 - 103;
  expect(told.total).toMatchObject({ exact: credits(billed), gross: credits(billed) + elsewhere });
  expect(standing(ledger.db, NOW, WISHES)).toMatchObject({
    used: { amount: credits(own) + elsewhere, basis: 'account' },
    account: { used: credits(own) + elsewhere, isOutdated: false },
    billed: { isOutdated: false },
  });
  expect(billing(ledger.db, NOW, 'last').total).toMatchObject({ difference: 0, isFinal: true });
});

test('a demo that is still being read has no bill yet, and one that has it keeps it', () => {
  const sync = sampleSync(ledger.dataDir, { seed: 1, now: NOW, turns: 61 });
  const isBilled = () => billing(ledger.db, NOW, 'last').total !== null;
  spent();
  for (let steps = 0; steps < 3; steps++) sync.step(NOW);
  expect(isBilled()).toBe(false);
  ledger.spend(NOW - 5 * 60_000, 1);
  sync.step(NOW);
  expect(isBilled()).toBe(false);
  sync.step(NOW);
  expect(isBilled()).toBe(true);
  const before = dumpLedger(ledger.dataDir);
  for (let steps = 0; steps < 2; steps++) sync.step(NOW + DAY_MS);
  expect(dumpLedger(ledger.dataDir)).toEqual(before);
});

test('what a demo used beyond its allowance is paid for', () => {
  for (let days = 19; days >= 0; days--) ledger.spend(NOW - 60_000 * 10 - days * DAY_MS, 600);
  const sync = sampleSync(ledger.dataDir, { seed: 1, now: NOW, turns: 20 });
  for (let steps = 0; steps < 2; steps++) sync.step(NOW);
  const { gross = 0, coveredNanoAiu, netNanoAiu } = billing(ledger.db, NOW, 'this').total ?? {};
  expect([coveredNanoAiu, netNanoAiu]).toEqual([credits(7000), gross - credits(7000)]);
});
