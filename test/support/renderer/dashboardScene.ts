import type { Spend } from '../../../shared/contract/amounts.ts';
import type { Payload } from '../../../shared/contract/topics.ts';
import { utcDayOf } from '../../../shared/domain/time.ts';
import { SAMPLE_NOW } from './sample.ts';
import { estimatedSpend, exactSpend, nano, sessionOf } from './spends.ts';

/** The same scene as the popover's, by day and model: what this machine took in November up to Friday the 20th. */
export const MODELS = [
  'claude-opus-5.5',
  'claude-sonnet-5.5',
  'gpt-6.1-sol',
  'claude-haiku-5.5',
  'gpt-6-luna',
] as const;
const FIRST_DAY = utcDayOf(Date.UTC(2026, 10, 1));
const TODAY = utcDayOf(SAMPLE_NOW);
const DAYS_OF_CYCLE = 30;
const DAYS_OF_OCTOBER = 31;

/** Credits of each model; a day without spend is empty. */
export const DAYS: readonly (readonly number[])[] = [
  [],
  [38.1, 12.0, 8.3, 2.1, 1.9],
  [46.3, 12.5, 8.7, 2.3, 2.0],
  [16.3, 19.5, 8.8, 2.4, 1.9],
  [35.0, 19.3, 10.4, 3.6, 1.7],
  [28.6, 4.8, 4.4, 1.2, 0.5],
  [],
  [6.7, 3.0, 2.0, 0.5, 0.4],
  [50.1, 15.3, 7.7, 2.1, 1.1],
  [42.4, 24.6, 8.7, 3.5, 2.4],
  [35.4, 11.6, 7.5, 3.1, 1.1],
  [13.8, 16.4, 7.4, 2.0, 1.6],
  [47.9, 8.8, 5.2, 3.1, 1.0],
  [],
  [],
  [53.5, 12.6, 10.2, 4.9, 2.3],
  [54.5, 13.3, 8.0, 3.3, 1.8],
  [30.8, 15.6, 7.2, 2.3, 1.5],
  [31.2, 21.9, 9.1, 5.1, 2.5],
  [30.2, 8.8, 1.2, 1.4, 0.1],
];

const HOURS = [
  '0 0 0 0 0 0 0 0 0 8.6 39.9 31.2 21 12 25 23.3 30.2 18.3 4.6 0 2.7 2.7 2.7 0',
  '0 0 0 0 0 0 0 0 0 14.3 29.6 45.7 23 9 17.5 26.7 39.9 14.6 5.4 0 2.5 4 2.1 0',
  '0 0 0 0 0 0 0 0 1.5 10.7 27.4 24.3 14 6.9 20.6 24.4 16.6 6.9 4.2 1.2 1.2 3.6 1.5 0',
  '0 0 0 0 0 0 0 0 1.9 13.2 25.8 39.2 12.6 7.3 21.7 18.1 18.7 11.8 4.4 0 0 4.6 1.7 0',
  '0 0 0 0 0 0 0 0 1.6 7.8 19.5 26.6 9.5 7.4 22.1 23.1 20.3 6.3 3 0 0 0 0 0',
  '0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0',
  '0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0.8 2.5 5.3 2.7 1.3 0',
].map((line) => line.split(' ').map((credits) => nano(Number(credits))));

const PERIOD = { from: FIRST_DAY, to: FIRST_DAY + DAYS_OF_CYCLE - 1 };
const SPAN = {
  from: Date.UTC(2026, 10, 1),
  to: Date.UTC(2026, 11, 1),
  days: PERIOD,
};
const STEPS = { unit: 'day', first: FIRST_DAY, count: DAYS_OF_CYCLE } as const;

/** Days to come are not known. */
function seriesOf(credits: (day: readonly number[]) => number): (number | null)[] {
  return Array.from({ length: DAYS_OF_CYCLE }, (_, index) => {
    const day = DAYS[index];
    return day === undefined ? null : nano(credits(day));
  });
}

