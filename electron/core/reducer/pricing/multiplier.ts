/** Premium requests of a turn. docs/data-contract.md, "Premium requests"; ledger 1. */

import { CREDITS_SINCE, type UtcDay } from '../../../../shared/domain/time.ts';
import {
  type AccountMultiplier,
  begunBy,
  type Multiplier,
  type PriceList,
  type PriceTable,
} from './table.ts';

/** `annual`: a yearly plan that stayed on premium requests when credits began. */
export type Plan = 'paid' | 'free' | 'annual';

export interface MultiplierQuery {
  /** The canonical id. */
  readonly modelId: string;
  readonly utcDay: UtcDay;
  readonly plan: Plan;
  readonly auto: boolean;
}

/** Whether such a plan is billed by premium requests on that day: every plan before credits, annual ones since. */
export function isInRequests(utcDay: UtcDay, plan: Plan): boolean {
  return utcDay < CREDITS_SINCE || plan === 'annual';
}

const PERMILLE = 1000;
const UNPUBLISHED: Multiplier = { paid: null, free: null, annual: null };

/**
 * @returns thousandths of a premium request, null when neither GitHub published nor the account's own list
 * holds any for this model, plan and day: a turn only ever counts 0 because one of them says so. Plans other
 * than annual ones have had none since credits began. Auto's discount is for paying plans.
 */
export function multiplierMilli(table: PriceTable, query: MultiplierQuery): number | null {
  if (!isInRequests(query.utcDay, query.plan)) return null;
  const own = ownMultiplier(table, query);
  const row = table.multipliers.get(query.modelId) ?? UNPUBLISHED;
  const published = query.utcDay < CREDITS_SINCE ? before(row, query.plan) : row.annual;
  const milli = own?.milli ?? published;
  if (milli === null || !query.auto || query.plan === 'free') return milli;
  return Math.round((milli * table.autoPermille) / PERMILLE);
}

function before(row: Multiplier, plan: Plan): number | null {
  return plan === 'free' ? row.free : row.paid;
}

function ownMultiplier(
  table: PriceTable,
  { modelId, utcDay }: Pick<MultiplierQuery, 'modelId' | 'utcDay'>,
): AccountMultiplier | undefined {
  return begunBy(table.accountMultipliers.get(modelId) ?? [], utcDay);
}

/** @returns the list that holds the multiplier in force, which only the account's can; null when it holds none. */
export function multiplierList(table: PriceTable, modelId: string, utcDay: UtcDay): PriceList | null {
  const own = ownMultiplier(table, { modelId, utcDay });
  return own === undefined ? null : { of: 'account', since: own.from };
}
