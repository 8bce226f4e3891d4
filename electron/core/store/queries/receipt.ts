import type { Database } from 'better-sqlite3';
import type { Receipt } from '../../../../shared/contract/receipt.ts';
import type { PriceTable } from '../../reducer/pricing/table.ts';
import { quotaStore } from '../quotaStore.ts';
import { derivedPlan } from '../rederive.ts';
import { syncStore } from '../syncStore.ts';
import { receiptBill } from './receiptBill.ts';
import { receiptOfCall } from './receiptOfCall.ts';
import { receiptOfLeg } from './receiptOfLeg.ts';
import { receiptOfTurn } from './receiptOfTurn.ts';
import { type RequestRow, requestByRow } from './requests.ts';

/**
 * How a row's figure came about, made anew from what its sources told.
 * @param rowId a call that became part of a turn has the turn's receipt.
 * @param prices the table the rows were derived with.
 * @returns null when there is no such counted row.
 */
export function receipt(db: Database, rowId: number, prices: PriceTable): Receipt | null {
  const row = requestByRow(db, rowId) ?? turnOfCall(db, rowId);
  if (row === null) return null;
  const context = { db, prices, plan: derivedPlan(db) };
  const { bill, local } = receiptBill(db, row);
  const made = { turn: receiptOfTurn, call: receiptOfCall, leg: receiptOfLeg }[row.grain](local, context);
  if (made === null) return null;
  const receiptOfLocal = { ...made, sessionTitle: titleOf(db, row.sessionId), user: userOf(db, row) };
  return bill?.applied == null ? { ...receiptOfLocal, bill } : { ...billed(receiptOfLocal, row), bill };
}

function userOf(db: Database, { billedTo, at }: RequestRow): string | null {
  if (billedTo === 'byok' || billedTo === 'unknown') return null;
  return quotaStore(db).before(at)?.login ?? quotaStore(db).latest()?.login ?? syncStore(db).state().login;
}

/** All that is told of the row is told of what local evidence made of it; the bill then stands above that. */
function billed<Made extends Omit<Receipt, 'bill'>>(made: Made, row: RequestRow): Made {
  return {
    ...made,
    row,
    linesAreAll: made.linesAreAll && made.row.nanoAiu === row.nanoAiu,
    trail: made.trail.map((step) => (step.role === 'decides' ? { ...step, role: 'replaced' } : step)),
  };
}

function turnOfCall(db: Database, rowId: number): RequestRow | null {
  const turn = db
    .prepare<[number], number>('SELECT turn FROM call WHERE row = ? AND turn IS NOT NULL')
    .pluck()
    .get(rowId);
  return turn === undefined ? null : requestByRow(db, turn);
}

function titleOf(db: Database, sessionId: string): string | null {
  return (
    db.prepare<[string], string | null>('SELECT title FROM session WHERE key = ?').pluck().get(sessionId) ??
    null
  );
}
