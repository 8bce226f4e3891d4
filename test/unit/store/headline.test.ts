import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { headline } from '../../../electron/core/store/queries/headline.ts';
import { DAY_MS, HOUR_MS } from '../../../shared/domain/time.ts';
import { naiveAmounts, naiveRows } from '../../support/naiveLedger.ts';
import { TestLedger } from '../../support/testLedger.ts';

const CHILD = join(import.meta.dirname, 'headlineChild.ts');
const Told = z.array(z.number());

/** One credit at every full quarter of an hour around the two changes of the clocks of 2026. */
const TURNS = [Date.UTC(2026, 9, 3), Date.UTC(2026, 9, 24), Date.UTC(2026, 11, 31)].flatMap((from) =>
  Array.from({ length: 4 * 24 * 3 }, (_, i) => from + (i * HOUR_MS) / 4),
);
let ledger: TestLedger;
beforeAll(() => {
  ledger = new TestLedger();
  ledger.tell([
    {
      file: '/a',
      turns: Object.fromEntries(TURNS.map((timestamp, i) => [`request_${i}`, { timestamp, creditsNano: 1 }])),
    },
  ]);
});
afterAll(() => ledger.close());

/** What a process in that time zone tells for each of the instants. */
function inTimeZone(zone: string, instants: readonly number[]) {
  const out = execFileSync(process.execPath, [CHILD, ledger.dataDir, ...instants.map(String)], {
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
  });
  return Told.parse(JSON.parse(out));
}

function spentBetween(from: number, to: number): number {
  return TURNS.filter((at) => at >= from && at < to).length;
}

describe('today', () => {
  test.each([
    ['UTC', '2026-10-25T20:00:00Z', '2026-10-25T00:00:00Z'],
    ['Asia/Kolkata', '2026-10-25T20:00:00Z', '2026-10-25T18:30:00Z'],
    ['Asia/Kolkata', '2026-10-25T18:29:00Z', '2026-10-24T18:30:00Z'],
    ['Asia/Kathmandu', '2026-10-25T20:00:00Z', '2026-10-25T18:15:00Z'],
    ['America/St_Johns', '2026-10-25T20:00:00Z', '2026-10-25T02:30:00Z'],
    // 25 hours: the hour from two to three comes twice.
    ['Europe/Berlin', '2026-10-25T22:59:00Z', '2026-10-24T22:00:00Z'],
    ['Europe/Berlin', '2026-10-25T23:00:00Z', '2026-10-25T23:00:00Z'],
    // 23.5 hours: the clocks go forward by half an hour.
    ['Australia/Lord_Howe', '2026-10-04T12:45:00Z', '2026-10-03T13:30:00Z'],
    ['Pacific/Auckland', '2026-12-31T11:00:00Z', '2026-12-31T11:00:00Z'],
  ])('in %s at %s began at %s', (zone, now, began) => {
    const expected = spentBetween(Date.parse(began), Date.parse(now) + 1);
    expect(expected).toBeGreaterThan(0);
    expect(inTimeZone(zone, [Date.parse(now)])).toEqual([expected]);
  });
});

describe('the headline', () => {
  test.each([
    '2026-10-03T00:00:00.000Z',
    '2026-10-25T13:07:11.123Z',
    '2026-10-26T23:59:59.999Z',
    '2026-12-31T23:59:59.999Z',
    '2027-01-01T00:00:00.000Z',
    '2027-01-02T07:15:00.000Z',
  ])('at %s tells the UTC month and the last 1, 7 and 30 days to the millisecond', (text) => {
    const now = Date.parse(text);
    const told = headline(ledger.db, now);
    const from = Date.parse(`${text.slice(0, 7)}-01T00:00:00Z`);
    const rows = naiveRows(ledger.db).filter(({ at }) => at >= from && at <= Date.parse('2027-02-01'));
    const month = rows.filter(({ at }) => new Date(at).toISOString().slice(0, 7) === text.slice(0, 7));
    expect(told.cycle).toMatchObject(naiveAmounts(month));
    expect(told.cycle.period.from * DAY_MS).toBe(from);
    for (const days of [1, 7, 30] as const) {
      const spend = told.rolling[`${days}d`];
      expect([days, spend.nanoAiu]).toEqual([days, spentBetween(now - days * DAY_MS, now + 1)]);
    }
  });

  test('of a provider tells that provider alone', () => {
    const now = Date.parse('2026-10-25T13:07:00Z');
    expect(headline(ledger.db, now, { providers: ['copilot_chat'] })).toEqual(headline(ledger.db, now));
    expect(headline(ledger.db, now, { providers: ['copilot_cli'] }).rolling['30d']).toMatchObject({
      nanoAiu: 0,
      turns: 0,
      confidence: 'unknown',
    });
  });

  test('is as sure as the least sure of what it adds', () => {
    const own = new TestLedger();
    const now = Date.UTC(2026, 6, 2);
    const sure = (): string => headline(own.db, now).rolling['1d'].confidence;
    const turn = { timestamp: now - HOUR_MS, modelId: 'copilot/gpt-4.1' };
    expect(sure()).toBe('unknown');
    own.tell([{ file: '/a', turns: { request_1: { ...turn, creditsNano: 5 } } }]);
    expect(sure()).toBe('exact');
    own.tell([{ file: '/a', turns: { request_2: { ...turn, completionTokens: 100, hasUsageKeys: true } } }]);
    expect(sure()).toBe('estimated');
    own.close();
  });
});
