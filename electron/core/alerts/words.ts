import type { Settings } from '../../../shared/contract/settings.ts';
import type { Standing } from '../../../shared/contract/standing.ts';
import type { Kept } from '../../../shared/words/kept.ts';
import { words } from '../../../shared/words/words.ts';
import { kept } from '../kept.ts';
import type { Threshold, ThresholdKind, Watched } from '../reducer/alerts/thresholds.ts';
import { storedText } from '../storedText.ts';

/** All that a warning says: the figure, how sure it is, and what happens next; kept, since it is said again and again. */
export interface Words {
  readonly title: string;
  readonly body: string;
}

type Display = Settings['display.units'];

/** Of a threshold that was crossed, as the outbox holds it. */
export function wordsOf(threshold: Threshold, watched: Watched, display: Display): Words {
  const { title, body } = TELLERS[threshold.kind](threshold, watched, display);
  return { title: storedText(title), body: storedText(body) };
}

/** Of the connection to GitHub's billing, as the outbox holds it. */
export function wordsOfConnection(news: 'lost' | 'rejected'): Words {
  return {
    title: storedText(kept('warning-connection', news)),
    body: storedText(kept('warning-connection-next', news)),
  };
}

/** Several at once, as one. @param all said, not kept. */
export function together(all: readonly Words[]): Words {
  const [first, ...more] = all;
  if (first !== undefined && more.length === 0) return { title: first.title, body: first.body };
  return {
    title: words.warnings.several(all.length),
    body: all.map(({ title, body }) => words.warnings.oneOfSeveral(title, body)).join('\n'),
  };
}

interface Told {
  readonly title: Kept;
  readonly body: readonly Kept[];
}

type Teller = (threshold: Threshold, watched: Watched, display: Display) => Told;

const TELLERS: Readonly<Record<ThresholdKind, Teller>> = {
  allowance: (threshold, { standing }, display) => ({
    title: kept('warning-percent', 'allowance', threshold.percent ?? 0),
    body: [usedOf(standing, threshold, display), ...nextOf(standing, display)],
  }),
  'budget-cycle': (threshold, { standing }, display) => ({
    title: kept('warning-percent', 'budget-cycle', threshold.percent ?? 0),
    body: [
      usedOf(standing, threshold, display),
      ...expectedOf(standing, display),
      kept('warning-cycle-ends', standing.cycle.to),
    ],
  }),
  'budget-day': ({ percent, amount }, { standing: { budget, local } }, display) => ({
    title: kept('warning-percent', 'budget-day', percent ?? 0),
    body: [
      kept('warning-used-here', budget.dayUsed ?? 0, amount, local.confidence === 'exact', display),
      kept('warning-new-day'),
    ],
  }),
  'run-out': (threshold, { standing }, display) => ({
    title: kept('warning-run-out', standing.forecast?.runsOutAt ?? standing.cycle.to),
    body: [
      usedOf(standing, threshold, display),
      ...expectedOf(standing, display),
      ...lastsWith(standing, display),
    ],
  }),
  spike: ({ amount }, { dearestHour, standing: { local } }, display) => ({
    title: kept('warning-spike', amount, display),
    body: [
      kept('warning-spent-here', dearestHour ?? 0, local.confidence === 'exact', display),
      kept('warning-in-activity'),
    ],
  }),
};

function usedOf({ used, unit }: Standing, { amount }: Threshold, display: Display): Kept {
  return kept('warning-used', used.amount ?? 0, amount, used.confidence === 'exact', unit, display);
}

function nextOf(standing: Standing, display: Display): Kept[] {
  const { forecast, verdict, cycle } = standing;
  const reset = kept('warning-resets', cycle.to);
  if (verdict === 'used-up') return [kept('warning-refused'), reset];
  if (forecast === null || forecast.runsOutAt === null) return [...expectedOf(standing, display), reset];
  return [kept('warning-runs-out', forecast.runsOutAt, forecast.activeDays), reset];
}

function expectedOf({ forecast, unit }: Standing, display: Display): Kept[] {
  if (forecast === null) return [];
  const { low, high, activeDays } = forecast;
  return [kept('warning-expected', low, high, activeDays, unit, display)];
}

function lastsWith({ perDay, unit, cycle }: Standing, display: Display): Kept[] {
  return perDay === null ? [] : [kept('warning-lasts', perDay, cycle.to, unit, display)];
}
