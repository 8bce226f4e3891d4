import './ReceiptPane.css';
import { type ReactNode, useEffect } from 'react';
import type { Receipt } from '../../../../shared/contract/receipt.ts';
import { money } from '../../../../shared/format/money.ts';
import { words } from '../../../../shared/words/words.ts';
import { figureOfRow } from '../../../format/figure.ts';
import { Amount } from '../../../parts/Amount.tsx';
import { IconButton } from '../../../parts/Button.tsx';
import { CloseIcon } from '../../../parts/Icons.tsx';
import { useUnits } from '../../../stores/meter.tsx';
import { QuietLines } from '../frame/QuietLines.tsx';
import { ReceiptCalls } from './ReceiptCalls.tsx';
import { ReceiptFacts } from './ReceiptFacts.tsx';
import { ReceiptLines } from './ReceiptLines.tsx';
import { ReceiptRun } from './ReceiptRun.tsx';
import { ReceiptTrail } from './ReceiptTrail.tsx';
import { isNotBilled } from './rowWords.ts';
import { surenessSentence } from './surenessSentence.ts';
import { useReceipt } from './useReceipt.ts';

interface Props {
  readonly rowId: number;
  readonly asOf: number;
  /** A call became part of a turn: that has another id. */
  readonly onMoved: (rowId: number) => void;
  readonly onClose: () => void;
}

/** How one figure came about. It stays open while one moves through the list. */
export function ReceiptPane({ rowId, asOf, onMoved, onClose }: Props): ReactNode {
  const state = useReceipt(rowId, asOf);
  const told = state.kind === 'known' ? state.receipt.row.rowId : rowId;
  useEffect(() => {
    if (told !== rowId) onMoved(told);
  }, [told, rowId, onMoved]);
  return (
    <aside className="receipt" aria-label={words.receipt.name}>
      <div className="top">
        <h2>{words.receipt.name}</h2>
        <IconButton label={words.receipt.close} hint={words.receipt.closeKey} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </div>
      {state.kind === 'loading' && <QuietLines lines={6} />}
      {state.kind === 'gone' && <p className="two">{words.receipt.gone}</p>}
      {state.kind === 'failed' && <p className="two">{words.receipt.failed}</p>}
      {state.kind === 'known' && <Slip receipt={state.receipt} asOf={asOf} />}
    </aside>
  );
}

function Slip({ receipt, asOf }: { readonly receipt: Receipt; readonly asOf: number }): ReactNode {
  const units = useUnits();
  const { row } = receipt;
  const other = units === 'credits' ? 'usd' : 'credits';
  return (
    <>
      <div className="big">
        {isNotBilled(row) ? (
          <span className="none">{words.activity.notBilled}</span>
        ) : (
          <Amount figure={figureOfRow(row)} />
        )}{' '}
        {row.nanoAiu !== null && (
          <small>
            {words.receipt.inBoth(
              words.amounts.unitOf(units),
              money(row.nanoAiu, other),
              words.amounts.unitOf(other),
              units,
            )}
          </small>
        )}
      </div>
      <p className="small two">
        {surenessSentence(row, units, receipt.run !== null && receipt.calls.count > 0)}
      </p>
      <ReceiptFacts receipt={receipt} asOf={asOf} />
      <ReceiptRun receipt={receipt} />
      <ReceiptLines receipt={receipt} />
      <ReceiptCalls receipt={receipt} />
      <ReceiptTrail receipt={receipt} />
      <p className="promise">{words.receipt.promise}</p>
    </>
  );
}
