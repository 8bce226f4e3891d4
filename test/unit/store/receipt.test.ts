import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Evidence } from '../../../electron/core/reducer/evidence.ts';
import { pricingInForce } from '../../../electron/core/store/pricingInForce.ts';
import { receipt } from '../../../electron/core/store/queries/receipt.ts';
import { requests } from '../../../electron/core/store/queries/requests.ts';
import { Receipt } from '../../../shared/contract/receipt.ts';
import { observed, rates } from '../../support/accountPrices.ts';
import { transactions } from '../../support/arbitraryTurns.ts';
import { testTable } from '../../support/priceTable.ts';
import { runs } from '../../support/propertyRuns.ts';
import { TestLedger } from '../../support/testLedger.ts';

const PRICES = testTable();
const AT = Date.UTC(2026, 6, 3, 10);

let ledger: TestLedger;
beforeAll(() => {
  ledger = new TestLedger();
});
beforeEach(() => ledger.clear());
afterAll(() => ledger.close());

function receiptOf(seen: Partial<Evidence>) {
  ledger.tell([{ file: '/home/dev/a.jsonl', turns: { request_1: { timestamp: AT, ...seen } } }]);
  const [row] = requests(ledger.db, {}, 1);
  return receipt(ledger.db, row?.rowId ?? 0, PRICES);
}

const usage = { modelId: 'copilot/gpt-4.1', completionTokens: 500, hasUsageKeys: true };
const sumOf = (told: ReturnType<typeof receiptOf>): number =>
  told?.lines.reduce((sum, { nanoAiu }) => sum + (nanoAiu ?? 0), 0) ?? Number.NaN;

describe('the lines of a receipt', () => {
  test('multiply out and are the amount where all of it was recorded', () => {
    const told = receiptOf({
      ...usage,
      modelTotals: [{ model: 'gpt-4.1', inputTokens: 3001, cachedTokens: 1001, outputTokens: 501 }],
    });
    expect(told?.linesAreAll).toBe(true);
    expect(sumOf(told)).toBe(told?.row.nanoAiu);
    expect(told?.lines.map(({ kind, count }) => [kind, count])).toEqual([
      ['input', 2000],
      ['cached', 1001],
      ['output', 501],
    ]);
    for (const { count, nanoPerMillion, nanoAiu } of told?.lines ?? []) {
      expect(Math.abs((count * (nanoPerMillion ?? 0)) / 1e6 - (nanoAiu ?? 0))).toBeLessThanOrEqual(1);
    }
    expect(told?.price).toEqual({ tableDate: PRICES.asOf, since: expect.anything(), learntPermille: null });
  });

  test('are at the account’s own price where that is in force, and name the day it was first seen on', () => {
    const own = new TestLedger();
    const call = { ...usage, lastPromptTokens: 1999, maxPromptTokens: 1999, cacheReadTokens: 999 };
    own.tell([
      {
        file: '/home/dev/a.jsonl',
        turns: { request_1: { timestamp: AT, ...call } },
        beside: { prices: [observed('gpt-4.1', '2026-07-02')] },
      },
    ]);
    const { prices } = pricingInForce(own.db, PRICES, () => 'auto').current();
    const told = receipt(own.db, requests(own.db, {}, 1)[0]?.rowId ?? 0, prices);
    own.close();
    expect(told?.row.pricingSource).toBe('account:2026-07-02');
    expect([told?.linesAreAll, sumOf(told)]).toEqual([true, told?.row.nanoAiu]);
    expect(told?.lines.at(-1)?.nanoPerMillion).toBe(rates(100).output);
    expect(told?.price).toMatchObject({ tableDate: '2026-07-02', since: '2026-07-02' });
  });

  test('of one call with its cache are the amount, at the price that Auto leaves', () => {
    const call = { ...usage, lastPromptTokens: 1999, maxPromptTokens: 1999, cacheReadTokens: 999 };
    const plain = receiptOf(call);
    expect([plain?.linesAreAll, sumOf(plain)]).toEqual([true, plain?.row.nanoAiu]);
    ledger.clear();
    const auto = receiptOf({ ...call, modelId: 'copilot/auto', autoModel: 'gpt-4.1' });
    expect([auto?.linesAreAll, sumOf(auto)]).toEqual([true, auto?.row.nanoAiu]);
    expect(auto?.lines.map(({ nanoPerMillion }) => nanoPerMillion)).toEqual(
      plain?.lines.map(({ nanoPerMillion }) => ((nanoPerMillion ?? 0) * 9) / 10),
    );
  });

  test('are not all of it where rounds sent the context again, or credits tell the amount', () => {
    const rounds = { count: 4, modelId: null };
    expect(receiptOf({ ...usage, lastPromptTokens: 2000, rounds })?.linesAreAll).toBe(false);
    ledger.clear();
    const exact = receiptOf({ ...usage, lastPromptTokens: 2000, creditsNano: 12_310_000_000 });
    expect(exact).toMatchObject({
      linesAreAll: false,
      row: { nanoAiu: 12_310_000_000, confidence: 'exact' },
    });
    expect(exact?.lines.map(({ kind }) => kind)).toEqual(['input', 'output']);
  });

  test('of a key of the user have tokens and no price', () => {
    const told = receiptOf({ ...usage, modelId: 'ollama/gpt-4.1', lastPromptTokens: 10 });
    expect(told).toMatchObject({ linesAreAll: false, price: null, row: { nanoAiu: null } });
    expect(told?.lines).toEqual([
      { kind: 'input', count: 10, nanoPerMillion: null, nanoAiu: null },
      { kind: 'output', count: 500, nanoPerMillion: null, nanoAiu: null },
    ]);
  });
});

