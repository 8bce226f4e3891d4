import type { AlertKind } from '../../../../shared/contract/alerts.ts';
import type { Settings } from '../../../../shared/contract/settings.ts';
import type { Standing } from '../../../../shared/contract/standing.ts';
import { NANO_AIU_PER_CREDIT } from '../../../../shared/domain/money.ts';
import { DAY_MS, formatUtcDay, HOUR_MS, utcDayOf } from '../../../../shared/domain/time.ts';

/** For so long after the first start figures may come in of what was before it. */
const SETTLING_MS = HOUR_MS;

/** What warnings are made of, all of one moment; amounts of the day and the hour in nano-AIU. */
export interface Watched {
  readonly now: number;
  readonly standing: Standing;
  /** Since when somebody watches this ledger, epoch ms. */
  readonly since: number;
  /** Of this machine, in the standing's unit, from the cycle's beginning until `since`; null: nothing is known. */
  readonly localBefore: number | null;
  /** What the bill knows of elsewhere, of the cycle's UTC days that were over by then. */
  readonly elsewhereBefore: number;
  /** Of this machine, in the standing's unit, from `since` on. */
  readonly localSince: number | null;
  /** The local calendar day, `YYYY-MM-DD`, and when it ends. */
  readonly day: { readonly date: string; readonly end: number; readonly usedBefore: number | null };
  /** The dearest hour of the day since somebody watches. */
  readonly dearestHour: number | null;
}

/** Of connections and of a ledger's damage nobody sets any threshold. */
export type ThresholdKind = Exclude<AlertKind, 'connection' | 'ledger'>;

type Wishes = Pick<
  Settings,
  'notifications.thresholds' | 'notifications.runOut' | 'notifications.spike' | 'budget.cycle' | 'budget.day'
>;

/** Something to be warned of, crossed or not. */
export interface Threshold {
  readonly kind: ThresholdKind;
  /** Names it among those of its kind. */
  readonly threshold: string;
  readonly percent: number | null;
  /** What it is of. */
  readonly amount: number;
  /** The cycle or the day in which it is told once. */
  readonly cycle: string;
  readonly until: number;
  readonly isCrossed: boolean;
  /** No news: it was crossed before anybody watched, or nobody wants to hear of it. */
  readonly isOld: boolean;
}

/** All that is watched, as it stands (docs/data-contract.md, "Alerts"); of percents the highest first. */
export function thresholdsOf(watched: Watched, wishes: Wishes): readonly Threshold[] {
  const percents = [...new Set(wishes['notifications.thresholds'])].sort((a, b) => b - a);
  return [
    ...ofAllowance(watched, percents),
    ...ofBudget(watched, percents),
    ...ofDay(watched, percents),
    ...runOut(watched, wishes['notifications.runOut']),
    ...spike(watched, wishes['notifications.spike']),
  ];
}

type Percents = readonly number[];

/** A day or more after its end a day's warning is no news. */
function ofToday({ day }: Watched) {
  return { cycle: day.date, until: day.end + DAY_MS };
}

function ofCycle({ standing: { cycle } }: Watched) {
  return { cycle: cycleName(cycle.from), until: cycle.to };
}

/** `2026-11-01`, by the first day. */
export function cycleName(from: number): string {
  return formatUtcDay(utcDayOf(from));
}

function ofAllowance(watched: Watched, percents: Percents): Threshold[] {
  const { allowance, used } = watched.standing;
  const before = usedBefore(watched);
  return eachPercent('allowance', percents, allowance?.amount ?? null, used.amount, before, ofCycle(watched));
}

/** Budgets are in credits, and premium requests are none. */
function ofBudget(watched: Watched, percents: Percents): Threshold[] {
  const { unit, budget, used } = watched.standing;
  const amount = unit === 'credits' ? budget.cycle : null;
  return eachPercent('budget-cycle', percents, amount, used.amount, usedBefore(watched), ofCycle(watched));
}

function ofDay(watched: Watched, percents: Percents): Threshold[] {
  const { day, dayUsed } = watched.standing.budget;
  return eachPercent('budget-day', percents, day, dayUsed, watched.day.usedBefore, ofToday(watched));
}

/** @param before what was used before anybody watched. */
function eachPercent(
  kind: ThresholdKind,
  percents: Percents,
  amount: number | null,
  used: number | null,
  before: number | null,
  when: Pick<Threshold, 'cycle' | 'until'>,
): Threshold[] {
  if (amount === null || amount <= 0) return [];
  return percents.map((percent) => {
    const least = Math.ceil((amount / 100) * percent);
    const isCrossed = used !== null && used >= least;
    const isOld = before !== null && before >= least;
    return { kind, threshold: String(percent), percent, amount, ...when, isCrossed, isOld };
  });
}

/**
 * What was used of the cycle before anybody watched: this machine's rows from before, and what a bill tells of those
 * days, however late it does; and while figures of the first start come in, all that was not spent here since.
 */
function usedBefore(watched: Watched): number | null {
  const { now, since, standing, localBefore, elsewhereBefore, localSince } = watched;
  if (since <= standing.cycle.from) return null;
  const before = localBefore === null && elsewhereBefore === 0 ? null : (localBefore ?? 0) + elsewhereBefore;
  if (!isSettling(now, since) || standing.used.amount === null) return before;
  return standing.used.amount - (localSince ?? 0);
}

function isSettling(now: number, since: number): boolean {
  return now < since + SETTLING_MS;
}

function runOut(watched: Watched, isWanted: boolean): Threshold[] {
  const { now, since, standing } = watched;
  const { allowance, forecast, verdict } = standing;
  if (allowance === null || allowance.amount <= 0) return [];
  // What is gone already is told by the thresholds.
  const isCrossed = forecast !== null && forecast.runsOutAt !== null && verdict === 'runs-out';
  const isOld = !isWanted || isSettling(now, since);
  return [plain('run-out', allowance.amount, { ...ofCycle(watched), isCrossed, isOld })];
}

function spike(watched: Watched, limit: number | null): Threshold[] {
  if (limit === null) return [];
  const amount = limit * NANO_AIU_PER_CREDIT;
  const isCrossed = watched.dearestHour !== null && watched.dearestHour > amount;
  return [plain('spike', amount, { ...ofToday(watched), isCrossed, isOld: false })];
}

function plain(
  kind: ThresholdKind,
  amount: number,
  more: Pick<Threshold, 'cycle' | 'until' | 'isCrossed' | 'isOld'>,
): Threshold {
  return { kind, threshold: '', percent: null, amount, ...more };
}
