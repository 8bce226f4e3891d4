import type { Database } from 'better-sqlite3';
import type { Confidence } from '../../../../shared/domain/ledger.ts';
import { cycleOf, DAY_MS, HOUR_MS, type Period, startOfLocalDay } from '../../../../shared/domain/time.ts';
import { AmountSum, type Amounts, COUNTED_ROWS, type FacetSums, facetsOf, MEASURE_SUMS } from './amounts.ts';
import { facetCondition, type RowFilter } from './filter.ts';

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
  const facets = facetsOf(db);
  const meant = facetCondition(filter, facets);
  const ofHours = db.prepare<[number, number], FacetSums>(
    `SELECT ${MEASURE_SUMS} FROM spend_hour s WHERE s.hour >= ? AND s.hour < ? AND ${meant} GROUP BY s.facet`,
  );
  const ofRows = db.prepare<[number, number], FacetSums>(
    `SELECT ${MEASURE_SUMS} FROM ${COUNTED_ROWS} s WHERE s.at >= ? AND s.at < ? AND ${meant} GROUP BY s.facet`,
  );
  return (from: number, to: number): Spend => {
    const total = new AmountSum();
    const add = (parts: readonly FacetSums[]): void => {
      for (const part of parts) {
        const facet = facets.get(part.facet);
        if (facet !== undefined) total.add(part, facet);
      }
    };
    const firstHour = Math.ceil(from / HOUR_MS);
    const lastHour = Math.floor(to / HOUR_MS);
    if (firstHour >= lastHour) add(ofRows.all(from, to));
    else {
      add(ofHours.all(firstHour, lastHour));
      if (firstHour * HOUR_MS > from) add(ofRows.all(from, firstHour * HOUR_MS));
      if (lastHour * HOUR_MS < to) add(ofRows.all(lastHour * HOUR_MS, to));
    }
    return { ...total.amounts, confidence: total.confidence };
  };
}
