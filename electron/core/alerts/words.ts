import type { Settings } from '../../../shared/contract/settings.ts';
import type { Standing } from '../../../shared/contract/standing.ts';
import type { Threshold, ThresholdKind, Watched } from '../reducer/alerts/thresholds.ts';
import { aboutHour, figuresOf, utcTime } from './figures.ts';

/** All that a warning says: the figure, how sure it is, and what happens next. */
export interface Words {
  readonly title: string;
  readonly body: string;
}

type Display = Settings['display.units'];

/** Of a threshold that was crossed. */
export function wordsOf(threshold: Threshold, watched: Watched, display: Display): Words {
  return WORDS[threshold.kind](threshold, watched, display);
}

type Teller = (threshold: Threshold, watched: Watched, display: Display) => Words;

const WORDS: Readonly<Record<ThresholdKind, Teller>> = {
  allowance: (threshold, { standing }, display) => ({
    title: percentTitle(threshold, 'your Copilot allowance'),
    body: sentences(usedOf(standing, threshold, display), ...nextOf(standing, display)),
  }),
  'budget-cycle': (threshold, { standing }, display) => ({
    title: percentTitle(threshold, 'your Copilot budget of this cycle'),
    body: sentences(
      usedOf(standing, threshold, display),
      expectedOf(standing, display),
      `The cycle ends ${utcTime(standing.cycle.to)}`,
    ),
  }),
  'budget-day': (threshold, { standing }, display) => {
    const { budget, local } = standing;
    const share = figuresOf('credits', display).share(
      budget.dayUsed ?? 0,
      threshold.amount,
      local.confidence,
    );
    return {
      title: percentTitle(threshold, "today's Copilot budget"),
      body: sentences(`${share} used on this machine`, 'A new day begins at midnight'),
    };
  },
  'run-out': (threshold, { standing }, display) => ({
    title: `Copilot will run out ${aboutHour(standing.forecast?.runsOutAt ?? standing.cycle.to)}, if days go on so`,
    body: sentences(
      usedOf(standing, threshold, display),
      expectedOf(standing, display),
      lastsWith(standing, display),
    ),
  }),
  spike: (threshold, { dearestHour, standing: { local } }, display) => {
    const { whole, sure } = figuresOf('credits', display);
    return {
      title: `More than ${whole(threshold.amount)} of Copilot in one hour`,
      body: sentences(
        `${sure(dearestHour ?? 0, local.confidence)} on this machine`,
        'Activity shows what took them',
      ),
    };
  },
};

/** Of the connection to GitHub's billing. */
export const CONNECTION_WORDS: Readonly<Record<'lost' | 'rejected', Words>> = {
  lost: {
    title: 'GitHub cannot be reached',
    body: "The bill and the account's figure stay as they were; this machine's figures go on. It is asked again and again.",
  },
  rejected: {
    title: 'GitHub no longer accepts your token',
    body: "Nothing new of the bill is read; this machine's figures go on. A new token goes into Preferences, GitHub.",
  },
};

/** Several at once, as one. */
export function together(all: readonly Words[]): Words {
  const [first, ...more] = all;
  if (first !== undefined && more.length === 0) return { title: first.title, body: first.body };
  return {
    title: `${all.length} warnings of Pilotlight`,
    body: all.map(({ title, body }) => `${title}. ${body}`).join('\n'),
  };
}

function percentTitle({ percent }: Threshold, of: string): string {
  return `${percent} % of ${of} is used`;
}

function usedOf({ used, unit }: Standing, { amount }: Threshold, display: Display): string {
  return `${figuresOf(unit, display).share(used.amount ?? 0, amount, used.confidence)} used`;
}

function nextOf(standing: Standing, display: Display): string[] {
  const { forecast, verdict, cycle } = standing;
  const reset = `It resets ${utcTime(cycle.to)}`;
  if (verdict === 'used-up') return ['What follows is refused or costs extra, as your plan has it', reset];
  if (forecast === null) return [reset];
  if (forecast.runsOutAt === null) return [expectedOf(standing, display), reset];
  return [`If days go on so, it runs out ${aboutHour(forecast.runsOutAt)} ${basisOf(forecast)}`, reset];
}

function expectedOf({ forecast, unit }: Standing, display: Display): string {
  if (forecast === null) return '';
  const { amount, whole } = figuresOf(unit, display);
  const range = `${amount(forecast.low)} to ${whole(forecast.high)}`;
  return `The cycle is expected to come to ${range} ${basisOf(forecast)}`;
}

function basisOf({ activeDays }: NonNullable<Standing['forecast']>): string {
  return `(estimated from ${activeDays} active days)`;
}

function lastsWith({ perDay, unit, cycle }: Standing, display: Display): string {
  if (perDay === null) return '';
  return `At most ${figuresOf(unit, display).whole(perDay)} a day last until ${utcTime(cycle.to)}`;
}

function sentences(...all: readonly string[]): string {
  return all
    .filter((one) => one !== '')
    .map((one) => `${one}.`)
    .join(' ');
}
