import type { Breakdown } from '../../../../shared/contract/views.ts';
import { comparedBy } from '../../../format/figure.ts';

export type BreakdownRow = Breakdown['rows'][number];

export type SortKey = 'name' | 'turns' | 'output' | 'last' | 'amount';

export interface Order {
  readonly by: SortKey;
  readonly isDescending: boolean;
}

/** What is unknown comes last either way. Rows that are equal keep their order, which is by spend. */
export function sortRows(
  { rows, total }: Pick<Breakdown, 'rows' | 'total'>,
  order: Order,
  nameOf: (row: BreakdownRow) => string,
): BreakdownRow[] {
  const direction = order.isDescending ? -1 : 1;
  if (order.by === 'name') {
    return rows.toSorted((a, b) => direction * nameOf(a).localeCompare(nameOf(b)));
  }
  const { by } = order;
  const amountOf = comparedBy(total);
  return rows.toSorted((a, b) => {
    const [left, right] = [a, b].map((row) => (by === 'amount' ? amountOf(row.spend) : numberOf(row, by)));
    if (left == null || right == null) return Number(left == null) - Number(right == null);
    return direction * (left - right);
  });
}

/** A head that is pressed again turns its order; numbers begin with the largest, names with A. */
export function nextOrder(order: Order, by: SortKey): Order {
  return { by, isDescending: order.by === by ? !order.isDescending : by !== 'name' };
}

function numberOf({ spend, lastAt }: BreakdownRow, by: Exclude<SortKey, 'name' | 'amount'>): number | null {
  switch (by) {
    case 'turns':
      return spend.turns;
    case 'output':
      return spend.outputTokens;
    case 'last':
      return lastAt;
  }
}
