import type { ReactNode } from 'react';
import type { Filter } from '../../../../shared/contract/amounts.ts';
import type { Breakdown } from '../../../../shared/contract/views.ts';
import { fullDate, timeOrDate } from '../../../../shared/format/dates.ts';
import { count, short, UNKNOWN } from '../../../../shared/format/numbers.ts';
import { words } from '../../../../shared/words/words.ts';
import { figureOf } from '../../../format/figure.ts';
import { shortened } from '../../../format/names.ts';
import { Amount } from '../../../parts/Amount.tsx';
import { useUnits } from '../../../stores/meter.tsx';
import { Sparkline } from '../charts/Sparkline.tsx';
import { filterOf, rowName } from './breakdownNames.ts';
import type { BreakdownRow } from './sortRows.ts';

interface Props {
  readonly row: BreakdownRow;
  /** In the table as it is sorted. */
  readonly index: number;
  readonly breakdown: Breakdown;
  /** Whether any row knows when its latest turn was; else there is no such column. */
  readonly knowsLast: boolean;
  readonly permille: number | null;
  readonly hrefOf: (filter: Filter) => string;
}

export function BreakdownRowLine({ row, index, breakdown, knowsLast, permille, hrefOf }: Props): ReactNode {
  const units = useUnits();
  const { by, asOf } = breakdown;
  const filter = filterOf(row, breakdown);
  const name = rowName(row, by);
  const workspace = by === 'session' ? row.session?.workspaceName : null;
  const label = (
    <>
      <bdi>{name}</bdi>
      {workspace != null && (
        <small>
          {' '}
          <bdi>{shortened(workspace)}</bdi>
        </small>
      )}
    </>
  );
  return (
    // The head is the first row.
    <tr aria-rowindex={index + 2}>
      <td className="name" title={titleOf(row, by, name)}>
        {filter === null ? label : <a href={hrefOf(filter)}>{label}</a>}
      </td>
      <td className="spark">
        <Sparkline series={row.series} fill="spark-ink" />
      </td>
      <td className="n two" title={words.dashboard.table.callsBeside(row.spend.calls)}>
        {row.spend.turns === 0 && row.spend.calls > 0
          ? words.dashboard.table.callsAlone(row.spend.calls)
          : count(row.spend.turns)}
      </td>
      <td className="n two" title={count(row.spend.outputTokens)}>
        {short(row.spend.outputTokens)}
      </td>
      {knowsLast && (
        <td className="n two" title={row.lastAt === null ? undefined : fullDate(row.lastAt)}>
          {row.lastAt === null ? UNKNOWN : timeOrDate(row.lastAt, asOf)}
        </td>
      )}
      <td className="n two">{words.dashboard.table.permille(permille)}</td>
      <td className="n">
        <Amount figure={figureOf(row.spend, units)} />
      </td>
    </tr>
  );
}

/** A workspace is told apart from its namesakes by where it lies. */
function titleOf(row: BreakdownRow, by: Breakdown['by'], name: string): string {
  return by === 'workspace' && row.key !== 'unknown' ? `${name}\n${shortened(row.key)}` : name;
}
