import type { Database } from 'better-sqlite3';
import type { Confidence } from '../../../../shared/domain/ledger.ts';
import { cycleOf, DAY_MS, HOUR_MS, type Period, startOfLocalDay } from '../../../../shared/domain/time.ts';
import {
  AMOUNT_COLUMNS,
  type Amounts,
  addAmounts,
  noAmounts,
  type RawAmounts,
  toAmounts,
} from './amounts.ts';
import { conditionsOf, type RowFilter } from './filter.ts';
import { confidenceOf } from './sessions.ts';

export interface Spend extends Amounts {
  readonly confidence: Confidence;
}

/** What a glance shows; all from stored sums, before any file is looked at. */
export interface Headline {
  /** The local calendar day. */
  readonly today: Spend;
  /** The UTC month that is metered. */
  readonly cycle: Spend & { readonly period: Period };
  /** The last 24 hours, 7 and 30 days, to the minute of `now`. */
  readonly rolling: { readonly '1d': Spend; readonly '7d': Spend; readonly '30d': Spend };
}

export function headline(db: Database, now: number, filter: Pick<RowFilter, 'providers'> = {}): Headline {
  const between = spendBetween(db, filter);
  const period = cycleOf(now);
  const until = now + 1;
  return {
    today: between(startOfLocalDay(now), until),
    cycle: { period, ...between(period.from * DAY_MS, (period.to + 1) * DAY_MS) },
    rolling: {
      '1d': between(now - DAY_MS, until),
      '7d': between(now - 7 * DAY_MS, until),
      '30d': between(now - 30 * DAY_MS, until),
    },
  };
}

/**
 * Sums of any span of time: whole UTC hours from the sums, what sticks out on either side from the rows, so
 * that local days are exact in every time zone.
 * @returns a function of two epoch ms, the second exclusive.
 */
export function spendBetween(db: Database, filter: Pick<RowFilter, 'providers'>) {
  const providers = conditionsOf(filter, 'day');
  const ofHours = db.prepare<(string | number)[], RawAmounts>(
    `SELECT ${AMOUNT_COLUMNS} FROM spend_hour s JOIN facet f ON f.id = s.facet
      WHERE s.hour >= ? AND s.hour < ? AND ${providers.sql}`,
  );
  const ofRows = db.prepare<(string | number)[], RawAmounts>(
    `SELECT ${AMOUNT_COLUMNS} FROM (
       SELECT facet, 1 AS rows, grain = 'turn' AS turns, grain = 'call' AS calls,
              coalesce(output_tokens, 0) AS output_tokens,
              nano_aiu IS NOT NULL AS priced_rows, coalesce(nano_aiu, 0) AS nano_aiu,
              milli_requests IS NOT NULL AS request_rows, coalesce(milli_requests, 0) AS milli_requests
         FROM ledger WHERE counted = 1 AND at >= ? AND at < ?) s
       JOIN facet f ON f.id = s.facet WHERE ${providers.sql}`,
  );
  return (from: number, to: number): Spend => {
    const total = noAmounts();
    const add = (part: RawAmounts | undefined): void => {
      if (part !== undefined) addAmounts(total, part);
    };
    const firstHour = Math.ceil(from / HOUR_MS);
    const lastHour = Math.floor(to / HOUR_MS);
    if (firstHour >= lastHour) add(ofRows.get(from, to, ...providers.parameters));
    else {
      add(ofHours.get(firstHour, lastHour, ...providers.parameters));
      if (firstHour * HOUR_MS > from) add(ofRows.get(from, firstHour * HOUR_MS, ...providers.parameters));
      if (lastHour * HOUR_MS < to) add(ofRows.get(lastHour * HOUR_MS, to, ...providers.parameters));
    }
    return { ...toAmounts(total), confidence: confidenceOf(total) };
  };
}
