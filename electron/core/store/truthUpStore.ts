import type { Database } from 'better-sqlite3';
import type { Basis, PricingSource, Reason } from '../../../shared/domain/ledger.ts';
import { DAY_MS, formatUtcDay, type UtcDay, utcDayOf } from '../../../shared/domain/time.ts';
import type { PriceTable } from '../reducer/pricing/table.ts';
import type { VendorFigures } from '../reducer/truthUp/inForce.ts';
import type { Unit } from '../reducer/truthUp/reconcile.ts';
import { type BilledRow, type DayRow, truthUp } from '../reducer/truthUp/truthUp.ts';
import { type BilledRecord, billedStore, sameRecord } from './billedStore.ts';
import type { Dictionary, Facet } from './dictionary.ts';
import { exactOfDay, NOT_EXACT_OF_DAY } from './exactOfDay.ts';
import { type LedgerRow, type ledgerStore, measuresOf, placeOf, sameRow } from './ledgerStore.ts';
import type { rollupWriter } from './rollups.ts';
import { vendorStore } from './vendorStore.ts';

/** Moves when a rule of `reducer/truthUp` changes what a day comes to. */
const RULES = 2;
const KEY = 'truth-up';

type Shown = LedgerRow & { readonly id: number; readonly reason: Reason | null };
/** What of a row a day is reconciled by: of most rows nothing else is ever read. */
const OF_DAY = [
  'id',
  'key',
  'day',
  'started_at',
  'model',
  'model_basis',
  'facet',
  'nano_aiu',
  'low',
  'high',
  'milli_requests',
  'reason',
  'pricing_source',
] as const satisfies readonly (keyof Shown)[];
type OfDay = Pick<Shown, (typeof OF_DAY)[number]>;
/** What of a row the bill overlays, as a reader of the ledger has it. */
type Amount = Pick<LedgerRow, 'nano_aiu' | 'low' | 'high' | 'facet'> & { readonly id: number };

interface FacetRecord {
  readonly provider: string;
  readonly source: string;
  readonly surface: string;
  readonly billed_to: string;
  readonly basis: Basis;
  readonly confidence: string;
}

/** A row of the day, as it is shown and as local evidence alone makes it. */
interface Candidate<Row extends OfDay = OfDay> {
  /** By local evidence. */
  readonly amount: number;
  readonly shown: Row;
  readonly local: Row;
  readonly facet: FacetRecord;
  readonly record: BilledRecord | undefined;
  readonly unit: Unit;
}

/**
 * Overlays rows with what GitHub billed for their days (ledger 7). What local evidence made of a row is kept beside, so
 * that every truth-up starts from it: a row that is written anew shows local evidence until its day is reconciled, which
 * is asked for in the same transaction. The wish is stored, so a crash between the two forgets nothing.
 */
