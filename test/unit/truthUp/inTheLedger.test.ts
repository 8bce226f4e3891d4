import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Evidence } from '../../../electron/core/reducer/evidence.ts';
import { DAY_MS, utcDayOf } from '../../../shared/domain/time.ts';
import { rowsOf, TestLedger } from '../../support/testLedger.ts';
import { apiAnswer } from '../../support/vendorAnswers.ts';

const AT = Date.UTC(2026, 6, 10, 12);
const DAY = utcDayOf(AT);
const ASKED = AT + 9 * DAY_MS;
const MINUTE = 60_000;
let ledger: TestLedger;
beforeAll(() => {
  ledger = new TestLedger();
});
beforeEach(() => {
  ledger.clear();
  ledger.tell([twoTurns]);
});
afterAll(() => ledger.close());

function turn(startedAt: number, more: Partial<Evidence> = {}): Partial<Evidence> {
  return {
    timestamp: startedAt,
    completedAt: startedAt + 1000,
    modelId: 'copilot/gpt-4.1',
    completionTokens: 100,
    lastPromptTokens: 1000,
    maxPromptTokens: 1000,
    rounds: { count: 3, modelId: null },
    hasUsageKeys: true,
    ...more,
  };
}

const twoTurns = { file: '/a', turns: { a: turn(AT), b: turn(AT + MINUTE) } };
/** A dozen exact turns, half as dear again as estimated. */
const lessons = {
  file: '/t',
  turns: Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [
      `t${i}`,
      turn(AT - DAY_MS * 2 + i * MINUTE, { creditsNano: 465_000_000 }),
    ]),
  ),
};

/** @returns how many rows changed. */
function bill(nano: number | null, askedAt = ASKED, to = ledger): number {
  return to.writer.tell({ answers: [apiAnswer(DAY, askedAt, nano === null ? [] : [['GPT-4.1', nano]])] })
    .rowsChanged;
}

function shown(): unknown[] {
  return rowsOf(
    ledger.db,
    'SELECT key, nano_aiu AS nano, pricing_source AS source FROM ledger WHERE day = ? ORDER BY key',
    DAY,
  );
}

function total(): unknown {
  return rowsOf(
    ledger.db,
    'SELECT sum(nano_aiu) AS nano, sum(low) AS low, sum(high) AS high FROM spend_full WHERE day = ?',
    DAY,
  )[0];
}

describe('what GitHub billed for a day', () => {
  it('is what its rows and every sum of them show', () => {
    expect(bill(800_000_000)).toBe(2);
    expect(shown()).toMatchObject([
      { key: 'a', nano: 400_000_000, source: 'billing_api:copilot_chat' },
      { key: 'b', nano: 400_000_000 },
    ]);
    expect(total()).toEqual({ nano: 800_000_000, low: 800_000_000, high: 800_000_000 });
    expect(bill(800_000_000, ASKED + 1)).toBe(0);
  });

  it('stands whatever is learned later, which is kept for the day the bill is taken back', () => {
    bill(800_000_000);
    ledger.tell([lessons]);
    expect(total()).toMatchObject({ nano: 800_000_000 });
    bill(null, ASKED + 1);
    expect(shown()).toMatchObject([
      { nano: 465_000_000, source: expect.stringContaining('manifest') },
      { nano: 465_000_000 },
    ]);
  });

  it('is spread anew when a turn grows, and as if the turn had been so from the beginning', () => {
    const grown = { ...twoTurns, turns: { ...twoTurns.turns, a: turn(AT, { completionTokens: 400 }) } };
    bill(800_000_000);
    ledger.tell([grown]);
    const later = shown();
    expect(total()).toMatchObject({ nano: 800_000_000 });
    ledger.clear();
    ledger.tell([grown]);
    bill(800_000_000);
    expect(shown()).toEqual(later);
  });

  it('is not replaced by an older answer, and is by that of another process', () => {
    bill(800_000_000);
    expect(bill(0, ASKED - 5)).toBe(0);
    const other = new TestLedger(ledger.dataDir);
    bill(900_000_000, ASKED + 5, other);
    other.close();
    expect(total()).toMatchObject({ nano: 900_000_000 });
  });

  it('stays when every row is derived again', () => {
    bill(800_000_000);
    const before = shown();
    ledger.db.exec("DELETE FROM meta WHERE key = 'derived'");
    let pieces = 0;
    while (ledger.writer.rederive()) pieces++;
    expect(pieces).toBeGreaterThan(0);
    expect(shown()).toEqual(before);
  });
});
