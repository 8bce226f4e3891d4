import type { Database } from 'better-sqlite3';
import type { BilledBucket } from '../../../shared/contract/github.ts';
import { formatUtcDay, type Period } from '../../../shared/domain/time.ts';
import { billedBuckets } from '../store/queries/billing.ts';
import type { Cell, ExportTable } from './exportTable.ts';

const FIELDS = [
  'day',
  'kind',
  'model',
  'unit',
  'gross',
  'coveredNanoAiu',
  'netNanoAiu',
  'exact',
  'estimated',
  'elsewhere',
  'lent',
  'difference',
  'reason',
  'isFinal',
  'source',
  'askedAt',
] as const satisfies readonly (keyof BilledBucket)[];

/** GitHub billed nothing before 1970. */
const EVER: Period = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** What GitHub billed, the newest day first. docs/data-contract.md, "Rows for other programs". */
export function billTable(db: Database, period: Period | undefined): ExportTable {
  const rows = billedBuckets(db, period ?? EVER).map(rowOf);
  return { fields: FIELDS, rows: rows.length, pages: [rows], opening: '{"billed":[', closing: () => ']}\n' };
}

function rowOf(bucket: BilledBucket): Readonly<Record<string, Cell>> {
  const fields = FIELDS.map((field) => [field, bucket[field]]);
  return {
    ...Object.fromEntries(fields),
    day: formatUtcDay(bucket.day),
    askedAt: new Date(bucket.askedAt).toISOString(),
  };
}
