import { useEffect, useState } from 'react';
import type { Receipt } from '../../../../shared/contract/receipt.ts';
import { useConnection, useSession } from '../../../stores/meter.tsx';

export type ReceiptState =
  | { readonly kind: 'loading' | 'gone' | 'failed' }
  | { readonly kind: 'known'; readonly receipt: Receipt };

/** @param asOf of the ledger: a turn that grows has a receipt that does. The last one is shown until the next is there. */
export function useReceipt(rowId: number, asOf: number): ReceiptState {
  const session = useSession();
  const { kind } = useConnection();
  const [known, setKnown] = useState<{ rowId: number; state: ReceiptState } | null>(null);
  const moment = `${kind} ${asOf}`;
  useEffect(() => {
    if (!moment.startsWith('open')) return;
    let isWanted = true;
    void session.call('requests.receipt', { rowId }).then((outcome) => {
      if (!isWanted) return;
      if (!outcome.ok) {
        setKnown((last) => (last?.state.kind === 'known' ? last : { rowId, state: { kind: 'failed' } }));
        return;
      }
      const { receipt } = outcome.result;
      setKnown({ rowId, state: receipt === null ? { kind: 'gone' } : { kind: 'known', receipt } });
    });
    return () => {
      isWanted = false;
    };
  }, [session, rowId, moment]);
  if (known === null) return { kind: 'loading' };
  // A call that became part of a turn has the turn's receipt, under either id.
  const isOther = known.state.kind !== 'known' || known.state.receipt.row.rowId !== rowId;
  return known.rowId !== rowId && isOther ? { kind: 'loading' } : known.state;
}
