import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { VendorRow } from '../../../electron/core/reducer/truthUp/vendorRow.ts';
import { billedTotals } from '../../../electron/core/store/queries/billedTotals.ts';
import { billing } from '../../../electron/core/store/queries/billing.ts';
import { cycleOf, DAY_MS, utcDayOf } from '../../../shared/domain/time.ts';
import { TestLedger } from '../../support/testLedger.ts';
import { apiAnswer, datedAnswer, vendorRow, type WrittenRow } from '../../support/vendorAnswers.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const DAY = utcDayOf(Date.UTC(2026, 10, 4));
const FINAL = (DAY + 5) * DAY_MS;
const CREDIT = 1_000_000_000;

let ledger: TestLedger;
beforeAll(() => {
  ledger = new TestLedger();
});
beforeEach(() => ledger.clear());
afterAll(() => ledger.close());

/** Turns of that day: of a known amount, estimated, and of a model that nobody knows. */
function use(day: number): void {
  const at = day * DAY_MS + 1000;
  const seen = { timestamp: at, completedAt: at + 1000, completionTokens: 100, hasUsageKeys: true };
  const turns = {
    [`exact ${day}`]: { ...seen, modelId: 'copilot/gpt-4.1', creditsNano: 2 * CREDIT },
    [`estimated ${day}`]: {
      ...seen,
      modelId: 'copilot/gpt-4.1',
      lastPromptTokens: 1000,
      maxPromptTokens: 1000,
    },
    [`guessed ${day}`]: { ...seen, modelId: 'copilot/auto', creditsNano: CREDIT },
  };
  ledger.tell([{ file: `/chat ${day}`, turns }]);
}

function tell(
  day: number,
  askedAt: number,
  written: readonly WrittenRow[],
  more: Partial<VendorRow> = {},
): void {
  const rows = written.map((row) => vendorRow(day, askedAt, row, more));
  ledger.writer.tell({ answers: [{ ...apiAnswer(day, askedAt, []), rows }] });
}

const cycle = cycleOf(NOW);
function total(unit: 'credits' | 'requests' = 'credits') {
  return billedTotals(ledger.db, cycle, unit, NOW);
}

