import type { Database } from 'better-sqlite3';
import type { Receipt, ReceiptBill } from '../../../../shared/contract/receipt.ts';
import type { Basis, Confidence } from '../../../../shared/domain/ledger.ts';
import { type BilledRecord, billedStore } from '../billedStore.ts';
import type { RequestRow } from './requests.ts';

interface LocalFacet {
  readonly basis: Basis;
  readonly confidence: Confidence;
}

/**
 * What bills made of a row, and the row as local evidence alone makes it; where no bill stands, that is the row itself.
 */
export function receiptBill(
  db: Database,
  row: RequestRow,
): { readonly bill: Receipt['bill']; readonly local: RequestRow } {
  const store = billedStore(db);
  const record = store.find(row.rowId);
  const changes = store.changesOf(row.rowId).map(({ at, old_amount, new_amount, factor, source }) => ({
    at,
    old: old_amount,
    new: new_amount,
    factor,
    source,
  }));
  const applied = record?.applied === 1 ? record : null;
  if (applied === null && changes.length === 0) return { bill: null, local: row };
  const unit = (applied?.local_nano ?? row.nanoAiu) === null ? 'requests' : 'credits';
  if (applied === null) return { bill: { unit, applied: null, changes }, local: row };
  const local = localOf(db, row, applied);
  return { bill: { unit, applied: appliedOf(applied, local, unit), changes }, local };
}

function localOf(db: Database, row: RequestRow, record: BilledRecord): RequestRow {
  const facet = db
    .prepare<[number], LocalFacet>('SELECT basis, confidence FROM facet WHERE id = ?')
    .get(record.local_facet);
  return {
    ...row,
    nanoAiu: record.local_nano,
    lowNanoAiu: record.local_low,
    highNanoAiu: record.local_high,
    basis: facet?.basis ?? row.basis,
    confidence: facet?.confidence ?? row.confidence,
    reason: record.local_reason,
    pricingSource: record.local_source,
  };
}

/** A multiplier has no range. */
function appliedOf(
  { day, factor, clamped }: BilledRecord,
  local: RequestRow,
  unit: ReceiptBill['unit'],
): NonNullable<ReceiptBill['applied']> {
  const { basis, confidence, milliRequests } = local;
  const range =
    unit === 'credits'
      ? { local: local.nanoAiu, low: local.lowNanoAiu, high: local.highNanoAiu }
      : { local: milliRequests, low: milliRequests, high: milliRequests };
  return { day, ...range, basis, confidence, factor, isClamped: clamped === 1 };
}
