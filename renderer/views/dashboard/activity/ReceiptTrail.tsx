import type { ReactNode } from 'react';
import type { Receipt } from '../../../../shared/contract/receipt.ts';
import { activityWords, receiptWords as words } from '../../../copy/en/activity.ts';
import { type Figure, rangeOf } from '../../../format/figure.ts';
import { shortened } from '../../../format/names.ts';
import { Amount } from '../../../parts/Amount.tsx';
import { useUnits } from '../../../stores/meter.tsx';

type Step = Receipt['trail'][number];

/** All that was seen of the turn, and what of it decided. */
export function ReceiptTrail({ receipt }: { readonly receipt: Receipt }): ReactNode {
  const units = useUnits();
  if (receipt.trail.length === 0) return null;
  return (
    <>
      <h3>{words.trail}</h3>
      <ol className="trail">
        {receipt.trail.map((step, index) => {
          const figure = figureOfStep(step);
          const range = step.confidence === 'estimated' ? rangeOf(figure, units) : null;
          return (
            <li key={`step ${String(index)}`} className={step.decides ? undefined : 'passed'}>
              <span className="row">
                <span>{words.trailLine(words.sources[step.source], activityWords.bases[step.basis])}</span>
                <Amount figure={figure} />
              </span>
              <span className="dim">
                {[step.decides ? words.decides : words.replaced, ...(range === null ? [] : [range])].join(
                  ', ',
                )}
              </span>
              <span className="dim" title={step.file}>
                <bdi>{shortened(step.file)}</bdi>
              </span>
            </li>
          );
        })}
      </ol>
    </>
  );
}

function figureOfStep(step: Step): Figure {
  return {
    ...step,
    milliRequests: null,
    estimatedRows: step.confidence === 'estimated' ? 1 : 0,
    coverage: [],
  };
}
