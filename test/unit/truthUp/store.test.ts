import { beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../shared/domain/time.ts';
import { BilledLedger, type Evidenced } from '../../support/billedLedger.ts';
import { testTable } from '../../support/priceTable.ts';
import { rowsOf } from '../../support/testLedger.ts';
import { apiAnswer, datedAnswer, vendorRow } from '../../support/vendorAnswers.ts';

const DAY = 20_700;
const ASKED = (DAY + 5) * DAY_MS;
const SONNET = 'claude-sonnet-4.5';

const ledger = new BilledLedger();
beforeEach(() => ledger.clear());

function estimate(key: string, nano: number, more: Partial<Evidenced> = {}): Evidenced {
  return { key, day: DAY, model: SONNET, nano, low: 0, high: 10 * nano, ...more };
}

function bill(gross: number, askedAt = ASKED, day = DAY) {
  return apiAnswer(day, askedAt, [['Claude Sonnet 4.5', gross]]);
}

describe('what GitHub said', () => {
  it('is replaced by a newer answer of the same day, also by one without rows, and never by an older one', () => {
    expect(ledger.answer(bill(20))).toEqual([DAY]);
    expect(ledger.answer(bill(30, ASKED - 1))).toEqual([]);
    expect(ledger.answer(bill(20))).toEqual([]);
    expect(ledger.vendor.inForce(DAY)?.rows).toEqual(bill(20).rows);
    expect(ledger.answer(apiAnswer(DAY, ASKED + 1, []))).toEqual([DAY]);
    expect(ledger.vendor.inForce(DAY)).toBeNull();
    expect(ledger.vendor.within({ from: DAY, to: DAY })).toMatchObject([{ askedAt: ASKED + 1, rows: [] }]);
  });

  it('is the same in another order of its rows', () => {
    const [a, b] = [['A', 1] as const, ['B', 2] as const];
    for (const answers of [
      [a, b],
      [b, a],
    ]) {
      ledger.answer(apiAnswer(DAY, ASKED, answers));
    }
    expect(ledger.vendor.inForce(DAY)?.rows.map(({ model }) => model)).toEqual(['A', 'B']);
    expect(ledger.answer(apiAnswer(DAY, ASKED, [b, a]))).toEqual([]);
  });

  it('is taken from one source only: the day itself, then the report, then a dated answer', () => {
    const days = [DAY, DAY + 2] as const;
    const usage = datedAnswer('usage', days, ASKED, [
      [DAY, null, 1],
      [DAY + 1, null, 2],
    ]);
    const csv = datedAnswer('csv', days, ASKED, [[DAY, 'GPT-4.1', 3]]);
    for (const answer of [bill(4), csv, usage]) ledger.answer(answer);
    const inForce = () => [0, 1, 2].map((later) => ledger.vendor.inForce(DAY + later)?.rows[0]?.grossNano);
    expect(inForce()).toEqual([4, 2, undefined]);
    ledger.answer(apiAnswer(DAY, ASKED + 1, []));
    expect(inForce()).toEqual([3, 2, undefined]);
  });

  it('by a dated answer is replaced whole, by the newer one whatever its shape', () => {
    const days = [DAY, DAY + 1] as const;
    ledger.answer(
      datedAnswer('usage', days, ASKED, [
        [DAY, null, 1],
        [DAY + 1, null, 2],
      ]),
    );
    ledger.answer(datedAnswer('seed', days, ASKED + 1, [[DAY, 'gpt-4.1', 5]]));
    expect(ledger.vendor.inForce(DAY)?.rows[0]?.grossNano).toBe(5);
    expect(ledger.vendor.inForce(DAY + 1)).toBeNull();
  });

  it('of a whole period is kept, reconciled with no day, and replaces nothing that was said of one', () => {
    ledger.answer(apiAnswer(DAY, ASKED, [['GPT-4.1', 9]]));
    const month = { from: DAY, to: DAY + 29, source: 'api' } as const;
    const row = vendorRow(DAY, ASKED + 1, ['GPT-4.1', 100], { ...month, day: null });
    ledger.put(estimate('a', 3, { model: 'gpt-4.1' }));
    const { askedAt } = row;
    expect(ledger.answer({ ...month, askedAt, rows: [row] })).toEqual([]);
    ledger.settle();
    expect(ledger.amounts()).toEqual({ a: 9 });
    expect(ledger.vendor.within(month).find(({ to }) => to === month.to)?.rows).toEqual([row]);
    expect(ledger.billed.buckets(month)).toMatchObject([{ day: DAY, gross: 9, elsewhere: 0 }]);
  });
});

it('an undated row of an answer over one day is of that day', () => {
  const row = vendorRow(DAY, ASKED, ['GPT-4.1', 9], { source: 'csv', day: null });
  expect(ledger.answer({ ...datedAnswer('csv', [DAY, DAY], ASKED, []), rows: [row] })).toEqual([DAY]);
  expect(ledger.vendor.inForce(DAY)?.rows).toEqual([{ ...row, day: DAY }]);
});

describe('rows on a bill', () => {
  it('show the bill, keep what local evidence says beside, and all sums move with them', () => {
    ledger.put(estimate('a', 10));
    ledger.put(estimate('b', 30));
    ledger.answer(bill(80));
    expect(ledger.settle()).toBe(2);
    const common = { day: DAY, counted: 1, milli_requests: null, reason: null };
    const billed = { basis: 'billing', confidence: 'exact', pricing_source: 'billing_api:copilot_chat' };
    expect(ledger.shown()).toEqual({
      a: { ...common, ...billed, nano_aiu: 20, low: 20, high: 20 },
      b: { ...common, ...billed, nano_aiu: 60, low: 60, high: 60 },
    });
    expect(ledger.state()).toMatchObject({
      overlaid: [
        { key: 'a', factor: 2, local_nano: 10, local_low: 0, local_high: 100, local_source: 'local:test' },
        { key: 'b', factor: 2, local_nano: 30 },
      ],
    });
    expect(ledger.unsummed()).toEqual([]);
  });

  it('keep range and reason where one was clamped, and name a report by its date', () => {
    ledger.put(estimate('a', 10, { high: 12 }));
    ledger.put(estimate('b', 10));
    ledger.answer(datedAnswer('csv', [DAY, DAY], Date.UTC(2026, 10, 20), [[DAY, SONNET, 52]]));
    ledger.settle();
    const common = { reason: 'price-stale', confidence: 'estimated', pricing_source: 'csv:2026-11-20' };
    expect(ledger.shown()).toMatchObject({
      a: { ...common, nano_aiu: 12, low: 0, high: 12 },
      b: { ...common, nano_aiu: 40, low: 0, high: 100 },
    });
  });

  it('change nothing when they are reconciled again, whether told again or not', () => {
    ledger.put(estimate('a', 10));
    ledger.answer(bill(80));
    ledger.settle();
    const state = ledger.state();
    expect(ledger.put(estimate('a', 10))).toBe(false);
    ledger.answer(bill(80, ASKED));
    expect(ledger.settle()).toBe(0);
    expect(rowsOf(ledger.db, 'SELECT * FROM truth_up_due')).toEqual([]);
    expect(ledger.state()).toEqual(state);
    expect(ledger.changesOf('a')).toHaveLength(1);
  });

  it('start from local evidence each time: growing, learning and new figures never compound', () => {
    ledger.put(estimate('a', 10));
    ledger.put(estimate('b', 10));
    ledger.answer(bill(80));
    ledger.settle();
    ledger.put(estimate('a', 30));
    ledger.settle();
    expect(ledger.amounts()).toEqual({ a: 60, b: 20 });
    ledger.relearn('b', 50);
    ledger.settle();
    expect(ledger.amounts()).toEqual({ a: 30, b: 50 });
    ledger.answer(bill(160, ASKED + 1));
    ledger.settle();
    expect(ledger.amounts()).toEqual({ a: 60, b: 100 });
    ledger.answer(apiAnswer(DAY, ASKED + 2, []));
    ledger.settle();
    expect(ledger.amounts()).toEqual({ a: 30, b: 50 });
    expect(ledger.shown()).toMatchObject({
      a: { basis: 'tokens', low: 0, high: 300, reason: 'price-stale' },
    });
    expect(ledger.unsummed()).toEqual([]);
    const api = 'billing_api:copilot_chat';
    expect(ledger.changesOf('a')).toEqual([
      { old_amount: 10, new_amount: 40, factor: 4, source: api },
      { old_amount: 40, new_amount: 60, factor: 2, source: api },
      { old_amount: 60, new_amount: 30, factor: 1, source: api },
      { old_amount: 30, new_amount: 60, factor: 2, source: api },
      { old_amount: 60, new_amount: 30, factor: null, source: 'local:test' },
    ]);
  });

  it('leave their day’s bill when they go to another day or count no more', () => {
    ledger.put(estimate('a', 10));
    ledger.put(estimate('b', 10));
    ledger.put(estimate('c', 10));
    ledger.answer(bill(60));
    ledger.answer(bill(25, ASKED, DAY - 1));
    ledger.settle();
    ledger.put(estimate('a', 10, { day: DAY - 1 }));
    ledger.put(estimate('b', 10, { day: DAY + 1 }));
    ledger.settle();
    expect(ledger.amounts()).toEqual({ a: 25, b: 10, c: 60 });
    expect(ledger.changesOf('b').at(-1)).toMatchObject({ old_amount: 20, new_amount: 10, factor: null });
    ledger.retire('c');
    ledger.settle();
    expect(ledger.shown()).toMatchObject({ c: { counted: 0, nano_aiu: 10, basis: 'tokens' } });
    expect(ledger.billed.buckets({ from: DAY, to: DAY })).toMatchObject([{ elsewhere: 60 }]);
    expect(ledger.unsummed()).toEqual([]);
  });

  it('wait for the next reconciliation with local evidence, over a restart, too', () => {
    ledger.put(estimate('a', 10));
    ledger.answer(bill(20));
    ledger.settle();
    ledger.put(estimate('a', 15));
    expect(ledger.shown()).toMatchObject({ a: { nano_aiu: 15, basis: 'tokens' } });
    ledger.restart();
    expect(ledger.settle()).toBe(1);
    expect(ledger.amounts()).toEqual({ a: 20 });
    expect(ledger.changesOf('a')).toHaveLength(1);
  });

  it('are reconciled anew when names of models come to mean something else', () => {
    ledger.put(estimate('a', 10, { model: 'gpt-4.1' }));
    ledger.answer(apiAnswer(DAY, ASKED, [['Newcomer', 20]]));
    ledger.settle();
    expect(ledger.amounts()).toEqual({ a: 10 });
    const ids = new Map([...testTable().ids, ['newcomer', 'gpt-4.1']]);
    ledger.settle({ ...testTable(), ids, id: 'with Newcomer' });
    expect(ledger.amounts()).toEqual({ a: 20 });
  });

  it('are none that another one pays, nor without an amount, nor of an unknown price', () => {
    ledger.put(estimate('byok', 10, { billedTo: 'byok' }));
    ledger.put(estimate('organization', 10, { billedTo: 'organization' }));
    ledger.put(estimate('unpriced', 0, { nano: null, confidence: 'unknown', basis: 'unpriced' }));
    ledger.answer(bill(20));
    expect(ledger.settle()).toBe(0);
    expect(ledger.billed.buckets({ from: DAY, to: DAY })).toMatchObject([{ gross: 20, elsewhere: 20 }]);
  });

  it('of premium requests become exact where GitHub counted as many', () => {
    ledger.put(estimate('a', 0, { nano: null, milli: 330, basis: 'multiplier' }));
    const row = vendorRow(DAY, ASKED, [SONNET, 5], { unit: 'requests', grossMilli: 330 });
    ledger.answer({ ...bill(0), rows: [row] });
    ledger.settle();
    expect(ledger.shown()).toMatchObject({
      a: { nano_aiu: null, milli_requests: 330, basis: 'billing', confidence: 'exact' },
    });
  });
});
