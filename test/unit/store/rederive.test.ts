import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Evidence } from '../../../electron/core/reducer/evidence.ts';
import type { PlanSetting } from '../../../electron/core/reducer/pricing/plan.ts';
import { buildTable } from '../../../electron/core/reducer/pricing/table.ts';
import { dumpLedger } from '../../support/ledgerDump.ts';
import { MANIFEST, testTable } from '../../support/priceTable.ts';
import { temporaryDirectory } from '../../support/temporary.ts';
import { TestLedger } from '../../support/testLedger.ts';

const AT = Date.UTC(2026, 6, 10);
/** More than are derived in one transaction. */
const TURNS = 1300;

const turns = Object.fromEntries(
  Array.from({ length: TURNS }, (_, i): [string, Partial<Evidence>] => [
    `request_${i}`,
    {
      timestamp: AT + i * 1_000_000,
      sessionId: `s${i % 7}`,
      modelId: i % 3 === 0 ? 'copilot/claude-sonnet-4.5' : 'copilot/gpt-4.1',
      completionTokens: 100 + i,
      lastPromptTokens: 1000 * (i % 5),
      maxPromptTokens: 1000 * (i % 5),
      hasUsageKeys: true,
      // Exact ones teach the others, so what is derived anew has to be learned anew.
      creditsNano: i % 4 === 0 ? 500_000_000 + i : null,
    },
  ]),
);
const dearer = buildTable({
  ...MANIFEST,
  asOf: '2026-12-01',
  models: MANIFEST.models.map((model) => ({
    ...model,
    prices: model.prices.map((price) => ({ ...price, output: price.output * 2 })),
  })),
});

let dataDir: string;
const open: TestLedger[] = [];
beforeEach(() => {
  dataDir = temporaryDirectory();
});
afterEach(() => {
  for (const ledger of open.splice(0)) ledger.close();
});

function ledgerIn(directory: string, prices = testTable(), plan: PlanSetting = 'auto'): TestLedger {
  const ledger = new TestLedger(directory, prices, plan);
  open.push(ledger);
  return ledger;
}

/** @returns how many transactions it took. */
/** All but with which prices rows were derived: of a new ledger nobody asks that yet. */
function rowsOf(dataDir: string): unknown {
  return dumpLedger(dataDir, { without: { meta: ['*'] } });
}

function rederived(ledger: TestLedger): number {
  let steps = 1;
  while (ledger.writer.rederive()) steps++;
  return steps;
}

describe('rows of other prices, of another plan', () => {
  test.each<[string, typeof dearer, PlanSetting]>([
    ['prices', dearer, 'pro'],
    ['plan', testTable(), 'pro_annual'],
  ])('(%s) become what they would be had all been read with them from the start', (_what, prices, plan) => {
    ledgerIn(dataDir).tell([{ file: '/a', turns }]);
    const before = dumpLedger(dataDir);
    expect(rederived(ledgerIn(dataDir, prices, plan))).toBeGreaterThan(2);
    const fresh = temporaryDirectory();
    ledgerIn(fresh, prices, plan).tell([{ file: '/a', turns }]);
    expect(rowsOf(dataDir)).toEqual(rowsOf(fresh));
    expect(dumpLedger(dataDir).ledger).not.toEqual(before.ledger);
  });

  test('go on where a crash came in between', () => {
    ledgerIn(dataDir).tell([{ file: '/a', turns }]);
    expect(ledgerIn(dataDir, dearer).writer.rederive()).toBe(true);
    const rest = rederived(ledgerIn(dataDir, dearer));
    expect(rest).toBeLessThan(4);
    const fresh = temporaryDirectory();
    ledgerIn(fresh, dearer).tell([{ file: '/a', turns }]);
    expect(rowsOf(dataDir)).toEqual(rowsOf(fresh));
  });

  test('are left alone once they are so', () => {
    const ledger = ledgerIn(dataDir);
    ledger.tell([{ file: '/a', turns }]);
    rederived(ledger);
    const before = dumpLedger(dataDir);
    expect(rederived(ledgerIn(dataDir))).toBe(1);
    expect(dumpLedger(dataDir)).toEqual(before);
  });

  test('of an empty ledger are none, and what is read then is not derived again', () => {
    const ledger = ledgerIn(dataDir);
    rederived(ledger);
    ledger.tell([{ file: '/a', turns }]);
    expect(rederived(ledgerIn(dataDir))).toBe(1);
  });
});
