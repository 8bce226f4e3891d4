import { canonicalModel, isAutoModel, modelKey } from '../pricing/models.ts';
import type { PriceTable } from '../pricing/table.ts';
import { isFinal } from './finalDay.ts';
import type { VendorFigures } from './inForce.ts';
import { type LocalRow, type Reconciled, reconcile, type Unit } from './reconcile.ts';
import { spread } from './spread.ts';
import { type VendorKind, type VendorRow, vendorModel } from './vendorRow.ts';

/** A row of the ledger that has an amount, by local evidence alone; of another's bill none is here. */
export interface DayRow extends LocalRow {
  /** As the ledger names it. */
  readonly model: string | null;
  /** Its agent's usual model: nobody knows which one answered. */
  readonly isModelGuessed: boolean;
  readonly unit: Unit;
  /** It began on an earlier UTC day than the one it is counted on. */
  readonly crossesMidnight: boolean;
}

/** What the bill makes of a row. The bill knows the day's sum only: it tells nothing of a single row. */
export interface BilledRow {
  readonly amount: number;
  readonly confidence: 'exact' | 'estimated';
  /** Of its whole bucket; null where nothing was multiplied. */
  readonly factor: number | null;
  readonly clamped: boolean;
}

/**
 * Why a bucket's rows are not the bill: each is rounded, GitHub is still counting, a turn's calls began the day before,
 * or something is counted that was not billed.
 */
export const DIFFERENCE_REASONS = ['rounding', 'not-final', 'midnight', 'over-counted'] as const;
export type DifferenceReason = (typeof DIFFERENCE_REASONS)[number];

/** A vendor's figure of a day, and what became of it: exact + estimated + lent + elsewhere + difference = gross. */
export interface Bucket {
  readonly unit: Unit;
  /** `unmatched`: the rows whose model nobody knows, with what the other buckets lent them; its gross is the lent. */
  readonly kind: VendorKind | 'unmatched';
  /** Canonical id; the written name where the price table does not know it; null: of all models, or of none known. */
  readonly model: string | null;
  readonly gross: number;
  /** In nano-AIU whatever the unit: what the plan includes of it, and what is paid. 0 of `unmatched`. */
  readonly coveredNano: number;
  readonly netNano: number;
  readonly outcome: Reconciled['outcome'];
  readonly factor: number | null;
  /** Of its rows, as they are shown. */
  readonly exact: number;
  readonly estimated: number;
  /** What rows of unknown models took of it. */
  readonly lent: number;
  readonly elsewhere: number;
  readonly difference: number;
  readonly reason: DifferenceReason | null;
}

export interface TruthUp {
  /** By key; a row that is not here stays as local evidence made it. */
  readonly rows: ReadonlyMap<string, BilledRow>;
  /** In the order of unit, kind and model. */
  readonly buckets: readonly Bucket[];
}

/** What the vendor's rows of one model come to. */
interface Billed {
  readonly key: string;
  readonly kind: VendorKind;
  readonly model: string | null;
  readonly isMatched: boolean;
  readonly gross: number;
  readonly coveredNano: number;
  readonly netNano: number;
  readonly autoGross: number;
}

/**
 * Brings one UTC day's rows together with what GitHub says of that day (ledger 7.1 to 7.6).
 * @param figures those in force; null: GitHub said nothing, and nothing changes.
 * @param rows all of the day that could be on this account's bill. The outcome does not depend on their order.
 */
export function truthUp(figures: VendorFigures | null, rows: readonly DayRow[], prices: PriceTable): TruthUp {
  if (figures === null) return { rows: new Map(), buckets: [] };
  const final = isFinal(figures.to, figures.askedAt);
  const credits = truthUpUnit('credits', figures.rows, rows, prices, final);
  const requests = truthUpUnit('requests', figures.rows, rows, prices, final);
  return {
    rows: new Map([...credits.rows, ...requests.rows]),
    buckets: [...credits.buckets, ...requests.buckets],
  };
}

function truthUpUnit(
  unit: Unit,
  vendorRows: readonly VendorRow[],
  rows: readonly DayRow[],
  prices: PriceTable,
  final: boolean,
): TruthUp {
  const bills = billsOf(
    vendorRows.filter((row) => row.unit === unit),
    prices,
  );
  const { known, unmatched } = placed(
    rows.filter((row) => row.unit === unit),
    bills,
    prices,
  );
  const billed = new Map<string, BilledRow>();
  const met = bills.map((bill) => {
    const own = known.get(bill.key) ?? [];
    return { bill, ...settle(bill.gross, own, unit, final, billed) };
  });
  const offers = met.map(({ bill, elsewhere }) => ({ key: bill.key, amount: offered(bill, elsewhere) }));
  const gross = offers.reduce((sum, { amount }) => sum + amount, 0);
  const pool =
    unmatched.length > 0 && bills.some(mayBeOfUnmatched)
      ? { ...settle(gross, unmatched, unit, final, billed), gross }
      : null;
  const taken = pool === null ? 0 : gross - pool.elsewhere;
  const lent = spread(
    BigInt(taken),
    offers.map((offer) => ({ ...offer, low: 0, high: offer.amount })),
  ).parts;
  const buckets = met.map(({ bill, ...bucket }): Bucket => {
    const { amount = 0 } = lent.get(bill.key) ?? {};
    const { kind, model, gross: all, coveredNano, netNano } = bill;
    const told = { unit, kind, model, gross: all, coveredNano, netNano } as const;
    return { ...told, ...bucket, lent: amount, elsewhere: bucket.elsewhere - amount };
  });
  if (pool === null) return { rows: billed, buckets };
  const ofPool = {
    ...pool,
    unit,
    kind: 'unmatched',
    model: null,
    gross: taken,
    coveredNano: 0,
    netNano: 0,
    lent: 0,
    elsewhere: 0,
  } as const;
  return { rows: billed, buckets: [...buckets, ofPool] };
}