test('the trail tells what each file alone says, the one that decided last', () => {
  const turn = { timestamp: AT, ...usage, lastPromptTokens: 100 };
  ledger.tell([
    { file: '/home/dev/one.jsonl', turns: { request_1: turn } },
    { file: 'C:\\Users\\dev\\two.json', turns: { request_1: { ...turn, creditsNano: 7 } } },
  ]);
  const [row] = requests(ledger.db, {}, 1);
  const told = receipt(ledger.db, row?.rowId ?? 0, PRICES);
  expect(told?.trail).toMatchObject([
    { file: 'one.jsonl', basis: 'tokens', confidence: 'estimated', role: 'replaced' },
    { file: 'two.json', basis: 'turn-credits', confidence: 'exact', nanoAiu: 7, role: 'decides' },
  ]);
  expect(told?.trail[0]?.nanoAiu).toBeGreaterThan(7);
  expect(told?.copies).toBe(1);
});

test('forked copies are counted as copies, and have no receipt of their own', () => {
  const answer = { metadataResponseId: 'r', metadataSessionId: 's1', creditsNano: 5 };
  ledger.tell([
    { file: '/a', turns: { request_1: { timestamp: AT, ...answer } } },
    { file: '/b', turns: { copy: { timestamp: AT + 9, completedAt: AT + 9, ...answer, sessionId: 's2' } } },
  ]);
  expect(receipt(ledger.db, 1, PRICES)?.copies).toBe(1);
  expect(receipt(ledger.db, 2, PRICES)).toBeNull();
  expect(receipt(ledger.db, 99, PRICES)).toBeNull();
});

test('what was learnt stands between the lines and the amount', () => {
  const model = { modelId: 'copilot/gpt-4.1', completionTokens: 1000, hasUsageKeys: true };
  const taught = Array.from({ length: 12 }, (_, i) => [
    `request_t${i}`,
    { ...model, timestamp: AT - 86_400_000 * 3 + i, lastPromptTokens: 1000, creditsNano: 3_000_000_000 },
  ]);
  const late = {
    ...model,
    timestamp: AT,
    lastPromptTokens: 1000,
    maxPromptTokens: 400_000,
    sessionId: 'late',
  };
  ledger.tell([{ file: '/a', turns: { ...Object.fromEntries(taught), request_late: late } }]);
  const row = requests(ledger.db, { sessionId: 'late' }, 1)[0];
  const told = receipt(ledger.db, row?.rowId ?? 0, PRICES);
  const lines = sumOf(told);
  expect(told?.price?.learntPermille).toBe(Math.round(((row?.nanoAiu ?? 0) / lines) * 1000));
  expect(told?.price?.learntPermille).not.toBe(1000);
});

test('every row has a receipt that fits the contract', () => {
  let all = 0;
  fc.assert(
    fc.property(transactions, (told) => {
      ledger.clear();
      for (const one of told) ledger.tell(one.told, one.learnNow);
      for (const { rowId, nanoAiu } of requests(ledger.db, {}, 1000)) {
        const made = Receipt.parse(receipt(ledger.db, rowId, PRICES));
        expect(made.trail.at(-1)).toMatchObject({ role: 'decides', nanoAiu });
        expect(made.trail.filter(({ role }) => role === 'decides')).toHaveLength(1);
        if (made.linesAreAll) expect(sumOf(made)).toBe(nanoAiu);
        all++;
      }
    }),
    runs(25),
  );
  expect(all).toBeGreaterThan(0);
});
