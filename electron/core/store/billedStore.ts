import type { Database } from 'better-sqlite3';
import type { Confidence, PricingSource, Reason } from '../../../shared/domain/ledger.ts';
import type { Period, UtcDay } from '../../../shared/domain/time.ts';
import type { Unit } from '../reducer/truthUp/reconcile.ts';
import type { Bucket } from '../reducer/truthUp/truthUp.ts';

/** A row that the bill speaks of; `local_…` is what local evidence made of it. */
export interface BilledRecord {
  readonly row: number;
  readonly day: UtcDay;
  /** 0: the ledger shows local evidence, until its day is reconciled again. */
  readonly applied: number;
  readonly amount: number;
  readonly confidence: Exclude<Confidence, 'unknown'>;
  readonly factor: number | null;
  readonly clamped: number;
  readonly source: PricingSource;
  readonly local_nano: number | null;
  readonly local_low: number | null;
  readonly local_high: number | null;
  readonly local_facet: number;
  readonly local_reason: Reason | null;
  readonly local_source: PricingSource;
}

const COLUMNS = [
  'row',
  'day',
  'applied',
  'amount',
  'confidence',
  'factor',
  'clamped',
  'source',
  'local_nano',
  'local_low',
  'local_high',
  'local_facet',
  'local_reason',
  'local_source',
] as const satisfies readonly (keyof BilledRecord)[];

/** One change that the bill made to a row's amount (ledger 7.7). */
export interface BilledChange {
  readonly row: number;
  readonly unit: Unit;
  /** null: unknown. */
  readonly old_amount: number | null;
  readonly new_amount: number | null;
  readonly factor: number | null;
  readonly source: PricingSource;
  /** Epoch ms. */
  readonly at: number;
}

/** A bucket with the answer that it is of. */
export interface StoredBucket extends Bucket {
  readonly day: UtcDay;
  readonly source: PricingSource;
  readonly askedAt: number;
}

interface BucketRecord extends Omit<StoredBucket, 'askedAt' | 'coveredNano' | 'netNano'> {
  readonly place: number;
  readonly asked_at: number;
  readonly covered_nano: number;
  readonly net_nano: number;
}

/** The books of the truth-up: rows that the bill overlays, what came of each figure, and every change. */
export function billedStore(db: Database) {
  const find = db.prepare<[number], BilledRecord>('SELECT * FROM billed_row WHERE row = ?');
  const ofRows = db.prepare<[number, number], BilledRecord>(
    `SELECT b.* FROM ledger l CROSS JOIN billed_row b ON b.row = l.id
      WHERE l.at >= ? AND l.at < ? AND l.counted = 1`,
  );
  const ofDay = db.prepare<[number], BilledRecord>('SELECT * FROM billed_row WHERE day = ?');
  const put = db.prepare(
    `INSERT OR REPLACE INTO billed_row (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`,
  );
  const remove = db.prepare('DELETE FROM billed_row WHERE row = ?');
  const withdraw = db.prepare('UPDATE billed_row SET applied = 0 WHERE row = ?');
  const setLocal = db.prepare('UPDATE billed_row SET local_nano = ? WHERE row = ?');
  const clearBuckets = db.prepare('DELETE FROM billed_bucket WHERE day = ?');
  const putBucket = db.prepare(
    `INSERT INTO billed_bucket (day, place, unit, kind, model, gross, outcome, factor, lent, elsewhere, difference,
                                reason, source, asked_at, exact, estimated, covered_nano, net_nano)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const bucketsOf = db.prepare<[number, number], BucketRecord>(
    'SELECT * FROM billed_bucket WHERE day BETWEEN ? AND ? ORDER BY day, place',
  );
  const addChange = db.prepare(
    `INSERT INTO billed_change (row, unit, old_amount, new_amount, factor, source, at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const changesOf = db.prepare<[number], BilledChange>(
    'SELECT row, unit, old_amount, new_amount, factor, source, at FROM billed_change WHERE row = ? ORDER BY id',
  );

  return {
    find: (row: number) => find.get(row),
    ofDay: (day: UtcDay) => ofDay.all(day),
    /** Of the rows that are counted in that time (epoch ms), by row, whichever day they were reconciled on before. */
    ofRows: (from: number, to: number): ReadonlyMap<number, BilledRecord> =>
      new Map(ofRows.all(from, to).map((record) => [record.row, record])),
    put: (record: BilledRecord): void => void put.run(...COLUMNS.map((column) => record[column])),
    remove: (row: number): void => void remove.run(row),
    /** The ledger shows local evidence again. */
    withdraw: (row: number): void => void withdraw.run(row),
    setLocal: (row: number, nanoAiu: number): void => void setLocal.run(nanoAiu, row),

    replaceBuckets(
      day: UtcDay,
      buckets: readonly Bucket[],
      of: { source: PricingSource; askedAt: number },
    ): void {
      clearBuckets.run(day);
      buckets.forEach(({ unit, kind, model, gross, outcome, factor, ...rest }, place) => {
        const { exact, estimated, lent, elsewhere, difference, reason, coveredNano, netNano } = rest;
        const head = [day, place, unit, kind, model, gross, outcome, factor] as const;
        const left = [lent, elsewhere, difference, reason, of.source, of.askedAt] as const;
        putBucket.run(...head, ...left, exact, estimated, coveredNano, netNano);
      });
    },

    /** What came of GitHub's figures of those days; a day without any has none. */
    buckets: ({ from, to }: Period): StoredBucket[] =>
      bucketsOf
        .all(from, to)
        .map(({ asked_at: askedAt, covered_nano: coveredNano, net_nano: netNano, place: _, ...bucket }) => ({
          ...bucket,
          askedAt,
          coveredNano,
          netNano,
        })),

    addChange({ row, unit, old_amount, new_amount, factor, source, at }: BilledChange): void {
      addChange.run(row, unit, old_amount, new_amount, factor, source, at);
    },
    /** Of one row, oldest first. */
    changesOf: (row: number): BilledChange[] => changesOf.all(row),
  };
}

/** Nothing of a row's overlay changed. */
export function sameRecord(a: BilledRecord, b: BilledRecord): boolean {
  return COLUMNS.every((column) => a[column] === b[column]);
}

export type BilledStore = ReturnType<typeof billedStore>;
