import type { ReactNode } from 'react';
import type { Receipt } from '../../../../shared/contract/receipt.ts';
import { receiptWords } from '../../../copy/en/activity.ts';
import { dayMonth, fullDate, startOfUtcDay } from '../../../format/dates.ts';
import type { Units } from '../../../format/money.ts';
import { quantity } from '../../../format/quantity.ts';

interface Props {
  readonly bill: Receipt['bill'];
  readonly units: Units;
  /** The row's amount. */
  readonly amount: ReactNode;
}

const words = receiptWords.bill;

/** The last step of a trail: what GitHub's bill made of the amount, and every change that a bill made to it. */
export function ReceiptBillStep({ bill, units, amount }: Props): ReactNode {
  if (bill === null) return null;
  const { applied, changes, unit } = bill;
  const told = (amount: number | null): string => quantity(amount, unit, units);
  return (
    <li className={applied === null ? 'passed' : undefined}>
      <span className="row">
        <span>
          {applied === null ? words.takenBack : words.of(dayMonth(startOfUtcDay(applied.day), 'UTC'))}
        </span>
        {applied !== null && amount}
      </span>
      {applied !== null && (
        <>
          <span className="dim wraps">
            {words.local(
              told(applied.local),
              told(applied.low),
              applied.high === null ? null : told(applied.high),
            )}
            {', '}
            {applied.isClamped || applied.factor === null
              ? words.atItsEnd
              : words.times(String(Number(applied.factor.toPrecision(3))))}
          </span>
          <span className="dim wraps">{words.knowsTheDay}</span>
        </>
      )}
      {changes.map(({ at, old, new: next, source }) => (
        <span className="dim wraps" key={`${at} ${source}`} title={fullDate(at)}>
          {words.changed(dayMonth(at), told(old), told(next), words.by(source))}
        </span>
      ))}
    </li>
  );
}
