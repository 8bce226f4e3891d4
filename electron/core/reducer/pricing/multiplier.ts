/** Premium requests of a turn. docs/data-contract.md, "Premium requests"; ledger 1. */

import { CREDITS_SINCE, type UtcDay } from '../../../../shared/domain/time.ts';
import type { Multiplier, PriceTable } from './table.ts';

/** `annual`: a yearly plan that stayed on premium requests when credits began. */
export type Plan = 'paid' | 'free' | 'annual';

export interface MultiplierQuery {
  /** The canonical id. */
  readonly modelId: string;
  readonly utcDay: UtcDay;
  readonly plan: Plan;
  readonly auto: boolean;
}

const PERMILLE = 1000;

/**
 * @returns thousandths of a premium request, null when GitHub published none for this model, plan and day:
 * a turn only ever counts 0 because the table says so. Plans other than annual ones have had none since
 * credits began. Auto's discount is for paying plans.
 */
export function multiplierMilli(table: PriceTable, query: MultiplierQuery): number | null {
  const row = table.multipliers.get(query.modelId);
  if (row === undefined) return null;
  const milli = query.utcDay < CREDITS_SINCE ? before(row, query.plan) : since(row, query.plan);
  if (milli === null || !query.auto || query.plan === 'free') return milli;
  return Math.round((milli * table.autoPermille) / PERMILLE);
}

function before(row: Multiplier, plan: Plan): number | null {
  return plan === 'free' ? row.free : row.paid;
}

function since(row: Multiplier, plan: Plan): number | null {
  return plan === 'annual' ? row.annual : null;
}
