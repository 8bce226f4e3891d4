import type { ReactNode } from 'react';
import type { Receipt, ReceiptCall } from '../../../../shared/contract/receipt.ts';
import { activityWords, receiptWords as words } from '../../../copy/en/activity.ts';
import { dashboardWords } from '../../../copy/en/dashboard.ts';
import { secondOf } from '../../../format/calendar.ts';
import { fullDate } from '../../../format/dates.ts';
import { exactFigure } from '../../../format/figure.ts';
import { modelName, shortened } from '../../../format/names.ts';
import { count, short, UNKNOWN } from '../../../format/numbers.ts';
import { Amount } from '../../../parts/Amount.tsx';
import { useUnits } from '../../../stores/meter.tsx';

/** More than these are shown when they are asked for. */
const SHOWN_AT_ONCE = 6;

/** The model calls that a turn is made of, or that a run leaves out. */
export function ReceiptCalls({ receipt }: { readonly receipt: Receipt }): ReactNode {
  const units = useUnits();
  const { calls, run } = receipt;
  if (calls.count === 0) return null;
  return (
    <details className="calls" open={calls.count <= SHOWN_AT_ONCE}>
      <summary>{run === null ? words.calls(calls.count) : words.countedCalls(calls.count)}</summary>
      <table className="lines">
        <thead>
          <tr>
            <th scope="col">{words.callHeads.time}</th>
            <th scope="col">{words.callHeads.model}</th>
            <th scope="col" className="n">
              {words.callHeads.output}
            </th>
            <th scope="col" className="n">
              {dashboardWords.table.amount(units)}
            </th>
          </tr>
        </thead>
        <tbody>
          {calls.listed.map((call, index) => (
            <tr key={`call ${String(index)}`} title={tokensOf(call)}>
              <td className="two" title={fullDate(call.startedAt)}>
                {secondOf(call.startedAt)}
              </td>
              <td>
                <bdi>{shortened(nameOf(call))}</bdi>
              </td>
              <td className="n two">{call.outputTokens === null ? UNKNOWN : short(call.outputTokens)}</td>
              <td className="n">
                <Amount figure={exactFigure(call.nanoAiu)} reason={words.callWithoutAmount} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {calls.listed.length < calls.count && <p className="foot">{words.firstCalls(calls.listed.length)}</p>}
    </details>
  );
}

/** The model, and whose call it was where that is not the conversation itself. */
function nameOf({ model, agent, task }: ReceiptCall): string {
  const by = agent ?? (task === null ? null : activityWords.tasks[task]);
  const name = modelName(model, 'short');
  return by === null ? name : `${name}, ${by}`;
}

function tokensOf({ inputTokens, cachedInputTokens, outputTokens }: ReceiptCall): string {
  const told = (tokens: number | null): string => (tokens === null ? UNKNOWN : count(tokens));
  return words.callTokens(told(inputTokens), told(cachedInputTokens), told(outputTokens));
}
