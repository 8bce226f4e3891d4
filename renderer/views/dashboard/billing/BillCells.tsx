import type { ReactNode } from 'react';
import type { Unit } from '../../../../shared/domain/plans.ts';
import { fullMoney, money, type Units } from '../../../../shared/format/money.ts';
import { MINUS } from '../../../../shared/format/numbers.ts';
import { words } from '../../../../shared/words/words.ts';
import { figureIn, tellFigure } from '../../../format/figure.ts';
import { quantity } from '../../../format/quantity.ts';
import type { BillSums } from './billDays.ts';

interface Props {
  readonly sums: BillSums;
  readonly unit: Unit;
  readonly units: Units;
  /** Whether anything was shared out to rows of unknown models; else there is no column for it. */
  readonly hasLent: boolean;
  /** Of its estimates, where there are some. */
  readonly scaled: string | null;
}

/** The amounts of a line: exact + estimated + shared + elsewhere + difference = gross; covered + net is its price. */
export function BillCells({ sums, unit, units, hasLent, scaled }: Props): ReactNode {
  const cell = { unit, units };
  return (
    <>
      <AmountCell amount={sums.exact} {...cell} />
      <AmountCell amount={sums.estimated} {...cell} isEstimated note={scaled} />
      {hasLent && <AmountCell amount={sums.lent} {...cell} isSigned />}
      <AmountCell amount={sums.elsewhere} {...cell} />
      <AmountCell amount={sums.difference} {...cell} isSigned />
      <AmountCell amount={sums.gross} {...cell} isHead />
      <PriceCell nano={sums.coveredNanoAiu} {...cell} />
      <PriceCell nano={sums.netNanoAiu} {...cell} />
    </>
  );
}

interface AmountProps {
  readonly amount: number;
  readonly unit: Unit;
  readonly units: Units;
  readonly isEstimated?: boolean;
  readonly isSigned?: boolean;
  readonly isHead?: boolean;
  readonly note?: string | null;
}

function AmountCell(props: AmountProps): ReactNode {
  const { amount, unit, units, isEstimated = false, isSigned = false, isHead = false, note = null } = props;
  const { title } = tellFigure(figureIn(unit, amount), units);
  const text = quantity(Math.abs(amount), unit, units);
  const sign = amount < 0 ? MINUS : isSigned && amount > 0 ? '+' : '';
  return (
    <td
      className={amount === 0 ? 'n dim' : isHead ? 'n gross' : 'n'}
      title={note === null || amount === 0 ? title : words.prose.after(title, note)}
    >
      {isEstimated && amount !== 0 && <i className="est">~</i>}
      {sign === '' ? text : `${sign} ${text}`}
    </td>
  );
}

/** Covered and paid are money whatever is counted: of requests it is in dollars. */
function PriceCell({
  nano,
  unit,
  units,
}: {
  readonly nano: number;
  readonly unit: Unit;
  readonly units: Units;
}): ReactNode {
  return (
    <td className={nano === 0 ? 'n dim' : 'n two'} title={fullMoney(nano, 'usd')}>
      {money(nano, unit === 'requests' ? 'usd' : units)}
    </td>
  );
}

/** The heads over those cells. */
export function BillHeads({ hasLent }: { readonly hasLent: boolean }): ReactNode {
  const machine = ['exact', 'estimated', ...(hasLent ? (['lent'] as const) : [])] as const;
  const columns = [...machine, 'elsewhere', 'difference', 'gross', 'covered', 'net'] as const;
  return columns.map((column) => (
    <th key={column} scope="col" className="n" title={words.billing.titles[column]}>
      {words.billing.heads[column]}
    </th>
  ));
}
