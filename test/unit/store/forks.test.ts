import { describe, expect, test } from 'vitest';
import { rowsOf, TestLedger, type Told } from '../../support/testLedger.ts';

const AT = Date.UTC(2026, 10, 3, 12);
const turn = { modelId: 'copilot/claude-sonnet-4.5', mode: 'ask', timestamp: AT, completionTokens: 100 };

/** A copy of which one file knows that it ends as it starts, and another one its answer. */
const COPY: readonly Told[] = [
  { file: '/ends', turns: { 'other-1': { ...turn, completedAt: AT } } },
  { file: '/answers', turns: { 'other-1': { ...turn, metadataResponseId: 'r1' } } },
];
const ORIGINAL: Told = { file: '/own', turns: { request_1: { ...turn, metadataResponseId: 'r1' } } };
const LATER: Told = {
  file: '/later',
  turns: { 'other-2': { ...turn, timestamp: AT + 5, completedAt: AT + 5, metadataResponseId: 'r1' } },
};

function counted(orders: readonly (readonly Told[])[]): unknown[] {
  return orders.map((all) => {
    const ledger = new TestLedger();
    for (const told of all) ledger.tell([told]);
    const rows = rowsOf(ledger.db, 'SELECT key, counted FROM ledger ORDER BY key');
    ledger.close();
    return Object.fromEntries(rows.map((row) => Object.values(row as object)));
  });
}

/** Every order. */
function shuffled<T>(all: readonly T[]): readonly (readonly T[])[] {
  if (all.length === 0) return [[]];
  return all.flatMap((one) => shuffled(all.filter((other) => other !== one)).map((rest) => [one, ...rest]));
}

describe('a forked copy that several files tell of in part', () => {
  test('is out of the sums whichever of them, or its original, comes first', () => {
    const orders = shuffled([...COPY, ORIGINAL]);
    expect(counted(orders)).toEqual(orders.map(() => ({ 'other-1': 0, request_1: 1 })));
  });

  test('is no original of a later copy, and stands for the original where that was never seen', () => {
    const orders = shuffled([...COPY, LATER]);
    expect(counted(orders)).toEqual(orders.map(() => ({ 'other-1': 1, 'other-2': 0 })));
    const all = shuffled([...COPY, LATER, ORIGINAL]);
    expect(counted(all)).toEqual(all.map(() => ({ 'other-1': 0, 'other-2': 0, request_1: 1 })));
  });

  test('counts again when its answer turns out to be another one', () => {
    const corrected = { file: '/answers', turns: { 'other-1': { ...turn, metadataResponseId: 'r9' } } };
    expect(counted([[...COPY, ORIGINAL, corrected]])).toEqual([{ 'other-1': 1, request_1: 1 }]);
    const originalCorrected = { file: '/own', turns: { request_1: { ...turn, metadataResponseId: 'r9' } } };
    expect(counted([[...COPY, ORIGINAL, originalCorrected]])).toEqual([{ 'other-1': 1, request_1: 1 }]);
  });
});