/** Vendor rows of one answer with the same model add up; the Auto mark makes no other model of it (ledger 7.6). */
function billsOf(vendorRows: readonly VendorRow[], prices: PriceTable): Billed[] {
  const bills = new Map<string, Billed>();
  for (const row of vendorRows) {
    const { name } = vendorModel(row.model);
    const id = name === null ? null : modelOf(prices, name);
    const key = `${row.kind} ${id?.key ?? ''}`;
    const gross = (row.unit === 'requests' ? row.grossMilli : row.grossNano) ?? 0;
    const before = bills.get(key);
    // Of two ways to write an unknown name one stands, whichever came first.
    const names = [before?.model, id?.name].filter((one) => one != null).sort();
    bills.set(key, {
      key,
      kind: row.kind,
      model: names[0] ?? null,
      isMatched: row.kind === 'model' && id?.isKnown === true,
      gross: (before?.gross ?? 0) + gross,
      coveredNano: (before?.coveredNano ?? 0) + row.discountNano,
      netNano: (before?.netNano ?? 0) + row.netNano,
      autoGross: (before?.autoGross ?? 0) + (row.auto ? gross : 0),
    });
  }
  return [...bills.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The price table's id, else a form in which two spellings of one unknown name are the same. */
function modelOf(prices: PriceTable, name: string): { key: string; name: string; isKnown: boolean } {
  const id = canonicalModel(prices, name)?.id;
  return id === undefined
    ? { key: modelKey(name), name, isKnown: false }
    : { key: id, name: id, isKnown: true };
}

/** Which rows belong to which figure; the others meet what is left of figures that nobody could match. */
function placed(
  rows: readonly DayRow[],
  bills: readonly Billed[],
  prices: PriceTable,
): { known: ReadonlyMap<string, readonly DayRow[]>; unmatched: readonly DayRow[] } {
  const keys = new Set(bills.map(({ key }) => key));
  // A figure of all models is the bill of every row that has no other one.
  const isOfAll = bills.some(({ kind, model }) => kind === 'model' && model === null);
  const known = new Map<string, DayRow[]>();
  const unmatched: DayRow[] = [];
  for (const row of rows) {
    const model = row.isModelGuessed ? null : namedModel(row.model, prices);
    const key = `model ${model?.key ?? ''}`;
    if (model !== null && keys.has(key)) {
      const same = known.get(key);
      if (same === undefined) known.set(key, [row]);
      else same.push(row);
    } else if (model?.isKnown !== true || isOfAll) unmatched.push(row);
  }
  return { known, unmatched };
}

/** null where the row names none, or Auto, which nothing resolved. */
function namedModel(model: string | null, prices: PriceTable): ReturnType<typeof modelOf> | null {
  return model === null || isAutoModel(model) ? null : modelOf(prices, model);
}

/** What of a figure may be of rows whose model nobody knows: all of an unmatched one, else what Auto chose. */
function offered({ kind, isMatched, autoGross }: Billed, left: number): number {
  if (kind !== 'model') return 0;
  return isMatched ? Math.min(left, Math.max(0, autoGross)) : left;
}

function mayBeOfUnmatched({ kind, isMatched, autoGross }: Billed): boolean {
  return kind === 'model' && (!isMatched || autoGross > 0);
}

type Settled = Pick<
  Bucket,
  'outcome' | 'factor' | 'exact' | 'estimated' | 'elsewhere' | 'difference' | 'reason'
>;

function settle(
  gross: number,
  rows: readonly DayRow[],
  unit: Unit,
  final: boolean,
  billed: Map<string, BilledRow>,
): Settled {
  const { rows: own, confidence, ...rest } = reconcile(gross, rows, unit);
  const { outcome, factor, elsewhere, difference } = rest;
  for (const [key, { amount, clamped }] of own) billed.set(key, { amount, confidence, factor, clamped });
  const amounts = shownAmounts(rows, { rows: own, confidence });
  return { outcome, factor, ...amounts, elsewhere, difference, reason: reasonOf(rest, rows, final) };
}

/** What rows come to beside their bill, by how sure they are then. */
function shownAmounts(
  rows: readonly DayRow[],
  { rows: own, confidence }: Pick<Reconciled, 'rows' | 'confidence'>,
): Pick<Bucket, 'exact' | 'estimated'> {
  const sums = { exact: 0n, estimated: 0n };
  for (const row of rows) {
    const bill = own.get(row.key);
    sums[bill === undefined ? row.confidence : confidence] += BigInt(bill?.amount ?? row.amount);
  }
  return { exact: Number(sums.exact), estimated: Number(sums.estimated) };
}

function reasonOf(
  { outcome, difference }: Pick<Reconciled, 'outcome' | 'difference'>,
  rows: readonly DayRow[],
  final: boolean,
): DifferenceReason | null {
  if (difference === 0) return null;
  if (outcome === 'met') return 'rounding';
  if (!final) return 'not-final';
  return rows.some(({ crossesMidnight }) => crossesMidnight) ? 'midnight' : 'over-counted';
}
