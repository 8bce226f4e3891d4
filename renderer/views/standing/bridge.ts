import type { Standing } from '../../../shared/contract/standing.ts';
import type { Units } from '../../../shared/format/money.ts';
import { asShown } from '../../format/quantity.ts';

export const SUMS = ['billed', 'account', 'cycle', 'machine'] as const;
export type Sum = (typeof SUMS)[number];
export const GAPS = [
  'not-billed',
  'billed-first',
  'since',
  'days-not-billed',
  'elsewhere',
  'not-found',
  'here-first',
] as const;
export type Gap = (typeof GAPS)[number];

export type BridgeStep =
  | { readonly kind: 'sum'; readonly name: Sum; readonly amount: number }
  /** Signed: what has to be added to the sum before it to reach the next one. */
  | { readonly kind: 'gap'; readonly name: Gap; readonly amount: number };

/**
 * From one of a cycle's figures to the next: an addition that anyone can check, so all amounts are as they are shown.
 * Fewer than two known figures have nothing between them.
 */
export function bridgeOf(standing: Standing, units: Units): BridgeStep[] {
  const { unit } = standing;
  const known = (amount: number | null | undefined): number | null =>
    amount == null ? null : asShown(amount, unit, units);
  const billed = known(standing.billed?.gross);
  const account = known(standing.account?.used);
  const used = known(standing.used.amount);
  const machine = known(standing.local.amount);
  const steps: BridgeStep[] = [];
  let sum: number | null = null;
  const reach = (
    name: Sum,
    amount: number | null,
    gaps: (by: number) => readonly (readonly [Gap, number])[],
  ) => {
    if (amount === null) return;
    if (sum !== null) {
      const between = gaps(amount - sum).filter(([, by]) => by !== 0);
      steps.push(...between.map(([gap, by]) => ({ kind: 'gap', name: gap, amount: by }) as const));
      // The headline that is one of the others needs no line of its own.
      if (name === 'cycle' && between.length === 0) return;
    }
    steps.push({ kind: 'sum', name, amount });
    sum = amount;
  };
  reach('billed', billed, () => []);
  reach('account', account, (by) => [[by > 0 ? 'not-billed' : 'billed-first', by]]);
  if (sum !== null) reach('cycle', used, (by) => [[account === null ? 'days-not-billed' : 'since', by]]);
  reach('machine', machine, (by) => {
    const elsewhere = Math.min(known(standing.billed?.elsewhere) ?? 0, Math.max(0, -by));
    const rest = by + elsewhere;
    return [
      ['elsewhere', -elsewhere],
      [rest > 0 ? 'here-first' : 'not-found', rest],
    ];
  });
  return steps.some(({ kind }) => kind === 'gap') || steps.length > 1 ? steps : [];
}
