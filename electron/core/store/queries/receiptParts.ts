import { basename } from 'node:path/posix';
import type { Database } from 'better-sqlite3';
import { MOST_RECEIPT_CALLS, type Receipt, type TrailStep } from '../../../../shared/contract/receipt.ts';
import { formatUtcDay, utcDayOf } from '../../../../shared/domain/time.ts';
import type { Call } from '../../reducer/calls/combineCalls.ts';
import { taskOf } from '../../reducer/calls/task.ts';
import type { DerivedRow } from '../../reducer/derivedRow.ts';
import { canonicalModel, withoutVendor } from '../../reducer/pricing/models.ts';
import type { Plan } from '../../reducer/pricing/multiplier.ts';
import { type Split, withoutPrices } from '../../reducer/pricing/receiptLines.ts';
import { type PriceTable, priceOn, priceSince } from '../../reducer/pricing/table.ts';
import type { RequestRow } from './requests.ts';

/** What every receipt is made with. */
export interface ReceiptContext {
  readonly db: Database;
  /** The table the rows were derived with. */
  readonly prices: PriceTable;
  readonly plan: Plan;
}

/** What the row's own sources tell of it. */
export type ReceiptOfRow = Omit<Receipt, 'sessionTitle' | 'user' | 'bill'>;

export type Lines = Receipt['lines'];

/** What the lines mean for the amount: whether they are all of it, and by which price list. */
export function pricedLines(
  recorded: Lines,
  row: RequestRow,
  prices: PriceTable,
  learntPermille: number | null = null,
): Pick<Receipt, 'lines' | 'linesAreAll' | 'price'> {
  // Without an amount of credits a price would say what nobody pays: an own key, premium requests, what is not billed.
  const lines = row.nanoAiu === null ? withoutPrices(recorded) : recorded;
  const isPriced = lines.some(({ nanoPerMillion }) => nanoPerMillion !== null);
  const sum = lines.reduce((total, { nanoAiu }) => total + (nanoAiu ?? 0), 0);
  return {
    lines,
    linesAreAll: lines.every(({ nanoAiu }) => nanoAiu !== null) && sum === row.nanoAiu,
    price: isPriced
      ? {
          tableDate: listDate(prices, row),
          since: row.model === null ? null : priceSince(prices, row.model, row.day),
          learntPermille,
        }
      : null,
  };
}

/** Another list is of the day on which it first said so. */
function listDate(prices: PriceTable, { model, day }: RequestRow): string {
  const list = model === null ? null : (priceOn(prices, model, day)?.list ?? null);
  return list === null ? prices.asOf : formatUtcDay(list.since);
}

export function splitOf(call: Call): Split {
  const { model, inputTokens, cachedTokens, writtenTokens, outputTokens, startedAt } = call;
  return { model, inputTokens, cachedTokens, writtenTokens, outputTokens, day: utcDayOf(startedAt) };
}

export const NO_CALLS: Receipt['calls'] = { count: 0, nanoAiu: null, listed: [] };

/** @param calls in the order of their times. */
export function callsPart(calls: readonly Call[], prices: PriceTable): Receipt['calls'] {
  return {
    count: calls.length,
    nanoAiu: toldOf(calls),
    listed: calls.slice(0, MOST_RECEIPT_CALLS).map((call) => ({
      startedAt: call.startedAt,
      model: modelOf(call, prices),
      task: taskOf(call.purpose),
      agent: call.agent,
      inputTokens: call.inputTokens,
      cachedInputTokens: call.cachedTokens,
      cacheWriteTokens: call.writtenTokens,
      outputTokens: call.outputTokens,
      nanoAiu: call.nanoAiu,
    })),
  };
}

/** What the calls tell of their amounts; null when none tells one. */
export function toldOf(calls: readonly Call[]): number | null {
  return calls.reduce<number | null>(
    (sum, { nanoAiu }) => (nanoAiu === null ? sum : (sum ?? 0) + nanoAiu),
    null,
  );
}

export function modelOf({ model }: Pick<Call, 'model'>, prices: PriceTable): string | null {
  return model === null ? null : (canonicalModel(prices, model)?.id ?? withoutVendor(model));
}

type Says = Pick<TrailStep, 'basis' | 'confidence' | 'nanoAiu' | 'lowNanoAiu' | 'highNanoAiu'>;

/** What one source alone would have said. */
export function saysAlone({ basis, confidence, nanoAiu, low, high }: DerivedRow): Says {
  return { basis, confidence, nanoAiu, lowNanoAiu: low, highNanoAiu: high };
}

/** What the row says. */
export function saysRow({ basis, confidence, nanoAiu, lowNanoAiu, highNanoAiu }: RequestRow): Says {
  return { basis, confidence, nanoAiu, lowNanoAiu, highNanoAiu };
}

/** What calls add up to, whether or not they are all there are. */
export function saysCalls(calls: readonly Call[]): Says {
  const nanoAiu = toldOf(calls);
  return {
    basis: 'calls',
    confidence: nanoAiu === null ? 'unknown' : 'exact',
    nanoAiu,
    lowNanoAiu: nanoAiu,
    highNanoAiu: nanoAiu,
  };
}

/** The name of the file that told most, and how many there are. Paths are of the platform that wrote them. */
export function fileNames(db: Database) {
  const pathOf = db.prepare<[number], string>('SELECT path FROM file WHERE id = ?').pluck();
  return (ids: readonly number[]): Pick<TrailStep, 'file' | 'files'> => {
    const byFile = Map.groupBy(ids, (id) => id);
    const [most] = [...byFile].sort(([, a], [, b]) => b.length - a.length);
    const path = most === undefined ? undefined : pathOf.get(most[0]);
    return { file: path === undefined ? '' : basename(path.replaceAll('\\', '/')), files: byFile.size };
  };
}
