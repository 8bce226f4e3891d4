import { cycleBefore, DAY_MS, HOUR_MS, type UtcDay, utcDayOf } from '../../../shared/domain/time.ts';
import { isFinal } from '../reducer/truthUp/finalDay.ts';

/** How often a day that may still move is asked for when nothing was used here: other computers bill, too. */
const QUIET_EVERY_MS = 6 * HOUR_MS;
const EVERY_MS = HOUR_MS;
const SLOW_EVERY_MS = DAY_MS;
/** Two months, and some to spare. */
const MOST_DAYS = 70;

export interface FetchFacts {
  /** By GitHub's clock; a wrong local one would make days final that are not. */
  readonly now: number;
  /** When each day was last read, by GitHub's clock. Days never read are not in it. */
  readonly readAt: ReadonlyMap<UtcDay, number>;
  /** When local use of each day was last seen. */
  readonly usedAt: ReadonlyMap<UtcDay, number>;
  /** When a plan was last carried out, whole or not; null for never. */
  readonly lastRunAt: number | null;
  /** Someone asked, by hand or by waking the computer: without regard to when it was last done. */
  readonly onDemand: boolean;
  /** An organisation pays and answers are empty: once a day is enough. */
  readonly isSlow: boolean;
  readonly most?: number;
}

/**
 * The days to ask GitHub for now, newest first, so that a plan cut short has told what matters most. Every day since the
 * start of the previous cycle is read until it was read once after becoming final; days that still move are read again
 * when something was used since, else now and then.
 */
export function fetchPlan(facts: FetchFacts): readonly UtcDay[] {
  if (!facts.onDemand && facts.now < nextRunAt(facts.lastRunAt, facts.isSlow, facts.now)) return [];
  const today = utcDayOf(facts.now);
  const first = cycleBefore(facts.now).from;
  const days: UtcDay[] = [];
  for (let day = today; day >= first; day -= 1) if (isDue(day, facts)) days.push(day);
  return days.slice(0, facts.most ?? MOST_DAYS);
}

/** The earliest time of the next plan that nobody asked for. */
export function nextRunAt(lastRunAt: number | null, isSlow: boolean, now: number): number {
  // A time to come is a clock's that was set back; waiting for it could take years.
  if (lastRunAt === null || lastRunAt > now) return now;
  return lastRunAt + (isSlow ? SLOW_EVERY_MS : EVERY_MS);
}

function isDue(day: UtcDay, { now, readAt, usedAt, onDemand }: FetchFacts): boolean {
  const read = readAt.get(day);
  if (read === undefined || read > now) return true;
  if (isFinal(day, now)) return !isFinal(day, read);
  const used = usedAt.get(day);
  return onDemand || (used !== undefined && used > read) || now - read >= QUIET_EVERY_MS;
}
