import type { ReactNode } from 'react';
import type { Receipt } from '../../../../shared/contract/receipt.ts';
import { money, type Units } from '../../../../shared/format/money.ts';
import { words } from '../../../../shared/words/words.ts';
import { type Figure, figureOfRow, rangeOf } from '../../../format/figure.ts';
import { shortened } from '../../../format/names.ts';
import { Amount } from '../../../parts/Amount.tsx';
import { useUnits } from '../../../stores/meter.tsx';
import { ReceiptBillStep } from './ReceiptBillStep.tsx';
import { isNotBilled } from './rowWords.ts';

type Step = Receipt['trail'][number];

/** Every source that told of it, and which one decided, with the bill above them all. */
export function ReceiptTrail({ receipt }: { readonly receipt: Receipt }): ReactNode {
  const units = useUnits();
  if (receipt.trail.length === 0) return null;
  return (
    <>
      <h3>{words.receipt.trail}</h3>
      <ol className="trail">
        {receipt.trail.map((step, index) => {
          const figure = figureOfStep(step);
          const range = step.confidence === 'estimated' ? rangeOf(figure, units) : null;
          const told =
            step.calls === null ? words.activity.bases[step.basis] : words.receipt.callsOf(step.calls);
          return (
            <li key={`step ${String(index)}`} className={PASSED.has(step.role) ? 'passed' : undefined}>
              <span className="row">
                <span>{words.receipt.trailLine(words.receipt.sources[step.source], told)}</span>
                <Amount
                  figure={figure}
                  {...(isNotBilled(receipt.row) ? { reason: words.activity.notBilledTitle } : {})}
                />
              </span>
              <span className="dim">
                {words.prose.list([roleOf(step, receipt, units), ...(range === null ? [] : [range])])}
              </span>
              <span className="dim" title={step.file}>
                <bdi>{words.receipt.files(shortened(step.file), step.files)}</bdi>
              </span>
            </li>
          );
        })}
        <ReceiptBillStep
          bill={receipt.bill}
          units={units}
          amount={<Amount figure={figureOfRow(receipt.row)} />}
        />
      </ol>
    </>
  );
}

/** What is no part of the amount. */
const PASSED: ReadonlySet<Step['role']> = new Set(['detail', 'replaced', 'counted']);

/** Calls that are no more than a part say of how much. */
function roleOf({ role, nanoAiu }: Step, { row }: Receipt, units: Units): string {
  if (role !== 'detail' || nanoAiu === null || row.nanoAiu === null) return words.receipt.roles[role];
  return words.receipt.reaches(money(nanoAiu, units), money(row.nanoAiu, units));
}

function figureOfStep(step: Step): Figure {
  return {
    ...step,
    milliRequests: null,
    estimatedRows: step.confidence === 'estimated' ? 1 : 0,
    coverage: [],
  };
}
