import type { Standing } from '../../../shared/contract/standing.ts';
import type { Payload } from '../../../shared/contract/topics.ts';
import type { DashboardScene } from './dashboardHost.ts';
import { SAMPLE_OVERVIEW } from './dashboardScene.ts';
import { SAMPLE_GLANCE, SAMPLE_NOW } from './sample.ts';
import { nano, unknownSpend } from './spends.ts';
import {
  LOCAL_STANDING,
  NO_BILLING,
  REQUESTS_BILLING,
  REQUESTS_STANDING,
  SAMPLE_GITHUB,
  SAMPLE_STANDING,
  UNCONNECTED_GITHUB,
} from './standingScene.ts';

const { account, billed, forecast, local } = SAMPLE_STANDING;
if (account === null || billed === null || forecast === null) throw new Error('the sample has all three');
const DAY = 86_400_000;
const NO_BUDGET: Standing['budget'] = { cycle: null, day: null, dayUsed: null };

const RUNS_OUT: Standing = {
  ...SAMPLE_STANDING,
  used: { ...SAMPLE_STANDING.used, amount: nano(1204.8) },
  local: { ...local, amount: nano(1152.1) },
  account: { ...account, used: nano(1202), isExtraPermitted: false },
  billed: { ...billed, gross: nano(1163.1), coveredNanoAiu: nano(1163.1) },
  budget: NO_BUDGET,
  forecast: {
    total: nano(1790),
    low: nano(1700),
    high: nano(1900),
    runsOutAt: Date.UTC(2026, 10, 25, 14, 50),
    activeDays: 15,
  },
  verdict: 'runs-out',
  perDay: nano(28.38),
};

/** 112 % of the allowance. */
const USED_UP: Standing = {
  ...RUNS_OUT,
  used: { ...RUNS_OUT.used, amount: nano(1680) },
  local: { ...local, amount: nano(1627.3) },
  account: { ...account, used: nano(1677.6), extra: nano(177.6) },
  billed: { ...billed, gross: nano(1638.3), netNanoAiu: nano(138.3) },
  budget: { cycle: nano(2500), day: nano(60), dayUsed: nano(41.7) },
  verdict: 'used-up',
  perDay: 0,
};

const POOLED: Standing = {
  ...SAMPLE_STANDING,
  plan: { id: 'business', subscription: 'business', basis: 'account' },
  allowance: null,
  used: { amount: nano(846.2), confidence: 'exact', basis: 'account' },
  local: { ...local, amount: nano(801.5) },
  account: { ...account, used: nano(846.2), extra: null, isExtraPermitted: null, isPooled: true },
  billed: null,
  budget: NO_BUDGET,
  forecast: null,
  verdict: null,
  perDay: null,
};

const OUTDATED: Standing = {
  ...SAMPLE_STANDING,
  account: { ...account, asOf: SAMPLE_NOW - DAY, isOutdated: true },
  billed: { ...billed, asOf: SAMPLE_NOW - DAY, isOutdated: true },
};

function inRequests(milliRequests: number) {
  return { ...unknownSpend(0), turns: 5, milliRequests, estimatedRows: 5, confidence: 'estimated' as const };
}

/** No amount in it has credits. */
const REQUESTS_GLANCE: Payload<'glance'> = {
  ...SAMPLE_GLANCE,
  today: inRequests(12_330),
  yesterday: inRequests(8000),
  cycle: { ...SAMPLE_GLANCE.cycle, ...inRequests(212_330) },
  days: SAMPLE_GLANCE.days.map((day, index) => ({
    ...day,
    spend: inRequests(330 + (index % 5) * 3000),
    helpersNanoAiu: 0,
  })),
  models: SAMPLE_GLANCE.models.map((share) => ({ ...share, spend: inRequests(40_330) })),
  workspaces: SAMPLE_GLANCE.workspaces.map((share) => ({ ...share, spend: inRequests(30_000) })),
  session: { ...SAMPLE_GLANCE.session, amounts: inRequests(4330) },
};

/** What the sample spent of it in credits, as a part of what the scene spent in requests. */
const toMilli = (value: number | null): number | null =>
  value === null ? null : Math.round((value / nano(962.3)) * 212_330);
const REQUESTS_OVERVIEW: Payload<'overview'> = {
  ...SAMPLE_OVERVIEW,
  unit: 'requests',
  total: inRequests(212_330),
  previous: { ...SAMPLE_OVERVIEW.previous, total: inRequests(180_000) },
  models: SAMPLE_OVERVIEW.models.map((model, index) => ({
    ...model,
    spend: inRequests(100_330 - index * 20_000),
    series: model.series.map(toMilli),
  })),
  workspaces: SAMPLE_OVERVIEW.workspaces.map((share) => ({ ...share, spend: inRequests(30_000) })),
  hoursOfWeek: SAMPLE_OVERVIEW.hoursOfWeek.map((hours) => hours.map((hour) => toMilli(hour) ?? 0)),
  cumulative: {
    ...SAMPLE_OVERVIEW.cumulative,
    current: SAMPLE_OVERVIEW.cumulative.current.map(toMilli),
    before: SAMPLE_OVERVIEW.cumulative.before.map(toMilli),
  },
};

/** What a page shows of an account, by its state. */
export const ACCOUNTS = {
  'in a tight cycle': {},
  'that runs out': { standing: () => RUNS_OUT },
  'beyond its allowance': { standing: () => USED_UP },
  'of a pooled seat': {
    standing: () => POOLED,
    github: () => ({ ...SAMPLE_GITHUB, orgManaged: 'plan' }),
    billing: () => NO_BILLING,
  },
  'counted in requests': {
    standing: () => REQUESTS_STANDING,
    billing: () => REQUESTS_BILLING,
    glance: () => REQUESTS_GLANCE,
    overview: () => REQUESTS_OVERVIEW,
  },
  'that was not heard of': { standing: () => OUTDATED },
  'that is not connected': {
    standing: () => LOCAL_STANDING,
    github: () => UNCONNECTED_GITHUB,
    billing: () => NO_BILLING,
  },
} as const satisfies Readonly<Record<string, Partial<DashboardScene['topics']>>>;
