import type { ReactNode } from 'react';
import { words } from '../../../../shared/words/words.ts';
import type { Order, SortKey } from './sortRows.ts';

interface Props {
  readonly by: SortKey;
  readonly name: string;
  readonly isNumber?: boolean;
  readonly order: Order;
  readonly onSort: (by: SortKey) => void;
}

export function SortHead({ by, name, isNumber = false, order, onSort }: Props): ReactNode {
  const isSorted = order.by === by;
  return (
    <th
      scope="col"
      className={isNumber ? 'n' : undefined}
      aria-sort={isSorted ? (order.isDescending ? 'descending' : 'ascending') : undefined}
    >
      <button type="button" onClick={() => onSort(by)} title={words.dashboard.table.sortBy(name)}>
        {name}
        {isSorted && (
          <svg viewBox="0 0 8 8" aria-hidden="true">
            <path d={order.isDescending ? 'M1 2.5h6L4 6.5Z' : 'M1 5.5h6L4 1.5Z'} />
          </svg>
        )}
      </button>
    </th>
  );
}