export function truthUpStore(
  db: Database,
  ledger: ReturnType<typeof ledgerStore>,
  rollups: ReturnType<typeof rollupWriter>,
  facets: Dictionary<Facet>,
) {
  const vendor = vendorStore(db);
  const billed = billedStore(db);
  const rowsOf = db.prepare<[number, number], OfDay>(
    `SELECT ${OF_DAY.join(', ')} FROM ledger l
      WHERE at >= ? AND at < ? AND counted = 1 AND ${NOT_EXACT_OF_DAY}`,
  );
  const exact = exactOfDay(db);
  const modelName = db.prepare<[number], string>('SELECT name FROM model WHERE id = ?').pluck();
  const facetOf = db.prepare<[number], FacetRecord>('SELECT * FROM facet WHERE id = ?');
  const rowOf = db.prepare<[number], Shown>('SELECT * FROM ledger WHERE id = ?');
  const ask = db.prepare(
    `INSERT OR IGNORE INTO truth_up_due SELECT ? WHERE EXISTS (
       SELECT 1 FROM vendor_figures WHERE from_day = ? AND to_day = from_day)`,
  );
  const askAll = db.prepare(
    'INSERT OR IGNORE INTO truth_up_due SELECT from_day FROM vendor_figures WHERE from_day = to_day',
  );
  const due = db.prepare<[], UtcDay>('SELECT day FROM truth_up_due ORDER BY day').pluck();
  const done = db.prepare('DELETE FROM truth_up_due');
  const madeWith = db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck();
  const remake = db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)');
  const anyFigure = db.prepare('SELECT 1 FROM vendor_figures LIMIT 1').pluck();
  const wishes = new Set<UtcDay>();

  function localOf<Row extends Amount>(row: Row): Row {
    return localBy(billed.find(row.id), row);
  }

  function candidate(
    shown: OfDay,
    record: BilledRecord | undefined,
    facetBy: (id: number) => FacetRecord | undefined,
  ): Candidate | null {
    const local = localBy(record, shown);
    const facet = facetBy(local.facet);
    if (facet === undefined || facet.confidence === 'unknown') return null;
    // Another one pays those: they are on no bill of this account.
    if (facet.billed_to === 'byok' || facet.billed_to === 'organization') return null;
    const unit = local.nano_aiu === null ? 'requests' : 'credits';
    const amount = amountOf(local, unit);
    return amount === null ? null : { amount, shown, local, facet, record, unit };
  }

  function dayRow(
    { amount, local, facet, unit }: Candidate,
    modelBy: (id: number) => string | undefined,
  ): DayRow {
    const bounds =
      unit === 'credits' ? { low: local.low ?? amount, high: local.high } : { low: amount, high: amount };
    return {
      key: local.key,
      amount,
      ...bounds,
      unit,
      confidence: facet.confidence === 'exact' ? 'exact' : 'estimated',
      basis: facet.basis,
      model: local.model === null ? null : (modelBy(local.model) ?? null),
      isModelGuessed: local.model_basis === 'agent-table',
      crossesMidnight: utcDayOf(local.started_at) < local.day,
    };
  }

  function overlaid({ local, facet, unit }: Candidate<Shown>, bill: BilledRow, source: PricingSource): Shown {
    const isExact = bill.confidence === 'exact';
    const exactly = { low: bill.amount, high: bill.amount };
    const amounts = unit === 'requests' ? {} : { nano_aiu: bill.amount, ...(isExact ? exactly : {}) };
    return {
      ...local,
      ...amounts,
      facet: facets.idOf([
        facet.provider,
        facet.source,
        facet.surface,
        facet.billed_to,
        'billing',
        bill.confidence,
      ]),
      reason: isExact ? null : local.reason,
      pricing_source: source,
    };
  }

  function show(before: Shown, after: Shown): boolean {
    if (sameRow(before, after)) return false;
    rollups.remove(placeOf(before), measuresOf(before));
    rollups.add(placeOf(after), measuresOf(after));
    ledger.update(before.id, after);
    return true;
  }

  /** The row with all of its columns. */
  function whole(one: Candidate): Candidate<Shown> {
    const shown = rowOf.get(one.shown.id);
    if (shown === undefined) throw new Error('a row of the day is gone');
    return { ...one, shown, local: localBy(one.record, shown) };
  }

  /** @returns whether the ledger shows the row otherwise than before. */
  function settleRow(
    one: Candidate<Shown>,
    bill: BilledRow | undefined,
    day: UtcDay,
    source: PricingSource,
    now: number,
  ): boolean {
    const { local, record, unit } = one;
    const before = record?.amount ?? one.amount;
    const after = bill?.amount ?? one.amount;
    const row = local.id;
    if (before !== after) {
      const by = bill === undefined ? local.pricing_source : source;
      const factor = bill?.factor ?? null;
      billed.addChange({ row, unit, old_amount: before, new_amount: after, factor, source: by, at: now });
    }
    if (bill === undefined) {
      if (record !== undefined) billed.remove(row);
      return show(one.shown, local);
    }
    const { amount, confidence, factor, clamped } = bill;
    const next: BilledRecord = {
      row,
      day,
      applied: 1,
      amount,
      confidence,
      factor,
      clamped: Number(clamped),
      source,
      local_nano: local.nano_aiu,
      local_low: local.low,
      local_high: local.high,
      local_facet: local.facet,
      local_reason: local.reason,
      local_source: local.pricing_source,
    };
    if (record === undefined || !sameRecord(record, next)) billed.put(next);
    return show(one.shown, overlaid(one, bill, source));
  }

  /** Rows that went to another day, or count no more: the ledger shows local evidence of them already. */
  function dropLeft(day: UtcDay, stay: ReadonlySet<number>, now: number): void {
    for (const record of billed.ofDay(day)) {
      if (stay.has(record.row)) continue;
      billed.remove(record.row);
      const row = rowOf.get(record.row);
      if (row === undefined) continue;
      const unit = record.local_nano === null ? 'requests' : 'credits';
      const after = amountOf(row, unit);
      if (after === record.amount) continue;
      const change = { row: row.id, unit, old_amount: record.amount, new_amount: after } as const;
      billed.addChange({ ...change, factor: null, source: row.pricing_source, at: now });
    }
  }

  function settleDay(day: UtcDay, prices: PriceTable, now: number): number {
    const figures = vendor.inForce(day);
    const [from, to] = [day * DAY_MS, (day + 1) * DAY_MS] as const;
    const records = billed.ofRows(from, to);
    const facetBy = remembered((id) => facetOf.get(id));
    const modelBy = remembered((id) => modelName.get(id));
    const candidates = rowsOf
      .all(from, to)
      .flatMap((row) => candidate(row, records.get(row.id), facetBy) ?? []);
    const { rows, buckets } = truthUp(
      figures,
      [...exact(from, to), ...candidates.map((one) => dayRow(one, modelBy))],
      prices,
    );
    const source = sourceOf(figures);
    let changed = 0;
    for (const one of candidates) {
      const bill = rows.get(one.local.key);
      if (bill === undefined && one.record === undefined) continue;
      if (settleRow(whole(one), bill, day, source, now)) changed++;
    }
    dropLeft(day, new Set(candidates.map(({ local }) => local.id)), now);
    billed.replaceBuckets(day, buckets, { source, askedAt: figures?.askedAt ?? 0 });
    return changed;
  }

  return {
    /** GitHub never said anything: every row shows local evidence, and nobody has to look which. */
    isUnbilled: (): boolean => anyFigure.get() === undefined,

    /** A row of that day changed, or what GitHub says of it. Stored by `remember`. */
    ask: (day: UtcDay): void => void wishes.add(day),

    /** Stores what was asked, of days that GitHub spoke of; once a transaction. */
    remember(): void {
      for (const day of wishes) ask.run(day, day);
      wishes.clear();
    },

    /** The transaction rolled back. */
    forget: (): void => wishes.clear(),

    /** A row of the ledger as local evidence alone made it. */
    localOf,

    /** The ledger was given local evidence of that row, in place of what it showed; its day is to be reconciled. */
    overwritten({ id, day }: Pick<Shown, 'id' | 'day'>): void {
      billed.withdraw(id);
      wishes.add(day);
    },

    /**
     * Local evidence makes another amount of that row; its day is to be reconciled.
     * @returns false when the ledger shows local evidence of it, which the caller has to change.
     */
    relearned({ id, day }: Pick<Shown, 'id' | 'day'>, nanoAiu: number): boolean {
      wishes.add(day);
      if (billed.find(id)?.applied !== 1) return false;
      billed.setLocal(id, nanoAiu);
      return true;
    },

    /**
     * Reconciles the days that were asked for, inside the caller's transaction; all of them when names of models mean
     * something else than before.
     * @param now epoch ms, for the list of changes.
     * @returns how many rows show something else.
     */
    settle(prices: PriceTable, now: number): number {
      const made = `${RULES}|${prices.id}`;
      if (madeWith.get(KEY) !== made) {
        askAll.run();
        remake.run(KEY, made);
      }
      let changed = 0;
      for (const day of due.all()) changed += settleDay(day, prices, now);
      done.run();
      return changed;
    },
  };
}
export type TruthUpStore = ReturnType<typeof truthUpStore>;

/** Asks for each id once. */
function remembered<T>(ask: (id: number) => T): (id: number) => T {
  const known = new Map<number, T>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const value = ask(id);
    known.set(id, value);
    return value;
  };
}

function localBy<Row extends Amount>(record: BilledRecord | undefined, row: Row): Row {
  return record?.applied === 1 ? { ...row, ...localState(record) } : row;
}

function localState(record: BilledRecord) {
  return {
    nano_aiu: record.local_nano,
    low: record.local_low,
    high: record.local_high,
    facet: record.local_facet,
    reason: record.local_reason,
    pricing_source: record.local_source,
  };
}

function amountOf(
  { nano_aiu, milli_requests }: Pick<LedgerRow, 'nano_aiu' | 'milli_requests'>,
  unit: Unit,
): number | null {
  return unit === 'credits' ? nano_aiu : milli_requests;
}

function sourceOf(figures: VendorFigures | null): PricingSource {
  return figures?.source === 'csv'
    ? `csv:${formatUtcDay(utcDayOf(figures.askedAt))}`
    : 'billing_api:copilot_chat';
}
