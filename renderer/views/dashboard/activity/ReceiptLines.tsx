import type { ReactNode } from 'react';
import type { Receipt } from '../../../../shared/contract/receipt.ts';
import { toUsd } from '../../../../shared/domain/money.ts';
import { activityWords, receiptWords as words } from '../../../copy/en/activity.ts';
import { dashboardWords } from '../../../copy/en/dashboard.ts';
import { LOCALE } from '../../../copy/locale.ts';
import { dayOf } from '../../../format/calendar.ts';
import { exactFigure, figureOfRow } from '../../../format/figure.ts';
import { modelName, shortened } from '../../../format/names.ts';
import { count, UNKNOWN } from '../../../format/numbers.ts';
import { Amount } from '../../../parts/Amount.tsx';
import { useUnits } from '../../../stores/meter.tsx';
import { isNotBilled } from './rowWords.ts';

const price = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 4 });
const factor = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 3 });
const WHOLE_PERMILLE = 1000;

/** Tokens times price. A total stands below only where the lines are all of the amount. */
export function ReceiptLines({ receipt }: { readonly receipt: Receipt }): ReactNode {
  const units = useUnits();
  const { row, lines, linesAreAll, subAgents } = receipt;
  return (
    <>
      {lines.length > 0 ? (
        <table className="lines">
          <thead>
            <tr>
              <th scope="col">{words.tokens}</th>
              <th scope="col" className="n">
                {words.count}
              </th>
              <th scope="col" className="n">
                {words.price}
              </th>
              <th scope="col" className="n">
                {dashboardWords.table.amount(units)}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.kind}>
                <td>{words.lines[line.kind]}</td>
                <td className="n two">{count(line.count)}</td>
                <td className="n two">
                  <LinePrice line={line} />
                </td>
                <td className="n">
                  <Amount
                    figure={exactFigure(line.nanoAiu)}
                    reason={isNotBilled(row) ? activityWords.notBilledTitle : words.noPrice}
                  />
                </td>
              </tr>
            ))}
            {linesAreAll && (
              <tr className="sum">
                <td colSpan={3}>{words.total}</td>
                <td className="n">
                  <Amount figure={figureOfRow(row)} />
                </td>
              </tr>
            )}
          </tbody>
        </table>
      ) : (
        <p className="foot">{words.noTokens}</p>
      )}
      {subAgents.length > 0 && (
        <ul className="helpers" aria-label={words.subAgents(subAgents.length)}>
          {subAgents.map((agent, index) => (
            <li key={`agent ${String(index)}`}>
              <span>
                <bdi>{agent.name === null ? words.subAgents(1) : shortened(agent.name)}</bdi>
                {agent.model !== null && (
                  <small className="two">
                    {' '}
                    {words.subAgent(modelName(agent.model, 'short'), agent.calls)}
                  </small>
                )}
              </span>
              <Amount figure={exactFigure(agent.nanoAiu)} reason={words.callWithoutAmount} />
            </li>
          ))}
        </ul>
      )}
      <p className="foot">{sentences(receipt).join(' ')}</p>
    </>
  );
}

/** Tokens of calls at several prices have none together. */
function LinePrice({ line }: { readonly line: Receipt['lines'][number] }): ReactNode {
  if (line.nanoPerMillion !== null) return price.format(toUsd(line.nanoPerMillion));
  return <span title={line.nanoAiu === null ? words.noPrice : words.severalPrices}>{UNKNOWN}</span>;
}

function sentences({ price: priced, lines, linesAreAll, subAgents, copies, row }: Receipt): string[] {
  const told: string[] = [];
  if (lines.length > 0 && !linesAreAll && row.nanoAiu !== null)
    told.push(row.confidence === 'exact' ? words.forComparison : words.notAll);
  if (priced !== null) {
    told.push(words.priced(priced.since === null ? null : dayOf(priced.since), dayOf(priced.tableDate)));
    if (priced.learntPermille !== null) {
      told.push(words.learnt(factor.format(priced.learntPermille / WHOLE_PERMILLE)));
    }
  }
  if (subAgents.length > 0) told.push(words.holdsSubAgents);
  if (copies > 0) told.push(words.copies(copies));
  return told;
}
