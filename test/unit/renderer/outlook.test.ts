import { describe, expect, test } from 'vitest';
import { accountFigure, billedFigure, machineFigure } from '../../../renderer/views/standing/datedFigures.ts';
import { barParts, type Outlook, outlookOf, toneOf } from '../../../renderer/views/standing/outlook.ts';
import {
  consequence,
  paceLine,
  shortVerdict,
  verdictName,
  verdictNote,
} from '../../../renderer/views/standing/outlookWords.ts';
import type { Standing } from '../../../shared/contract/standing.ts';
import { SAMPLE_NOW as NOW, SAMPLE_GLANCE } from '../../support/renderer/sample.ts';
import { nano } from '../../support/renderer/spends.ts';
import {
  LOCAL_STANDING,
  REQUESTS_STANDING,
  SAMPLE_GITHUB,
  SAMPLE_STANDING,
  UNCONNECTED_GITHUB,
} from '../../support/renderer/standingScene.ts';

type Measured = Extract<Outlook, { kind: 'measured' }>;
const { account, forecast } = SAMPLE_STANDING;
if (account === null || forecast === null) throw new Error('the sample has an account and a forecast');

function measured(standing: Standing, isPageOutdated = false): Measured {
  const outlook = outlookOf(standing, isPageOutdated, NOW);
  if (outlook.kind !== 'measured') throw new Error('there is an allowance');
  return outlook;
}
const withUse = (credits: number, change: Partial<Standing> = {}): Standing => ({
  ...SAMPLE_STANDING,
  used: { ...SAMPLE_STANDING.used, amount: nano(credits) },
  ...change,
});

describe('the outlook of a cycle', () => {
  test('measures what is used against the allowance and against even pace', () => {
    const outlook = measured(SAMPLE_STANDING);
    expect(outlook.share).toBeCloseTo(0.6767, 4);
    expect(outlook.evenShare).toBeCloseTo(0.6529, 4);
    expect(outlook.expectedShare).toBeCloseTo(0.9687, 4);
    expect(outlook.verdict).toBe('tight');
  });

  test('without an allowance measures nothing and says why', () => {
    expect(outlookOf(LOCAL_STANDING, false, NOW)).toEqual({ kind: 'own', why: 'unknown' });
    const pooled = { ...SAMPLE_STANDING, allowance: null, account: { ...account, isPooled: true } };
    expect(outlookOf(pooled, false, NOW)).toEqual({ kind: 'own', why: 'pooled' });
    expect(outlookOf({ ...SAMPLE_STANDING, allowance: null }, false, NOW)).toEqual({
      kind: 'own',
      why: 'unpublished',
    });
  });

  test('has no verdict and no forecast while its figures are old; a bill that is old takes nothing away', () => {
    const old = { ...SAMPLE_STANDING, account: { ...account, isOutdated: true } };
    for (const outlook of [measured(old), measured(SAMPLE_STANDING, true)]) {
      expect(outlook).toMatchObject({ isOutdated: true, verdict: null, expectedShare: null });
      expect(paceLine(outlook, old, 'credits')).toBeNull();
      expect(verdictNote(outlook, old, 'credits')).toBe('no forecast from outdated figures');
    }
    const fromFiles = { ...old, used: { ...old.used, basis: 'local' as const } };
    expect(measured(fromFiles).verdict).toBe('tight');
  });
});

describe('a bar', () => {
  test('is a whole while the allowance lasts', () => {
    expect(barParts(0.5, 0.25, 0.75)).toEqual({ used: 50, expected: 75, even: 25, limit: null });
    expect(barParts(0.9, 0.5, 1.4).expected).toBe(100);
  });

  test('widens beyond the allowance, which stays marked, and expects nothing more', () => {
    const parts = barParts(1.12, 0.65, 1.5);
    expect(parts.limit).toBeCloseTo(83.76, 1);
    expect(parts.used).toBeCloseTo(93.8, 1);
    expect(parts.used).toBeGreaterThan(parts.limit ?? 100);
    expect(parts.expected).toBe(0);
  });
});

