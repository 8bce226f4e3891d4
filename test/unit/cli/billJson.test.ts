import { expect, test } from 'vitest';
import { bucketsJson } from '../../../electron/headless/cli/billJson.ts';
import type { BilledBucket } from '../../../shared/contract/github.ts';

function bucket(more: Partial<BilledBucket>): BilledBucket {
  return {
    day: 20_700,
    unit: 'credits',
    kind: 'model',
    model: 'gpt-4.1',
    gross: 0,
    coveredNanoAiu: 0,
    netNanoAiu: 0,
    exact: 0,
    estimated: 0,
    factor: null,
    lent: 0,
    elsewhere: 0,
    difference: 0,
    reason: null,
    isFinal: true,
    source: 'api',
    askedAt: 0,
    ...more,
  };
}

test('rows of unknown models are told with the figures that they took from, to the nano-AIU', () => {
  const told = bucketsJson([
    bucket({ gross: 50, exact: 7, lent: 30, elsewhere: 13 }),
    bucket({ model: 'gpt-5', gross: 20, lent: 20 }),
    // Rows of 57, 22 of them exact, on a bill of 50 that cannot hold them.
    bucket({ kind: 'unmatched', model: null, gross: 50, exact: 22, estimated: 35, difference: -7 }),
    bucket({ day: 20_699, gross: 9, elsewhere: 9 }),
  ]);
  expect(told.map(({ grossNanoAiu }) => grossNanoAiu)).toEqual([50, 20, 9]);
  const parts = told.map((one) => [
    one.exactNanoAiu,
    one.estimatedNanoAiu,
    one.elsewhereNanoAiu,
    one.differenceNanoAiu,
  ]);
  expect(parts).toEqual([
    [7 + 22, 15, 13, -7],
    [0, 20, 0, 0],
    [0, 0, 9, 0],
  ]);
  told.forEach(({ grossNanoAiu }, i) => {
    expect(parts[i]?.reduce<number>((sum, part) => sum + (part ?? Number.NaN), 0)).toBe(grossNanoAiu);
  });
});

test('of premium requests the money is told, and no amount of what was seen here', () => {
  const requests = { unit: 'requests', gross: 3000, exact: 3000, coveredNanoAiu: 4, netNanoAiu: 8 } as const;
  expect(bucketsJson([bucket(requests)])).toMatchObject([
    { grossNanoAiu: 12, netNanoAiu: 8, exactNanoAiu: null, elsewhereNanoAiu: null },
  ]);
});
