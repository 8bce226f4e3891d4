import type { Standing, Verdict } from '../../../shared/contract/standing.ts';

/** What a cycle's level and end look like. Shares are of the allowance: 0.677 is 67.7 %. */
export type Outlook =
  /** There is nothing to measure against: no bar, no percentage, no verdict. */
  | { readonly kind: 'own'; readonly why: 'pooled' | 'unpublished' | 'unknown' }
  | {
      readonly kind: 'measured';
      readonly allowance: number;
      /** Null: the used amount is not known. */
      readonly used: number | null;
      readonly share: number | null;
      /** What would be used by now if each moment took the same. */
      readonly evenShare: number;
      /** At the reset, as forecast; null where nobody can tell. */
      readonly expectedShare: number | null;
      readonly verdict: Verdict | null;
      /** Outdated figures have no verdict and no forecast. */
      readonly isOutdated: boolean;
    };

/** @param isPageOutdated nothing on the page is live. @param now epoch ms. */
export function outlookOf(standing: Standing, isPageOutdated: boolean, now: number): Outlook {
  const { allowance, account, used, cycle, plan, forecast } = standing;
  if (allowance === null || allowance.amount <= 0) {
    const why = account?.isPooled === true ? 'pooled' : plan.id === null ? 'unknown' : 'unpublished';
    return { kind: 'own', why };
  }
  const isOutdated = isPageOutdated || (used.basis === 'account' && account?.isOutdated === true);
  const elapsed = (now - cycle.from) / (cycle.to - cycle.from);
  return {
    kind: 'measured',
    allowance: allowance.amount,
    used: used.amount,
    share: used.amount === null ? null : used.amount / allowance.amount,
    evenShare: Math.min(1, Math.max(0, elapsed)),
    expectedShare: forecast === null || isOutdated ? null : forecast.total / allowance.amount,
    verdict: isOutdated ? null : standing.verdict,
    isOutdated,
  };
}

export interface BarParts {
  /** Percents of the bar's width. */
  readonly used: number;
  readonly expected: number;
  readonly even: number;
  /** Where the allowance ends; null while that is the end of the bar. */
  readonly limit: number | null;
}

/** Beyond the allowance some of the bar stays free, so that it is seen to go on. */
const BEYOND = 1.066;

/** @param even null where a pace says nothing. */
export function barParts(share: number, even: number | null, expected: number | null): BarParts {
  const whole = share > 1 ? share * BEYOND : 1;
  const percentOf = (value: number): number => (Math.min(value, whole) / whole) * 100;
  return {
    used: percentOf(Math.max(0, share)),
    expected: share > 1 || expected === null ? 0 : percentOf(Math.max(0, expected)),
    even: percentOf(even ?? 0),
    limit: share > 1 ? percentOf(1) : null,
  };
}

/** By shape and colour. */
export type Tone = 'lasts' | 'tight' | 'out' | 'over' | 'none';

const TONES: Readonly<Record<Verdict, Tone>> = {
  spare: 'lasts',
  tight: 'tight',
  'runs-out': 'out',
  'used-up': 'over',
};

export function toneOf(verdict: Verdict | null): Tone {
  return verdict === null ? 'none' : TONES[verdict];
}
