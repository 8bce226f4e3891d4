import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { TRAY_STATES, trayState, trayText } from '../../../electron/main/tray/trayText.ts';
import type { Standing } from '../../../shared/contract/standing.ts';
import { emptySpend } from '../../contract/served.ts';
import { LOCAL_STANDING, SAMPLE_STANDING } from '../../support/renderer/standingScene.ts';

const { headline } = emptySpend(0);
const spent = (nanoAiu: number | null, estimatedRows = 0, milliRequests: number | null = null) => ({
  headline: { ...headline, today: { ...headline.today, nanoAiu, estimatedRows, milliRequests } },
});

test.each([
  ['before anything is known', null, 'credits', '–', '–'],
  ['unknown', spent(null), 'credits', '–', '–'],
  ['nothing', spent(0), 'credits', '0.0', '0.0 credits'],
  ['exact', spent(12_340_000_000), 'credits', '12.3', '12.3 credits'],
  ['in part estimated', spent(12_340_000_000, 1), 'credits', '~12.3', '~12.3 credits'],
  ['in dollars', spent(1_234_500_000_000), 'usd', '$12.35', '$12.35'],
  ['an estimate in dollars', spent(1_234_000_000_000, 2), 'usd', '~$12.34', '~$12.34'],
  ['in requests alone', spent(null, 1, 12_330), 'usd', '~12.3', '~12.3 requests'],
] as const)('today is told: %s', (_name, spend, units, title, told) => {
  expect(trayText({ spend, standing: null }, units, 'en-US')).toEqual({
    title,
    tooltip: `Pilotlight: ${told} today, cycle –`,
    state: 'calm',
  });
});

const RUN_OUT = Date.UTC(2026, 10, 25, 12);
const measured = (change: Partial<Standing>): Standing => ({ ...SAMPLE_STANDING, ...change });

describe('the cycle is told', () => {
  const told = (standing: Standing): string =>
    trayText({ spend: null, standing }, 'credits', 'en-GB').tooltip.replace('Pilotlight: – today, ', '');

  test('by its share and its verdict', () => {
    expect(told(SAMPLE_STANDING)).toBe('67.7 % of the cycle. Tight.');
    expect(told(measured({ verdict: 'spare' }))).toBe('67.7 % of the cycle. Lasts.');
    expect(told(measured({ verdict: null, forecast: null }))).toBe('67.7 % of the cycle');
  });

  test('with the day that it runs out on, where that is known', () => {
    const forecast = { total: 1, low: 1, high: 1, runsOutAt: RUN_OUT, activeDays: 3 };
    expect(told(measured({ verdict: 'runs-out', forecast }))).toBe('67.7 % of the cycle. Runs out Wed 25.');
    expect(told(measured({ verdict: 'runs-out', forecast: { ...forecast, runsOutAt: null } }))).toBe(
      '67.7 % of the cycle. Runs out before Tue 1.',
    );
  });

  test('as a dash without an allowance, and without a verdict when it is old', () => {
    expect(told(LOCAL_STANDING)).toBe('cycle –');
    expect(told(measured({ account: { ...account(), isOutdated: true } }))).toBe(
      '67.7 % of the cycle. Outdated.',
    );
  });
});

function account(): NonNullable<Standing['account']> {
  if (SAMPLE_STANDING.account === null) throw new Error('the sample has an account');
  return SAMPLE_STANDING.account;
}

test('the icon has the shape of the verdict; old figures have none', () => {
  const stateOf = (change: Partial<Standing>) => trayState(measured(change));
  expect(
    ([null, 'spare', 'tight', 'runs-out', 'used-up'] as const).map((verdict) => stateOf({ verdict })),
  ).toEqual(['calm', 'calm', 'tight', 'out', 'out']);
  expect(stateOf({ account: { ...account(), isOutdated: true } })).toBe('stale');
  expect(stateOf({ allowance: null })).toBe('calm');
});

test('every state is drawn for every bar and every density', () => {
  const names = { calm: '', tight: 'Tight', out: 'Out', stale: 'Stale' } as const;
  for (const state of TRAY_STATES)
    for (const bar of ['Template', 'OnLight', 'OnDark'])
      for (const density of ['', '@2x', '@3x']) {
        const file = `tray${names[state]}${bar}${density}.png`;
        const path = fileURLToPath(new URL(`../../../build/appIcons/${file}`, import.meta.url));
        expect(existsSync(path), file).toBe(true);
      }
});
