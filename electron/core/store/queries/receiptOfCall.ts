import type { TrailStep } from '../../../../shared/contract/receipt.ts';
import { deriveCall } from '../../reducer/calls/callRow.ts';
import { fittedLines, splitLines } from '../../reducer/pricing/receiptLines.ts';
import { callStore } from '../callStore.ts';
import { callsTold } from './callsTold.ts';
import {
  fileNames,
  NO_CALLS,
  pricedLines,
  type ReceiptContext,
  type ReceiptOfRow,
  saysAlone,
  saysRow,
  splitOf,
} from './receiptParts.ts';
import type { RequestRow } from './requests.ts';

/** Of a call that belongs to no turn. @returns null when nothing tells of it. */
export function receiptOfCall(row: RequestRow, context: ReceiptContext): ReceiptOfRow | null {
  const { db, prices } = context;
  const store = callStore(db);
  const id = store.ofRow(row.rowId);
  if (id === undefined) return null;
  const lines = splitLines([splitOf(store.combined(id))], prices, { areCalls: true, autoModel: null });
  return {
    row,
    ...pricedLines(fittedLines(lines, row.nanoAiu, 1), row, prices),
    calls: NO_CALLS,
    subAgents: [],
    run: null,
    trail: trail(row, id, context),
    copies: 0,
  };
}

/** Each source that told of the call; the best of those that say what the row does decided. */
function trail(row: RequestRow, id: number, { db, prices, plan }: ReceiptContext): TrailStep[] {
  const names = fileNames(db);
  const told = callsTold(callStore(db), [id]);
  const says = told.map(({ calls: [call] }) =>
    call === undefined ? saysRow(row) : saysAlone(deriveCall(call, prices, plan)),
  );
  const isSame = (i: number): boolean => says[i]?.nanoAiu === row.nanoAiu && says[i]?.basis === row.basis;
  const decider = Math.max(
    0,
    told.findIndex((_, i) => isSame(i)),
  );
  const steps = told.map(({ source, files }, i): TrailStep => {
    const decides = i === decider;
    return {
      source,
      ...names(files),
      calls: 1,
      ...(decides ? saysRow(row) : (says[i] ?? saysRow(row))),
      role: decides ? 'decides' : isSame(i) ? 'agrees' : 'replaced',
    };
  });
  return steps.reverse().sort((a, b) => Number(a.role === 'decides') - Number(b.role === 'decides'));
}