describe('a verdict', () => {
  const runsOut = withUse(1204.8, {
    verdict: 'runs-out',
    forecast: { ...forecast, runsOutAt: new Date(2026, 10, 25, 14, 40).getTime() },
    perDay: nano(28.38),
  });

  test('is a word, and of running out the day and about the hour', () => {
    const named = (standing: Standing) => verdictName(measured(standing), standing, NOW);
    expect(named(SAMPLE_STANDING)).toBe('Tight');
    expect(named({ ...SAMPLE_STANDING, verdict: 'spare' })).toBe('Lasts');
    expect(named({ ...SAMPLE_STANDING, verdict: null })).toBe('No verdict');
    expect(named(runsOut)).toBe('Runs out Wed 25, about 15:00');
    expect(shortVerdict(measured(runsOut), runsOut, NOW)).toBe('Runs out Wed 25');
    expect(named({ ...runsOut, forecast })).toBe('Runs out before 1 Dec');
    const today = new Date(NOW).setHours(23, 50);
    expect(named({ ...runsOut, forecast: { ...forecast, runsOutAt: today } })).toBe(
      'Runs out today, about 23:00',
    );
    expect(named(withUse(1500, { verdict: 'used-up' }))).toBe('Used up');
    expect(named(withUse(1680, { verdict: 'used-up' }))).toBe('Over the allowance');
  });

  test('has a shape of its own', () => {
    const tones = (['spare', 'tight', 'runs-out', 'used-up', null] as const).map(toneOf);
    expect(tones).toEqual(['lasts', 'tight', 'out', 'over', 'none']);
  });

  test('is explained by what is to spare, or what is beyond, or why there is none', () => {
    const note = (standing: Standing) => verdictNote(measured(standing), standing, 'credits');
    expect(note(SAMPLE_STANDING)).toBe('~3\u2009% to spare');
    expect(note(withUse(1680, { verdict: 'used-up' }))).toBe('180.0 beyond it');
    expect(note({ ...SAMPLE_STANDING, verdict: null, forecast: null })).toBe('too few active days to tell');
    expect(note(runsOut)).toBeNull();
  });

  test('comes with what may be used each day, never more than there is', () => {
    const line = (standing: Standing, units: 'credits' | 'usd' = 'credits') =>
      paceLine(measured(standing), standing, units);
    expect(line(SAMPLE_STANDING)).toEqual({ strong: '≤ 46.5 credits a day', rest: 'until 1 Dec' });
    expect(line(SAMPLE_STANDING, 'usd')?.strong).toBe('≤ $0.46 a day');
    expect(line(runsOut)).toEqual({ strong: '≤ 28.3 credits a day', rest: 'would last' });
    expect(line(REQUESTS_STANDING)?.strong).toBe('≤ 8.4 requests a day');
    expect(line(withUse(1680, { verdict: 'used-up', perDay: 0 }))).toBeNull();
  });
});

describe('what follows', () => {
  const told = (standing: Standing): string | null =>
    consequence(outlookOf(standing, false, NOW), standing, 'credits');
  const budget = (cycle: number | null): Partial<Standing> => ({
    budget: { cycle: cycle === null ? null : nano(cycle), day: null, dayUsed: null },
  });
  const extra = (isExtraPermitted: boolean | null): Partial<Standing> => ({
    account: { ...account, isExtraPermitted },
  });

  test.each([
    ['use goes on', { ...budget(null), ...extra(true) }, 'After 1,500.0, a credit costs $0.01.'],
    ['use stops', { ...budget(null), ...extra(false) }, 'After 1,500.0, Copilot pauses until 1 Dec.'],
    ['nobody knows', { ...budget(null), ...extra(null) }, null],
    ['a budget above', budget(2500), 'After 1,500.0, a credit costs $0.01; warning at 2,500.0.'],
    ['a budget below', budget(1200), 'At 1,200.0 Pilotlight warns you; Copilot goes on up to 1,500.0.'],
    ['a budget that is spent', budget(1000), 'Your budget is spent. It only warns: Copilot goes on.'],
  ] as const)('is one sentence: %s', (_name, change, sentence) => {
    expect(told({ ...SAMPLE_STANDING, ...change })).toBe(sentence);
  });

  test('without an allowance is what the budget does, and of requests no budget', () => {
    expect(told({ ...LOCAL_STANDING, ...budget(1200) })).toBe(
      'At 1,200.0 Pilotlight warns you; Copilot itself goes on.',
    );
    expect(told(LOCAL_STANDING)).toBeNull();
    expect(told({ ...REQUESTS_STANDING, ...budget(1) })).toBeNull();
  });
});

describe('the three figures', () => {
  test('of this machine keep their range where the standing tells the same', () => {
    const { cycle } = SAMPLE_GLANCE;
    expect(machineFigure(SAMPLE_STANDING, cycle, 'credits').highNanoAiu).toBe(nano(966.1));
    expect(machineFigure(REQUESTS_STANDING, cycle, 'credits')).toMatchObject({
      nanoAiu: null,
      milliRequests: 212_330,
      estimatedRows: 1,
    });
    expect(machineFigure(null, cycle, 'credits').nanoAiu).toBe(nano(962.3));
  });

  test('of GitHub have their dates, and without one a reason', () => {
    expect(accountFigure(SAMPLE_STANDING, SAMPLE_GITHUB)).toMatchObject({
      figure: { nanoAiu: nano(1012.6) },
      asOf: account.asOf,
      isOutdated: false,
    });
    expect(accountFigure(LOCAL_STANDING, UNCONNECTED_GITHUB)).toMatchObject({
      asOf: null,
      reason: 'Unknown: no account is connected',
    });
    expect(billedFigure(SAMPLE_STANDING, SAMPLE_GITHUB).figure.nanoAiu).toBe(nano(973.3));
    const reasons = [UNCONNECTED_GITHUB, SAMPLE_GITHUB, { ...SAMPLE_GITHUB, orgManaged: 'plan' as const }];
    expect(reasons.map((github) => billedFigure(LOCAL_STANDING, github).reason)).toEqual([
      'Unknown: no token for GitHub’s billing',
      'Unknown: GitHub has billed nothing of this cycle yet',
      'Unknown: an organisation pays, and GitHub shows its bill to owners only',
    ]);
  });
});
