import type { ReactNode } from 'react';
import type { Receipt, ReceiptCall } from '../../../../shared/contract/receipt.ts';
import { secondOf } from '../../../../shared/format/calendar.ts';
import { fullDate } from '../../../../shared/format/dates.ts';
import { count, short, UNKNOWN } from '../../../../shared/format/numbers.ts';
import { words } from '../../../../shared/words/words.ts';
import { exactFigure } from '../../../format/figure.ts';
import { modelName, shortened } from '../../../format/names.ts';
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
      <summary>
        {run === null ? words.receipt.calls(calls.count) : words.receipt.countedCalls(calls.count)}
      </summary>
      <table
        className="lines"
        aria-label={run === null ? words.receipt.calls(calls.count) : words.receipt.countedCalls(calls.count)}
      >
        <thead>
          <tr>
            <th scope="col">{words.receipt.callHeads.time}</th>
            <th scope="col">{words.receipt.callHeads.model}</th>
            <th scope="col" className="n">
              {words.receipt.callHeads.output}
            </th>
            <th scope="col" className="n">
              {words.dashboard.table.amount(units)}
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
                <Amount figure={exactFigure(call.nanoAiu)} reason={words.receipt.callWithoutAmount} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {calls.listed.length < calls.count && (
        <p className="foot">{words.receipt.firstCalls(calls.listed.length)}</p>
      )}
    </details>
  );
}

/** The model, and whose call it was where that is not the conversation itself. */
function nameOf({ model, agent, task }: ReceiptCall): string {
  const by = agent ?? (task === null ? null : words.activity.tasks[task]);
  const name = modelName(model, 'short');
  return by === null ? name : words.prose.list([name, by]);
}

function tokensOf({ inputTokens, cachedInputTokens, outputTokens }: ReceiptCall): string {
  const told = (tokens: number | null): string => (tokens === null ? UNKNOWN : count(tokens));
  return words.receipt.callTokens(told(inputTokens), told(cachedInputTokens), told(outputTokens));
}
