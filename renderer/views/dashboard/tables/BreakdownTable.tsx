import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useState } from 'react';
import type { Filter } from '../../../../shared/contract/amounts.ts';
import type { Breakdown } from '../../../../shared/contract/views.ts';
import { count, short } from '../../../../shared/format/numbers.ts';
import { words } from '../../../../shared/words/words.ts';
import { comparedBy, figureOf } from '../../../format/figure.ts';
import { Amount } from '../../../parts/Amount.tsx';
import { useUnits } from '../../../stores/meter.tsx';
import { thousandths } from '../charts/shares.ts';
import { BreakdownRowLine } from './BreakdownRowLine.tsx';
import { rowName } from './breakdownNames.ts';
import { SortHead } from './SortHead.tsx';
import { nextOrder, type Order, sortRows } from './sortRows.ts';

const ROW = 28;
const COLUMNS = 7;

interface Props {
  readonly breakdown: Breakdown;
  /** What scrolls around the table; null before it is on the page. */
  readonly scroller: HTMLElement | null;
  readonly hrefOf: (filter: Filter) => string;
}

/** As long as it may be, only what is seen is drawn; the sums stay below. */
export function BreakdownTable({ breakdown, scroller, hrefOf }: Props): ReactNode {
  const units = useUnits();
  const { by, rest, total } = breakdown;
  const [order, setOrder] = useState<Order>({ by: 'amount', isDescending: true });
  const rows = sortRows(breakdown, order, (row) => rowName(row, by));
  const shares = sharesOf(breakdown);
  const knowsLast = breakdown.rows.some(({ lastAt }) => lastAt !== null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const head = { order, onSort: (key: Order['by']) => setOrder(nextOrder(order, key)) };
  return (
    <table
      className="sorted-table"
      aria-label={words.dashboard.table.counted(by, rows.length + (rest?.count ?? 0))}
      aria-rowcount={rows.length + 2 + (rest === null ? 0 : 1)}
    >
      <thead>
        <tr aria-rowindex={1}>
          <SortHead {...head} by="name" name={words.dashboard.table[by]} />
          <th scope="col" className="spark">
            {words.dashboard.table.spark}
          </th>
          <SortHead {...head} by="turns" name={words.dashboard.table.turns} isNumber />
          <SortHead {...head} by="output" name={words.dashboard.table.output} isNumber />
          {knowsLast && <SortHead {...head} by="last" name={words.dashboard.table.last} isNumber />}
          <th scope="col" className="n">
            {words.dashboard.table.share}
          </th>
          <SortHead {...head} by="amount" name={words.dashboard.table.amount(units)} isNumber />
        </tr>
      </thead>
      <Gap height={above} />
      <tbody>
        {items.map(({ index }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <BreakdownRowLine
              key={row.key}
              {...{ row, breakdown, knowsLast, hrefOf }}
              index={index}
              permille={shares.get(row.key) ?? null}
            />
          );
        })}
      </tbody>
      <Gap height={below} />
      <tfoot>
        {rest !== null && (
          <tr>
            <td className="name dim">{words.dashboard.table.rest(rest.count)}</td>
            <td className="spark" />
            <td className="n two">{count(rest.spend.turns)}</td>
            <td className="n two">{short(rest.spend.outputTokens)}</td>
            {knowsLast && <td />}
            <td className="n two">{words.dashboard.table.permille(shares.get(null) ?? null)}</td>
            <td className="n">
              <Amount figure={figureOf(rest.spend, units)} />
            </td>
          </tr>
        )}
        <tr className="sum">
          <td className="name">{words.dashboard.table.total}</td>
          <td className="spark" />
          <td className="n">{count(total.turns)}</td>
          <td className="n">{short(total.outputTokens)}</td>
          {knowsLast && <td />}
          <td className="n">
            {words.dashboard.table.permille((comparedBy(total)(total) ?? 0) === 0 ? null : 1000)}
          </td>
          <td className="n">
            <Amount figure={figureOf(total, units)} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

/** Rows that are not drawn take their room. */
function Gap({ height }: { readonly height: number }): ReactNode {
  if (height <= 0) return null;
  return (
    <tbody aria-hidden="true">
      <tr>
        <td className="gap" colSpan={COLUMNS} style={{ height }} />
      </tr>
    </tbody>
  );
}

/** By key, whatever the order; null is the rest. Together they are a whole. */
function sharesOf({ rows, rest, total }: Breakdown): Map<string | null, number | null> {
  const keys = [...rows.map(({ key }) => key), ...(rest === null ? [] : [null])];
  const amountOf = comparedBy(total);
  const parts = [...rows, ...(rest === null ? [] : [rest])].map(({ spend }) => amountOf(spend));
  const permilles = thousandths(parts);
  return new Map(keys.map((key, index) => [key, permilles[index] ?? null]));
}
