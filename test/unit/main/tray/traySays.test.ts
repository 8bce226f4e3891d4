import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type TrayWishes, traySays } from '../../../../electron/main/tray/traySays.ts';
import { trayState } from '../../../../electron/main/tray/trayState.ts';
import { Settings, TRAY_TEXTS } from '../../../../shared/contract/settings.ts';
import type { Standing } from '../../../../shared/contract/standing.ts';
import { emptySpend } from '../../../contract/served.ts';
import { SAMPLE_NOW } from '../../../support/renderer/sample.ts';
import { LOCAL_STANDING, SAMPLE_STANDING } from '../../../support/renderer/standingScene.ts';

const CREDIT = 1_000_000_000;
const { headline } = emptySpend(0);

function spent(credits: number | null, estimatedRows = 0, milliRequests: number | null = null) {
  const nanoAiu = credits === null ? null : credits * CREDIT;
  return { headline: { ...headline, today: { ...headline.today, nanoAiu, estimatedRows, milliRequests } } };
}

const measured = (change: Partial<Standing>): Standing => ({ ...SAMPLE_STANDING, ...change });
const endingAt = (runsOutAt: number | null): Standing =>
  measured({
    verdict: 'runs-out',
    forecast: { total: 2000 * CREDIT, low: 1, high: 1, runsOutAt, activeDays: 9 },
  });
const outdated = (): Standing => {
  const { account } = SAMPLE_STANDING;
  if (account === null) throw new Error('the sample has an account');
  return measured({ account: { ...account, asOf: Date.UTC(2026, 10, 20, 11, 58), isOutdated: true } });
};
const WED = Date.UTC(2026, 10, 25, 14, 55);

interface Scene {
  readonly spend?: ReturnType<typeof spent> | null;
  readonly standing?: Standing | null;
  readonly wishes?: Partial<TrayWishes>;
  readonly pausedUntil?: string | null;
}

function says({ spend = spent(41.7, 2), standing = SAMPLE_STANDING, wishes, pausedUntil = null }: Scene) {
  return traySays({ spend, standing }, { ...Settings.parse({}), ...wishes }, pausedUntil, SAMPLE_NOW);
}

beforeEach(() => void vi.stubEnv('TZ', 'UTC'));
afterEach(() => void vi.unstubAllEnvs());

/** With the thin space before percent signs as a plain one. */
const plain = (text: string): string => text.replaceAll('\u2009', ' ');

test.each([
  ['off', '', '~41.7 credits today, 67.7 % of the cycle. Tight: ~3 % to spare.'],
  ['credits-today', '~41.7', '~41.7 credits today, 67.7 % of the cycle. Tight: ~3 % to spare.'],
  ['usd-today', '~$0.42', '~$0.42 today, 67.7 % of the cycle. Tight: ~3 % to spare.'],
  ['cycle-percent', '67.7 %', '67.7 % of the cycle, ~41.7 credits today. Tight: ~3 % to spare.'],
  ['left', '485.0', '485.0 credits left of the cycle, ~41.7 credits today. Tight: ~3 % to spare.'],
  ['run-out-day', 'Tight', 'Tight: ~3 % to spare. ~41.7 credits today, 67.7 % of the cycle.'],
] as const)('what is chosen stands beside the icon and first in the tooltip: %s', (text, title, tooltip) => {
  const told = says({ wishes: { 'tray.text': text } });
  expect([plain(told.title), plain(told.tooltip)]).toEqual([title, tooltip]);
  expect(plain(told.line)).toMatch(/^Today ~(41\.7 credits|\$0\.42), cycle 67\.7 %$/);
});

test('what nobody knows is a dash, whatever is chosen', () => {
  for (const text of TRAY_TEXTS) {
    for (const spend of [null, spent(null)]) {
      const told = says({ spend, standing: null, wishes: { 'tray.text': text } });
      expect(told.title, text).toBe(text === 'off' ? '' : '–');
      expect([told.tooltip, told.line]).toEqual(['– today, cycle –.', 'Today –']);
    }
    const pooled = says({ standing: LOCAL_STANDING, wishes: { 'tray.text': text } });
    expect(pooled.title, text).toBe(
      text === 'off' ? '' : text === 'credits-today' ? '~41.7' : text === 'usd-today' ? '~$0.42' : '–',
    );
  }
});

