import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { DAY_MS, HOUR_MS, utcDayOf } from '../../../shared/domain/time.ts';
import { StandingLedger } from '../../support/standingLedger.ts';
import { apiAnswer } from '../../support/vendorAnswers.ts';

const CHILD = join(import.meta.dirname, 'meteredChild.ts');
const Told = z.array(
  z.object({
    metered: z.record(z.string(), z.unknown()),
    usedToday: z.number().nullable(),
    hoursOfWeek: z.number(),
    offset: z.number(),
  }),
);
/** Before and after midnight of summer time's end there, of a month, of a year and of a leap day. */
const INSTANTS = [
  '2026-11-01T05:59:59Z',
  '2026-11-01T06:00:01Z',
  '2027-01-01T00:00:00Z',
  '2027-03-14T07:00:00Z',
  '2027-04-03T15:00:01Z',
  '2028-02-29T23:59:59Z',
  '2028-03-01T00:00:00Z',
].map((text) => Date.parse(text));
const ZONES = ['America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Kiritimati'];

let ledger: StandingLedger;
beforeAll(() => {
  ledger = new StandingLedger();
  for (const [i, now] of INSTANTS.entries()) {
    for (let ago = 0; ago < 8; ago++) ledger.spend(now - ago * 11 * HOUR_MS, 1 + i + ago / 10);
    const day = utcDayOf(now - DAY_MS);
    ledger.bill(apiAnswer(day, now - HOUR_MS, [['GPT-4.1', 7_000_000_000 + i]]));
  }
});
afterAll(() => ledger.close());

async function toldIn(zone: string): Promise<z.output<typeof Told>> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', CHILD, ledger.dataDir, ...INSTANTS.map(String)],
    { env: { ...process.env, TZ: zone }, maxBuffer: 64e6 },
  );
  return Told.parse(JSON.parse(stdout));
}

test('what GitHub meters is the same in every time zone: cycle, days, burn-down, forecast, bill and exports', async () => {
  const [utc = [], ...others] = await Promise.all(['UTC', ...ZONES].map(toldIn));
  const [offsets, days] = [new Set<number>(), new Set([JSON.stringify(utc.map((at) => at.usedToday))])];
  for (const there of others) {
    expect(there.map(({ metered }) => metered)).toEqual(utc.map(({ metered }) => metered));
    // Only which of its hours a turn was in is the wall clock's; nothing of it is lost there.
    expect(there.map(({ hoursOfWeek }) => hoursOfWeek)).toEqual(utc.map(({ hoursOfWeek }) => hoursOfWeek));
    for (const { offset } of there) offsets.add(offset);
    days.add(JSON.stringify(there.map((at) => at.usedToday)));
  }
  // A budget of a day is of the local one.
  expect(days.size).toBe(ZONES.length + 1);
  expect(offsets).toContain(-345);
  expect(offsets.size).toBeGreaterThan(5);
});
