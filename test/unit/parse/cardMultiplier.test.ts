import { expect, it } from 'vitest';
import { Findings } from '../../../electron/core/logs/findings.ts';
import { readCard } from '../../../electron/core/logs/priceCard.ts';

it.each([
  [1.005, 1005],
  [0, 0],
  [1000, 1_000_000],
])('a multiplier of %j is %i thousandths', (multiplierNumeric, milli) => {
  const card = readCard({ identifier: 'copilot/gpt-5', multiplierNumeric }, new Findings());
  expect(card).toMatchObject({ rates: null, multiplierMilli: milli });
});

it.each([1000.5, -1, '1', Number.NaN])('a multiplier of %j is none, and said', (multiplierNumeric) => {
  const findings = new Findings();
  expect(readCard({ identifier: 'copilot/gpt-5', multiplierNumeric }, findings)).toBeNull();
  expect(findings.take()).toEqual([{ reason: 'bad-number', signature: 'multiplierNumeric', count: 1 }]);
});
