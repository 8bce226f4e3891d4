import type { ReactNode } from 'react';
import type { Receipt } from '../../../../shared/contract/receipt.ts';
import { dayMonth, fullDate, startOfUtcDay } from '../../../../shared/format/dates.ts';
import type { Units } from '../../../../shared/format/money.ts';
import { words } from '../../../../shared/words/words.ts';
import { quantity } from '../../../format/quantity.ts';

interface Props {
  readonly bill: Receipt['bill'];
  readonly units: Units;
  /** The row's amount. */
  readonly amount: ReactNode;
}

/** The last step of a trail: what GitHub's bill made of the amount, and every change that a bill made to it. */
export function ReceiptBillStep({ bill, units, amount }: Props): ReactNode {
  if (bill === null) return null;
  const { applied, changes, unit } = bill;
  const told = (amount: number | null): string => quantity(amount, unit, units);
  return (
    <li className={applied === null ? 'passed' : undefined}>
      <span className="row">
        <span>
          {applied === null
            ? words.receipt.bill.takenBack
            : words.receipt.bill.of(dayMonth(startOfUtcDay(applied.day), 'UTC'))}
        </span>
        {applied !== null && amount}
      </span>
      {applied !== null && (
        <>
          <span className="dim wraps">
            {words.receipt.bill.local(
              told(applied.local),
              told(applied.low),
              applied.high === null ? null : told(applied.high),
            )}
            {', '}
            {applied.isClamped || applied.factor === null
              ? words.receipt.bill.atItsEnd
              : words.receipt.bill.times(String(Number(applied.factor.toPrecision(3))))}
          </span>
          <span className="dim wraps">{words.receipt.bill.knowsTheDay}</span>
        </>
      )}
      {changes.map(({ at, old, new: next, source }) => (
        <span className="dim wraps" key={`${at} ${source}`} title={fullDate(at)}>
          {words.receipt.bill.changed(dayMonth(at), told(old), told(next), words.receipt.bill.by(source))}
        </span>
      ))}
    </li>
  );
}
