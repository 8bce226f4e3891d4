import type { ReactNode } from 'react';
import type { Receipt } from '../../../../shared/contract/receipt.ts';
import { words } from '../../../../shared/words/words.ts';
import { exactFigure, figureOfRow } from '../../../format/figure.ts';
import { Amount } from '../../../parts/Amount.tsx';

const EVEN_NANO = 50_000_000;

/** Of a run of the command line: its total, what of it calls are counted for, and what that leaves. */
export function ReceiptRun({ receipt }: { readonly receipt: Receipt }): ReactNode {
  const { run, calls, row } = receipt;
  if (run?.nanoAiu == null || calls.nanoAiu === null) return null;
  // What is of no model, or is told more than once, does not come out even.
  if (Math.abs(run.nanoAiu - calls.nanoAiu - (row.nanoAiu ?? 0)) > EVEN_NANO) return null;
  return (
    <table className="lines" aria-label={words.receipt.run.told}>
      <tbody>
        <tr>
          <td>{words.receipt.run.told}</td>
          <td className="n">
            <Amount figure={exactFigure(run.nanoAiu)} />
          </td>
        </tr>
        <tr>
          <td>{words.receipt.run.counted(calls.count)}</td>
          <td className="n">
            <Amount figure={exactFigure(calls.nanoAiu)} />
          </td>
        </tr>
        <tr className="sum">
          <td>{words.receipt.run.left}</td>
          <td className="n">
            <Amount figure={figureOfRow(row)} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}