describe('amounts', () => {
  test('are of the unit that is chosen, and nothing spent is no dash', () => {
    expect(says({ spend: spent(0) }).title).toBe('0.0');
    const inDollars = { 'display.units': 'usd' } as const;
    expect(says({ wishes: { ...inDollars, 'tray.text': 'left' } }).title).toBe('$4.85');
    expect(plain(says({ wishes: inDollars }).tooltip)).toMatch(/^~\$0\.42 today, 67\.7 % of the cycle\./);
  });

  test('of a plan in premium requests are told as such, never as money', () => {
    const standing = measured({
      unit: 'requests',
      allowance: { amount: 300_000, basis: 'plan' },
      used: { amount: 100_330, confidence: 'estimated', basis: 'local' },
      forecast: null,
      verdict: null,
    });
    const spend = spent(null, 1, 12_330);
    const told = (text: TrayWishes['tray.text']) => says({ spend, standing, wishes: { 'tray.text': text } });
    expect([told('credits-today').title, told('usd-today').title]).toEqual(['~12.3', '–']);
    expect(plain(told('left').tooltip)).toBe('~199.7 requests left of the cycle, ~12.3 requests today.');
    expect(plain(told('usd-today').tooltip)).toBe('~12.3 requests today, ~33.4 % of the cycle.');
  });

  test('beyond the allowance are shown as such', () => {
    const standing = measured({
      verdict: 'used-up',
      used: { ...SAMPLE_STANDING.used, amount: 1512.3 * CREDIT },
    });
    expect(says({ standing, wishes: { 'tray.text': 'left' } }).title).toBe('−12.3');
    expect(plain(says({ standing, wishes: { 'tray.text': 'cycle-percent' } }).title)).toBe('100.8 %');
    expect(says({ standing }).tooltip).toContain('12.3 credits over the allowance.');
    expect(says({ standing, wishes: { 'tray.text': 'run-out-day' } }).title).toBe('Used up');
  });
});

describe('the end of the cycle is told', () => {
  const both = (standing: Standing) => {
    const { title, tooltip } = says({ standing, wishes: { 'tray.text': 'run-out-day' } });
    return [title, plain(tooltip).replace('~41.7 credits today, 67.7 % of the cycle.', '').trim()];
  };

  test.each([
    ['lasts', measured({ verdict: 'spare' }), 'Lasts', 'Lasts.'],
    ['cannot be told', measured({ verdict: null, forecast: null }), '–', ''],
    ['runs out on a day', endingAt(WED), 'Wed 25', 'Runs out Wed 25, about 15:00.'],
    ['runs out today', endingAt(SAMPLE_NOW + 3_600_000), 'Today', 'Runs out today, about 15:00.'],
    ['runs out on no known day', endingAt(null), '–', 'Runs out before 1 Dec.'],
    ['rests on old figures', outdated(), '–', 'Outdated: as of 11:58.'],
  ])('%s', (_name, standing, title, sentence) => expect(both(standing)).toEqual([title, sentence]));
});

test('with amounts hidden, nothing tells one: words say so, and the verdict stays', () => {
  for (const standing of [
    SAMPLE_STANDING,
    endingAt(WED),
    outdated(),
    measured({ verdict: 'used-up' }),
    null,
  ]) {
    for (const text of TRAY_TEXTS) {
      const told = says({ standing, wishes: { 'display.hideAmounts': true, 'tray.text': text } });
      expect([told.title, told.line]).toEqual(['', 'Amounts are hidden']);
      expect(told.tooltip).toMatch(/^Amounts are hidden\./);
      expect(told.tooltip.replace('as of 11:58', '')).not.toMatch(/\d|\$|%/);
    }
  }
  expect(says({ wishes: { 'display.hideAmounts': true } }).tooltip).toBe('Amounts are hidden. Tight.');
});

test('a pause is told last, also with amounts hidden', () => {
  for (const hides of [false, true]) {
    const { tooltip } = says({ pausedUntil: '15:06', wishes: { 'display.hideAmounts': hides } });
    expect(tooltip).toMatch(/Notifications are paused until 15:06\.$/);
  }
});

test('the icon has the shape of the verdict, and of a pause where there is nothing to warn of', () => {
  const stateOf = (change: Partial<Standing>, isPaused = false) => trayState(measured(change), isPaused);
  const verdicts = [null, 'spare', 'tight', 'runs-out', 'used-up'] as const;
  expect(verdicts.map((verdict) => stateOf({ verdict }))).toEqual(['calm', 'calm', 'tight', 'out', 'out']);
  expect(verdicts.map((verdict) => stateOf({ verdict }, true))).toEqual([
    'paused',
    'paused',
    'tight',
    'out',
    'out',
  ]);
  expect([trayState(outdated(), false), trayState(outdated(), true)]).toEqual(['stale', 'stale']);
  expect([stateOf({ allowance: null }), trayState(null, true)]).toEqual(['calm', 'paused']);
});