describe('the bill of a cycle', () => {
  it('is told by bucket, the newest day first, and the parts of each come to its gross', () => {
    use(DAY);
    tell(DAY, FINAL, [
      ['Auto: Claude Sonnet 4.5', 5 * CREDIT],
      ['GPT-4.1', 9 * CREDIT],
    ]);
    tell(DAY + 1, FINAL, [['GPT-4.1', 3 * CREDIT]]);
    const { buckets, unit } = billing(ledger.db, NOW, 'this');
    expect(unit).toBe('credits');
    expect(buckets.map(({ day, kind, model, gross }) => [day - DAY, kind, model, gross / CREDIT])).toEqual([
      [1, 'model', 'gpt-4.1', 3],
      [0, 'model', 'gpt-4.1', 9],
      [0, 'model', 'claude-sonnet-4.5', 5],
      [0, 'unmatched', null, 1],
    ]);
    for (const { gross, exact, estimated, lent, elsewhere, difference } of buckets) {
      expect(exact + estimated + lent + elsewhere + difference).toBe(gross);
    }
    expect(buckets[2]).toMatchObject({ lent: CREDIT, elsewhere: 4 * CREDIT, exact: 0 });
    expect(buckets[0]).toMatchObject({ source: 'api', askedAt: FINAL, isFinal: true });
  });

  it('counts in total once what rows of unknown models took', () => {
    use(DAY);
    tell(DAY, FINAL, [
      ['Auto: Claude Sonnet 4.5', 5 * CREDIT],
      ['GPT-4.1', 9 * CREDIT],
    ]);
    const of = total();
    expect(of).toMatchObject({ gross: 14 * CREDIT, coveredNanoAiu: 14 * CREDIT, netNanoAiu: 0 });
    const { exact = 0, estimated = 0, elsewhere = 0, difference = 0 } = of ?? {};
    expect(exact + estimated + elsewhere + difference).toBe(14 * CREDIT);
    expect([exact, estimated > 0]).toEqual([3 * CREDIT, true]);
    expect(billing(ledger.db, NOW, 'this').total).toEqual(of);
  });

  it('keeps what is covered apart from what is paid', () => {
    tell(DAY, FINAL, [['GPT-4.1', 5]], { discountNano: 2, netNano: 3 });
    expect(total()).toMatchObject({ gross: 5, coveredNanoAiu: 2, netNanoAiu: 3, elsewhere: 5 });
    expect(billing(ledger.db, NOW, 'this').buckets[0]).toMatchObject({ coveredNanoAiu: 2, netNanoAiu: 3 });
  });

  it('is unknown where GitHub told nothing, and has what was used here as not billed', () => {
    use(DAY);
    use(DAY - 40);
    tell(DAY, FINAL, []);
    const { total: none, unbilled, buckets } = billing(ledger.db, NOW, 'this');
    expect([none, buckets, total()]).toEqual([null, [], null]);
    const shown = ledger.db
      .prepare<[number], number>('SELECT sum(nano_aiu) FROM ledger WHERE day = ?')
      .pluck()
      .get(DAY);
    expect(unbilled).toBe(shown);
    tell(DAY, FINAL + 1, [['GPT-4.1', 9 * CREDIT]]);
    expect(billing(ledger.db, NOW, 'this').unbilled).toBe(0);
  });

  it('is of the cycle before, when asked for that', () => {
    tell(DAY - 20, FINAL, [['GPT-4.1', 7]]);
    expect(billing(ledger.db, NOW, 'this').total).toBeNull();
    expect(billing(ledger.db, NOW, 'last')).toMatchObject({
      cycle: { from: utcDayOf(Date.UTC(2026, 9, 1)), to: cycle.from - 1 },
      total: { gross: 7, isFinal: true },
    });
  });

  it('of premium requests is counted in thousandths, and its money in nano-AIU', () => {
    const of = { unit: 'requests', grossMilli: 3000, discountNano: 0, netNano: 12 * CREDIT } as const;
    tell(DAY, FINAL, [['GPT-4.1', 12 * CREDIT]], of);
    expect(billing(ledger.db, NOW, 'this')).toMatchObject({
      unit: 'requests',
      total: { gross: 3000, netNanoAiu: 12 * CREDIT, elsewhere: 3000 },
      buckets: [{ unit: 'requests', gross: 3000 }],
    });
    expect(total('credits')).toBeNull();
  });

  it('of a report names the report', () => {
    ledger.writer.tell({ answers: [datedAnswer('csv', [DAY, DAY], FINAL, [[DAY, 'GPT-4.1', 4]])] });
    expect(billing(ledger.db, NOW, 'this').buckets).toMatchObject([{ source: 'csv', gross: 4 }]);
  });
});

describe('the date of a bill', () => {
  it('is that of the oldest figure that may still move, else of the newest', () => {
    const today = utcDayOf(NOW);
    tell(DAY, FINAL, [['GPT-4.1', 1]]);
    tell(DAY + 1, FINAL + DAY_MS, [['GPT-4.1', 1]]);
    expect(total()).toMatchObject({ askedAt: FINAL + DAY_MS, isFinal: false });
    tell(today, NOW, [['GPT-4.1', 1]]);
    tell(today - 1, NOW - 5, [['GPT-4.1', 1]]);
    expect(total()).toMatchObject({ askedAt: NOW - 5, isFinal: false });
  });

  it('is also told by days without a figure', () => {
    tell(DAY, FINAL, [['GPT-4.1', 1]]);
    tell(utcDayOf(NOW), NOW, []);
    expect(total()?.askedAt).toBe(NOW);
  });

  it('is final when the cycle is, and all its days are', () => {
    tell(DAY, FINAL, [['GPT-4.1', 1]]);
    const later = (cycle.to + 1) * DAY_MS + 72 * 3_600_000;
    expect(billedTotals(ledger.db, cycle, 'credits', later - 1)?.isFinal).toBe(false);
    expect(billedTotals(ledger.db, cycle, 'credits', later)?.isFinal).toBe(true);
    tell(DAY + 5, FINAL, [['GPT-4.1', 1]]);
    expect(billedTotals(ledger.db, cycle, 'credits', later)?.isFinal).toBe(false);
  });
});
