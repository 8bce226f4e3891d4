import type { EXPORTS } from '../../../shared/contract/methods.ts';
import { toCredits, toUsd } from '../../../shared/domain/money.ts';
import type { Amounts } from '../store/queries/amounts.ts';
import type { Cell } from './exportTable.ts';

/** By what sums are exported. */
export type ExportGrouping = Exclude<(typeof EXPORTS)[number], 'requests' | 'billing'>;

/** The columns that say whose sums these are: what `report` keys by, and the name that people know it by. */
const KEYS = {
  day: ['day'],
  model: ['model'],
  workspace: ['workspace', 'name'],
  session: ['session', 'title'],
} as const satisfies Record<ExportGrouping, readonly string[]>;

const AMOUNT_FIELDS = [
  'nanoAiu',
  'credits',
  'usd',
  'lowNanoAiu',
  'highNanoAiu',
  'milliRequests',
  'turns',
  'calls',
  'outputTokens',
  'exactNanoAiu',
  'estimatedNanoAiu',
  'estimatedRows',
  'unpricedRows',
  'noTokenRows',
  'byokRows',
] as const;

/** docs/data-contract.md, "Rows for other programs". */
export function sumFields(by: ExportGrouping): readonly string[] {
  return [...KEYS[by], ...AMOUNT_FIELDS];
}

/** @param names as `KEYS` has them for the grouping. */
export function sumRow(
  by: ExportGrouping,
  names: readonly (string | null)[],
  amounts: Amounts,
): Readonly<Record<string, Cell>> {
  const keys = KEYS[by].map((field, i) => [field, names[i] ?? null]);
  return { ...Object.fromEntries(keys), ...amountsJson(amounts) };
}

/** Credits and dollars are derived for reading: sums are made of `nanoAiu`. */
export function amountsJson(amounts: Amounts): Readonly<Record<(typeof AMOUNT_FIELDS)[number], Cell>> {
  const { nanoAiu } = amounts;
  return {
    nanoAiu,
    credits: nanoAiu === null ? null : toCredits(nanoAiu),
    usd: nanoAiu === null ? null : toUsd(nanoAiu),
    lowNanoAiu: amounts.lowNanoAiu,
    highNanoAiu: amounts.highNanoAiu,
    milliRequests: amounts.milliRequests,
    turns: amounts.turns,
    calls: amounts.calls,
    outputTokens: amounts.outputTokens,
    exactNanoAiu: amounts.exactNanoAiu,
    estimatedNanoAiu: amounts.estimatedNanoAiu,
    estimatedRows: amounts.estimatedRows,
    unpricedRows: amounts.unpricedRows,
    noTokenRows: amounts.noTokenRows,
    byokRows: amounts.byokRows,
  };
}
