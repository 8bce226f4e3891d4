import type { Database } from 'better-sqlite3';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { Standing } from '../../../shared/contract/standing.ts';
import { DAY_MS, startOfLocalDay, utcDayOf } from '../../../shared/domain/time.ts';
import type { Watched } from '../reducer/alerts/thresholds.ts';
import { billedTotals } from '../store/queries/billedTotals.ts';
import { figureOf } from '../store/queries/cycleDays.ts';
import { dearestHour } from '../store/queries/dearestHour.ts';
import { spendOfKind } from '../store/queries/spendBetween.ts';
import { standing } from '../store/queries/standing.ts';

/** What warnings are made of, from stored sums. @param since when somebody first watched this ledger, epoch ms. */
export function watched(db: Database, now: number, settings: Settings, since: number): Watched {
  const stands = standing(db, now, settings);
  const { cycle, unit } = stands;
  const between = spendOfKind(db, ({ billedTo }) => billedTo !== 'byok');
  const began = startOfLocalDay(now);
  const from = Math.max(cycle.from, Math.min(since, cycle.to));
  return {
    now,
    standing: stands,
    since,
    localBefore: figureOf(between(cycle.from, from), unit).amount,
    elsewhereBefore: elsewhereUntil(db, stands, from),
    localSince: figureOf(between(from, cycle.to), unit).amount,
    day: {
      date: localDate(began),
      end: startOfLocalDay(now, 1),
      usedBefore: since <= began ? null : figureOf(between(began, Math.min(since, now)), 'credits').amount,
    },
    dearestHour: dearestHour(db, { from: Math.max(began, since), to: now + 1 }),
  };
}

function elsewhereUntil(db: Database, { cycle, unit, asOf }: Standing, end: number): number {
  const days = { from: cycle.from / DAY_MS, to: utcDayOf(end) - 1 };
  return billedTotals(db, days, unit, asOf)?.elsewhere ?? 0;
}

/** `YYYY-MM-DD` */
function localDate(ms: number): string {
  const at = new Date(ms);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
