import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { receipt } from '../../../electron/core/store/queries/receipt.ts';
import { requests } from '../../../electron/core/store/queries/requests.ts';
import { Receipt } from '../../../shared/contract/receipt.ts';
import { DAY_MS, utcDayOf } from '../../../shared/domain/time.ts';
import { testTable } from '../../support/priceTable.ts';
import { TestLedger } from '../../support/testLedger.ts';
import { apiAnswer } from '../../support/vendorAnswers.ts';

const AT = Date.UTC(2026, 6, 10, 12);
const DAY = utcDayOf(AT);
const ASKED = AT + 9 * DAY_MS;

let ledger: TestLedger;
beforeAll(() => {
  ledger = new TestLedger();
});
beforeEach(() => ledger.clear());
afterAll(() => ledger.close());

const seen = {
  timestamp: AT,
  completedAt: AT + 1000,
  modelId: 'copilot/gpt-4.1',
  completionTokens: 100,
  lastPromptTokens: 1000,
  maxPromptTokens: 1000,
  rounds: { count: 3, modelId: null },
  hasUsageKeys: true,
};

function bill(nano: number | null, later = 0): void {
  const written = nano === null ? [] : [['GPT-4.1', nano] as const];
  ledger.writer.tell({ answers: [apiAnswer(DAY, ASKED + later, written)] });
}
function receiptNow(): Receipt {
  const [row] = requests(ledger.db, {}, 1);
  return Receipt.parse(receipt(ledger.db, row?.rowId ?? 0, testTable()));
}

it('a row that the bill met tells the estimate with its range, the factor and every change', () => {
  ledger.tell([{ file: '/a', turns: { a: seen } }]);
  const local = receiptNow();
  expect(local.bill).toBeNull();
  bill(400_000_000);
  const told = receiptNow();
  expect(told.row).toMatchObject({ nanoAiu: 400_000_000, basis: 'billing', confidence: 'exact' });
  expect(told.bill).toEqual({
    unit: 'credits',
    applied: {
      day: DAY,
      local: local.row.nanoAiu,
      low: local.row.lowNanoAiu,
      high: local.row.highNanoAiu,
      basis: 'tokens',
      confidence: 'estimated',
      factor: 400_000_000 / (local.row.nanoAiu ?? Number.NaN),
      isClamped: false,
    },
    changes: [
      {
        at: expect.any(Number),
        old: local.row.nanoAiu,
        new: 400_000_000,
        factor: told.bill?.applied?.factor,
        source: 'billing_api:copilot_chat',
      },
    ],
  });
});

it('what its sources said of it stands as before, and none of them decides any more', () => {
  ledger.tell([{ file: '/a', turns: { a: seen } }]);
  const { trail: before, lines } = receiptNow();
  bill(400_000_000);
  const told = receiptNow();
  expect(before).toMatchObject([{ basis: 'tokens', role: 'decides' }]);
  expect(told.trail).toEqual(before.map((step) => ({ ...step, role: 'replaced' })));
  expect(told.lines).toEqual(lines);
  expect(told.linesAreAll).toBe(false);
});

it('a bill that was taken back leaves its changes alone', () => {
  ledger.tell([{ file: '/a', turns: { a: seen } }]);
  const local = receiptNow();
  bill(400_000_000);
  bill(null, 1);
  const told = receiptNow();
  expect(told.bill).toMatchObject({
    applied: null,
    changes: [{}, { old: 400_000_000, new: local.row.nanoAiu }],
  });
  expect({ ...told, bill: null }).toEqual(local);
});
