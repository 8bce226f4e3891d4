import { z } from 'zod';
import { UNITS } from '../domain/plans.ts';
import { Filter, PeriodDays, SessionSummary, Spend } from './amounts.ts';

/** A stretch of time as people choose it. Days are UTC days, as GitHub bills; `today` is the local day. */
export const Range = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['today', '7d', '30d', 'cycle', 'last-cycle']) }),
  z.object({ kind: z.literal('custom'), from: z.int(), to: z.int() }),
]);
export type Range = z.output<typeof Range>;

/** What a range came out as: epoch ms, `to` exclusive. `days` is null for the local day, which is none of UTC's. */
export const Span = z.object({ from: z.number(), to: z.number(), days: PeriodDays.nullable() });
export type Span = z.output<typeof Span>;

/** The steps of a chart: UTC days since 1970, or UTC hours since 1970 for a single day. Ascending, without gaps. */
export const Steps = z.object({ unit: z.enum(['day', 'hour']), first: z.int(), count: z.int() });
export type Steps = z.output<typeof Steps>;

/** Of each step, in the unit of what it is a part of; null where nothing can be known, zero where nothing was spent. */
const Series = z.array(z.number().nullable()).readonly();

/** One model, workspace or other name, with what it took. */
export const Share = z.object({
  /** The model's id, the workspace's key; `unknown` where a row has none. */
  key: z.string(),
  /** For people. */
  name: z.string(),
  spend: Spend,
});
export type Share = z.output<typeof Share>;

export const ShareOverTime = Share.extend({ series: Series });
export type ShareOverTime = z.output<typeof ShareOverTime>;

/** What the popover shows. */
export const Glance = z.object({
  asOf: z.number(),
  /** Local days. */
  today: Spend,
  yesterday: Spend,
  cycle: Spend.extend({ period: PeriodDays, resetsAt: z.number(), activeDays: z.number() }),
  /** Fourteen local days, the last is today; `spend` is null before the first day that the ledger knows. */
  days: z
    .array(
      z.object({
        /** `YYYY-MM-DD`. */
        date: z.string(),
        spend: Spend.nullable(),
        /** Of it, what sub-agents and background calls took; nano-AIU. */
        helpersNanoAiu: z.number(),
      }),
    )
    .readonly(),
  /** The dearest of this cycle, at most three each. */
  models: z.array(Share).readonly(),
  workspaces: z.array(Share).readonly(),
  /** The one with the latest turn. */
  session: SessionSummary.nullable(),
});
export type Glance = z.output<typeof Glance>;

export const Overview = z.object({
  asOf: z.number(),
  range: Range,
  span: Span,
  total: Spend,
  /** UTC days (the local day for `today`) with spend. */
  activeDays: z.number(),
  /** The stretch before it, as far into it as this one has come; for "more or less than before". */
  previous: z.object({ span: Span, total: Spend, activeDays: z.number() }),
  steps: Steps,
  /**
   * What series and hours are counted in: nano-AIU, or thousandths of premium requests where none of its rows has
   * credits. The two have no scale together.
   */
  unit: z.enum(UNITS),
  /** All of them, dearest first; they sum to the total. */
  models: z.array(ShareOverTime).readonly(),
  workspaces: z.array(Share).readonly(),
  /** The dearest session of the range. */
  session: SessionSummary.nullable(),
  /** The amount by local weekday (Monday first) and local hour: 7 × 24. */
  hoursOfWeek: z.array(z.array(z.number()).readonly()).readonly(),
  /** Spent up to the end of each UTC day of the cycle the range ends in, beside the cycle before it. */
  cumulative: z.object({ cycle: PeriodDays, current: Series, before: Series }),
});
export type Overview = z.output<typeof Overview>;

export const BREAKDOWNS = ['model', 'workspace', 'session'] as const;

/** A table that sums to its total, to the last digit. */
export const Breakdown = z.object({
  asOf: z.number(),
  by: z.enum(BREAKDOWNS),
  span: Span,
  steps: Steps,
  /** What series are counted in, as in `Overview`. */
  unit: z.enum(UNITS),
  total: Spend,
  rows: z
    .array(
      ShareOverTime.extend({
        /** Only by session. */
        session: SessionSummary.nullable(),
        /** Epoch ms of the latest turn; null where the sums do not know it. */
        lastAt: z.number().nullable(),
      }),
    )
    .readonly(),
  /** What is more than a table can hold, so that it still sums up. */
  rest: z.object({ count: z.number(), spend: Spend }).nullable(),
});
export type Breakdown = z.output<typeof Breakdown>;

/** The ledger's days for a filter, newest first: enough to lay out a list of any length. */
export const Activity = z.object({
  asOf: z.number(),
  total: Spend,
  rows: z.number(),
  days: z.array(z.object({ day: z.int(), rows: z.number(), spend: Spend })).readonly(),
});
export type Activity = z.output<typeof Activity>;

/** What can be chosen in filters. */
export const Choices = z.object({
  models: z.array(z.object({ key: z.string(), name: z.string() })).readonly(),
  workspaces: z.array(z.object({ key: z.string(), name: z.string() })).readonly(),
});
export type Choices = z.output<typeof Choices>;

export const ActivityParams = z.object({ filter: Filter });
