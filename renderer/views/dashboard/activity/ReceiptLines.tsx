import type { ReactNode } from 'react';
import type { Receipt } from '../../../../shared/contract/receipt.ts';
import { toUsd } from '../../../../shared/domain/money.ts';
import { dayOf } from '../../../../shared/format/calendar.ts';
import { perLocale } from '../../../../shared/format/locale.ts';
import { count, UNKNOWN } from '../../../../shared/format/numbers.ts';
import { words } from '../../../../shared/words/words.ts';
import { exactFigure, figureOfRow } from '../../../format/figure.ts';
import { modelName, shortened } from '../../../format/names.ts';
import { Amount } from '../../../parts/Amount.tsx';
import { useUnits } from '../../../stores/meter.tsx';
import { isNotBilled } from './rowWords.ts';

const price = perLocale(
  (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 4 }),
);
const factor = perLocale(
  (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 3 }),
);
const WHOLE_PERMILLE = 1000;

/** Tokens times price. A total stands below only where the lines are all of the amount. */
export function ReceiptLines({ receipt }: { readonly receipt: Receipt }): ReactNode {
  const units = useUnits();
  const { row, lines, linesAreAll, subAgents } = receipt;
  return (
    <>
      {lines.length > 0 ? (
        <table className="lines" aria-label={words.receipt.tokens}>
          <thead>
            <tr>
              <th scope="col">{words.receipt.tokens}</th>
              <th scope="col" className="n">
                {words.receipt.count}
              </th>
              <th scope="col" className="n">
                {words.receipt.price}
              </th>
              <th scope="col" className="n">
                {words.dashboard.table.amount(units)}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.kind}>
                <td>{words.receipt.lines[line.kind]}</td>
                <td className="n two">{count(line.count)}</td>
                <td className="n two">
                  <LinePrice line={line} />
                </td>
                <td className="n">
                  <Amount
                    figure={exactFigure(line.nanoAiu)}
                    reason={isNotBilled(row) ? words.activity.notBilledTitle : words.receipt.noPrice}
                  />
                </td>
              </tr>
            ))}
            {linesAreAll && (
              <tr className="sum">
                <td colSpan={3}>{words.receipt.total}</td>
                <td className="n">
                  <Amount figure={figureOfRow(row)} />
                </td>
              </tr>
            )}
          </tbody>
        </table>
      ) : (
        <p className="foot">{words.receipt.noTokens}</p>
      )}
      {subAgents.length > 0 && (
        <ul className="helpers" aria-label={words.receipt.subAgents(subAgents.length)}>
          {subAgents.map((agent, index) => (
            <li key={`agent ${String(index)}`}>
              <span>
                <bdi>{agent.name === null ? words.receipt.subAgents(1) : shortened(agent.name)}</bdi>
                {agent.model !== null && (
                  <small className="two">
                    {' '}
                    {words.receipt.subAgent(modelName(agent.model, 'short'), agent.calls)}
                  </small>
                )}
              </span>
              <Amount figure={exactFigure(agent.nanoAiu)} reason={words.receipt.callWithoutAmount} />
            </li>
          ))}
        </ul>
      )}
      <p className="foot">{words.prose.sentences(sentences(receipt))}</p>
    </>
  );
}

/** Tokens of calls at several prices have none together. */
function LinePrice({ line }: { readonly line: Receipt['lines'][number] }): ReactNode {
  if (line.nanoPerMillion !== null) return price().format(toUsd(line.nanoPerMillion));
  return (
    <span title={line.nanoAiu === null ? words.receipt.noPrice : words.receipt.severalPrices}>{UNKNOWN}</span>
  );
}

function sentences({ price: priced, lines, linesAreAll, subAgents, copies, row }: Receipt): string[] {
  const told: string[] = [];
  if (lines.length > 0 && !linesAreAll && row.nanoAiu !== null)
    told.push(row.confidence === 'exact' ? words.receipt.forComparison : words.receipt.notAll);
  if (priced !== null) {
    told.push(
      words.receipt.priced(priced.since === null ? null : dayOf(priced.since), dayOf(priced.tableDate)),
    );
    if (priced.learntPermille !== null) {
      told.push(words.receipt.learnt(factor().format(priced.learntPermille / WHOLE_PERMILLE)));
    }
  }
  if (subAgents.length > 0) told.push(words.receipt.holdsSubAgents);
  if (copies > 0) told.push(words.receipt.copies(copies));
  return told;
}