function sumOf(series: readonly (number | null)[]): number {
  return series.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** Sonnet's part of today is estimated. */
function modelSpend(model: number): Spend {
  const credits = sumOf(seriesOf((day) => day[model] ?? 0)) / 1e9;
  const turns = [120, 98, 61, 30, 9][model] ?? 0;
  return model === 1
    ? estimatedSpend({
        exact: Number((credits - 5.3).toFixed(1)),
        estimated: 5.3,
        low: Number((credits - 2).toFixed(1)),
        high: Number((credits + 3.8).toFixed(1)),
        turns,
        estimatedRows: 2,
      })
    : exactSpend(Number(credits.toFixed(1)), turns);
}

export const SAMPLE_TOTAL: Spend = {
  ...estimatedSpend({ exact: 957, estimated: 5.3, low: 960.3, high: 966.1, turns: 318, estimatedRows: 2 }),
  noTokenRows: 1,
  byokRows: 2,
};

const WORKSPACES: readonly (readonly [string, number, number])[] = [
  ['refactor-auth', 409.8, 140],
  ['billing-service', 231.6, 80],
  ['infra-terraform', 142.2, 44],
  ['design-tokens', 101.3, 31],
  ['docs-site', 77.4, 23],
];

/** Of the chats, by workspace. */
const TITLES = [
  'Move the session cookie to the new middleware',
  'Retry webhooks that time out',
  'Split the network module by region',
  'Rename spacing tokens to the scale',
  'Explain the import of usage reports',
];

const MODEL_ROWS = MODELS.map((key, model) => ({
  key,
  name: key,
  spend: modelSpend(model),
  series: seriesOf((day) => day[model] ?? 0),
}));

function running(series: readonly (number | null)[]): (number | null)[] {
  let sum = 0;
  return series.map((value) => {
    if (value === null) return null;
    sum += value;
    return sum;
  });
}

const OCTOBER = Array.from({ length: DAYS_OF_OCTOBER }, (_, index) =>
  (index + 3) % 7 > 4 ? 0 : nano(34 + ((index * 7) % 11)),
);

export const SAMPLE_OVERVIEW: Payload<'overview'> = {
  asOf: SAMPLE_NOW,
  range: { kind: 'cycle' },
  span: SPAN,
  total: SAMPLE_TOTAL,
  activeDays: 16,
  previous: {
    span: {
      from: Date.UTC(2026, 9, 1),
      to: Date.UTC(2026, 9, 20, 14, 6),
      days: { from: FIRST_DAY - 31, to: FIRST_DAY - 12 },
    },
    total: exactSpend(851.2, 332),
    activeDays: 14,
  },
  steps: STEPS,
  unit: 'credits',
  models: MODEL_ROWS,
  workspaces: WORKSPACES.map(([name, credits, turns]) => ({
    key: `file:///home/amber/${name}`,
    name,
    spend: exactSpend(credits, turns),
  })),
  session: sessionOf('refactor-auth', 28.5, Date.UTC(2026, 10, 20, 13, 22), SAMPLE_NOW),
  hoursOfWeek: HOURS,
  cumulative: {
    cycle: PERIOD,
    current: running(seriesOf((day) => day.reduce((sum, credits) => sum + credits, 0))),
    before: running(OCTOBER),
  },
};

/** The last day's hours, as the sample has them. */
export const SAMPLE_TODAY: Payload<'overview'> = {
  ...SAMPLE_OVERVIEW,
  range: { kind: 'today' },
  span: { from: TODAY * 86_400_000, to: (TODAY + 1) * 86_400_000, days: null },
  total: estimatedSpend({ exact: 36.4, estimated: 5.3, low: 39.7, high: 45.5, turns: 14, estimatedRows: 2 }),
  activeDays: 1,
  steps: { unit: 'hour', first: TODAY * 24, count: 24 },
  models: MODELS.slice(0, 2).map((key, model) => ({
    key,
    name: key,
    spend: exactSpend(model === 0 ? 30.2 : 11.5, 7),
    series: Array.from({ length: 24 }, (_, hour) =>
      hour > 14 ? null : hour < 9 ? 0 : nano(model === 0 ? 5 + (hour % 3) : 1.5),
    ),
  })),
};

export function sampleBreakdown(by: Payload<'breakdown'>['by']): Payload<'breakdown'> {
  const base = {
    asOf: SAMPLE_NOW,
    by,
    span: SPAN,
    steps: STEPS,
    unit: 'credits',
    total: SAMPLE_TOTAL,
  } as const;
  if (by === 'model') {
    return {
      ...base,
      rows: MODEL_ROWS.map((row, index) => ({
        ...row,
        session: null,
        lastAt: SAMPLE_NOW - index * 7_200_000,
      })),
      rest: null,
    };
  }
  const rows = WORKSPACES.map(([name, credits, turns], index) => ({
    key: `file:///home/amber/${name}`,
    name,
    spend: exactSpend(credits, turns),
    series: seriesOf((day) => day[index] ?? 0),
    session: null,
    lastAt: SAMPLE_NOW - index * 86_400_000,
  }));
  if (by === 'workspace') return { ...base, rows, rest: null };
  return {
    ...base,
    rows: rows.map((row, index) => {
      const session = sessionOf(row.name, 28.5, SAMPLE_NOW - 3_600_000, SAMPLE_NOW);
      const sessionId = `aaaaaaaa-0000-4000-8000-00000000000${String(index)}`;
      const title = TITLES[index % TITLES.length] ?? session.title;
      return { ...row, key: sessionId, session: { ...session, sessionId, title } };
    }),
    rest: { count: 1204, spend: exactSpend(12.3, 40) },
  };
}
