import { z } from 'zod';
import { CONFIDENCES } from '../domain/ledger.ts';
import { PLAN_IDS, UNITS } from '../domain/plans.ts';

/** In the standing's unit: nano-AIU, or thousandths of premium requests. */
const Amount = z.number();

/** About the end of the cycle, not the level: never said by colour alone. */
export const VERDICTS = ['spare', 'tight', 'runs-out', 'used-up'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What the cycle will come to at the run rate of its active days (docs/data-contract.md, "Forecast"). */
export const Forecast = z.object({
  total: Amount,
  low: Amount,
  high: Amount,
  /** Epoch ms; null: not before the reset, or no allowance is known. */
  runsOutAt: z.number().nullable(),
  /** How many days with spend it rests on. */
  activeDays: z.int(),
});
export type Forecast = z.output<typeof Forecast>;

/** Three dated figures of the cycle, what may be used in it, and whether it will last (ledger 6). Times in epoch ms. */
export const Standing = z.object({
  asOf: z.number(),
  /** `to` exclusive: when the allowance resets. */
  cycle: z.object({ from: z.number(), to: z.number(), basis: z.enum(['account', 'calendar']) }),
  plan: z.object({
    id: z.enum(PLAN_IDS).nullable(),
    /** As GitHub calls it, or as the plan's id. */
    subscription: z.string().nullable(),
    basis: z.enum(['setting', 'account', 'none']),
  }),
  unit: z.enum(UNITS),
  /** Null: not published, pooled, or nobody knows the plan. */
  allowance: z.object({ amount: Amount, basis: z.enum(['account', 'plan']) }).nullable(),
  /** The headline. A lagging bill never lowers it. */
  used: z.object({
    amount: Amount.nullable(),
    confidence: z.enum(CONFIDENCES),
    basis: z.enum(['account', 'billing', 'local']),
  }),
  /** What this machine's files tell. */
  local: z.object({ amount: Amount.nullable(), confidence: z.enum(CONFIDENCES), asOf: z.number() }),
  /** `isPooled`: own use of a seat whose allowance is the organisation's, without a denominator. */
  account: z
    .object({
      used: Amount.nullable(),
      /** Beyond the allowance. */
      extra: Amount.nullable(),
      isExtraPermitted: z.boolean().nullable(),
      isPooled: z.boolean(),
      asOf: z.number(),
      isOutdated: z.boolean(),
    })
    .nullable(),
  billed: z
    .object({
      gross: Amount,
      /** In nano-AIU whatever the unit. */
      coveredNanoAiu: z.number(),
      netNanoAiu: z.number(),
      elsewhere: Amount,
      difference: Amount,
      asOf: z.number(),
      isOutdated: z.boolean(),
    })
    .nullable(),
  /** Own budgets, as set; in nano-AIU. `dayUsed`: of the local day. */
  budget: z.object({
    cycle: z.number().nullable(),
    day: z.number().nullable(),
    dayUsed: z.number().nullable(),
  }),
  forecast: Forecast.nullable(),
  /** Null where nobody can tell: no allowance, or too few days. */
  verdict: z.enum(VERDICTS).nullable(),
  /** What may be used each day until the reset, so that it lasts. */
  perDay: Amount.nullable(),
});
export type Standing = z.output<typeof Standing>;
