import { appendFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NANO_AIU_PER_CREDIT } from '../../../shared/domain/money.ts';
import { DAY_MS, HOUR_MS } from '../../../shared/domain/time.ts';
import { LiveHome } from '../../support/liveHome.ts';

const CREDIT = NANO_AIU_PER_CREDIT;
const ALL_RANGES = ['today', '7d', '30d', 'cycle', 'last-cycle'] as const;

let home: LiveHome;
beforeEach(() => {
  home = new LiveHome();
});
afterEach(() => home.remove());

/** A turn with dates as they are written, which need not be any. */
function written(id: string, timestamp: string, completedAt: string): string {
  return (
    `{"kind":2,"k":["requests"],"v":[{"requestId":"request_${id}","timestamp":${timestamp},` +
    `"modelId":"copilot/gpt-4.1","modelState":{"value":1,"completedAt":${completedAt}},` +
    `"completionTokens":5,"copilotCredits":1}]}\n`
  );
}

test('turns of 1970, of years to come and of no time are in the ledger, and in no sum of now', async () => {
  const now = Date.now();
  const path = home.write('s1', [{ id: 'request_now', at: now - HOUR_MS, nano: CREDIT }]);
  const ages = Date.UTC(2300, 0, 1);
  const strange = {
    past: ['0', '1'],
    soon: [String(now + 3 * DAY_MS), String(now + 3 * DAY_MS)],
    ages: [String(ages), String(ages)],
    huge: ['1e300', '9007199254740993'],
    negative: ['-5', '-1'],
    word: ['"NaN"', '"soon"'],
    none: ['null', 'null'],
  };
  for (const [id, [timestamp = '', completedAt = '']] of Object.entries(strange)) {
    appendFileSync(path, written(id, timestamp, completedAt));
  }
  const live = await home.watching();
  const { client } = live;
  const report = await client.call('spend.report', { by: 'day', filter: {} });
  if (!report.ok) throw new Error(report.error.message);
  const { totals, groups } = report.result;
  // All that has a time at all is told once, on the day that it says.
  expect([totals.turns, totals.exactNanoAiu]).toEqual([totals.turns, totals.turns * CREDIT]);
  expect(totals.turns).toBeGreaterThanOrEqual(4);
  expect(groups.reduce((sum, { turns }) => sum + turns, 0)).toBe(totals.turns);
  const { headline } = await live.until('spend', () => true);
  expect([headline.rolling['1d'].turns, headline.rolling['30d'].turns]).toEqual([1, 1]);
  for (const kind of ALL_RANGES) {
    const shown = await new Promise<number>((resolve) => {
      client.follow('overview', { range: { kind } }, ({ total }) => resolve(total.turns));
    });
    expect(shown).toBeLessThanOrEqual(2);
  }
  const standing = await live.until('standing', () => true);
  expect(standing.used.amount).toBeLessThanOrEqual(2 * CREDIT);
  // What was appended since is found, whatever stands in the file before it.
  appendFileSync(path, written('later', String(now - 1000), String(now - 500)));
  await live.untilTurns(2);
});
