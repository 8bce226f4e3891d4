import type { RequestRow, Spend } from '../../shared/contract/amounts.ts';
import { amountWords } from '../copy/en/amounts.ts';
import { fullMoney, money, type Units } from './money.ts';
import { UNKNOWN } from './numbers.ts';

/** An amount with all that tells how sure it is. A `Spend`, a `SessionSummary`'s amounts and a row all fit. */
export interface Figure {
  /** null is unknown, never zero. */
  readonly nanoAiu: number | null;
  readonly lowNanoAiu: number | null;
  readonly highNanoAiu: number | null;
  /** Beside the amount, in the unit that was billed before credits. */
  readonly milliRequests: number | null;
  readonly estimatedRows: number;
  /** Words on what it is made of and what it does not hold; parts of a sentence. */
  readonly coverage: readonly string[];
}

type Sum = Omit<Spend, 'confidence'>;

/** A sum with one estimated part is estimated. */
export function figureOf(sum: Sum, units: Units = 'credits'): Figure {
  const missing = [
    ...(sum.unpricedRows > 0 ? [amountWords.unpriced(sum.unpricedRows)] : []),
    ...(sum.noTokenRows > 0 ? [amountWords.withoutUsage(sum.noTokenRows)] : []),
    ...(sum.byokRows > 0 ? [amountWords.ownKey(sum.byokRows)] : []),
  ];
  const parts =
    sum.nanoAiu !== null && sum.estimatedRows > 0
      ? [
          amountWords.exactPart(money(sum.exactNanoAiu, units)),
          amountWords.estimatedPart(money(sum.estimatedNanoAiu, units)),
        ]
      : [];
  return { ...sum, coverage: [...parts, ...missing] };
}

export function figureOfRow(
  row: Pick<
    RequestRow,
    'nanoAiu' | 'lowNanoAiu' | 'highNanoAiu' | 'milliRequests' | 'confidence' | 'reason' | 'billedTo'
  >,
): Figure {
  const reason = row.billedTo === 'byok' ? 'byok' : row.reason;
  return {
    ...row,
    estimatedRows: row.confidence === 'estimated' ? 1 : 0,
    coverage: reason === null ? [] : [amountWords.reason(reason)],
  };
}

/** Of a plain number that is known to the last digit, such as one point of a chart. */
export function exactFigure(nanoAiu: number | null): Figure {
  return {
    nanoAiu,
    lowNanoAiu: nanoAiu,
    highNanoAiu: nanoAiu,
    milliRequests: null,
    estimatedRows: 0,
    coverage: [],
  };
}

export type Sureness = 'exact' | 'estimated' | 'unknown';

export interface ToldFigure {
  readonly sureness: Sureness;
  /** `41.7`, `$0.42`, `–`: without its mark and unit. */
  readonly text: string;
  /** For whoever points at it: the full value, or the range, or the reason. */
  readonly title: string;
  /** For whoever hears it; null where the text says it all. */
  readonly spoken: string | null;
}

export function tellFigure(figure: Figure, units: Units): ToldFigure {
  const { nanoAiu } = figure;
  const text = money(nanoAiu, units);
  if (nanoAiu === null) {
    const title = amountWords.unknown([...figure.coverage, ...requestWords(figure)]);
    return { sureness: 'unknown', text: UNKNOWN, title, spoken: title };
  }
  const full = amountWords.full(fullMoney(nanoAiu, 'credits'), fullMoney(nanoAiu, 'usd'));
  if (figure.estimatedRows === 0) {
    const title = amountWords.sentences(full, [...figure.coverage, ...requestWords(figure)]);
    return { sureness: 'exact', text, title, spoken: null };
  }
  const range = rangeOf(figure, units);
  return {
    sureness: 'estimated',
    text,
    title: amountWords.sentences(range === null ? amountWords.estimated : amountWords.estimatedRange(range), [
      ...figure.coverage,
      ...requestWords(figure),
    ]),
    spoken: amountWords.about(text, range),
  };
}

/** `39.7 to 45.5 credits`, `at least 39.7 credits`; null where no bound is known. */
export function rangeOf({ lowNanoAiu, highNanoAiu }: Figure, units: Units): string | null {
  if (lowNanoAiu === null) return null;
  if (highNanoAiu === null) return amountWords.atLeast(money(lowNanoAiu, units), units);
  return amountWords.range(money(lowNanoAiu, units), money(highNanoAiu, units), units);
}

function requestWords({ milliRequests }: Figure): readonly string[] {
  return milliRequests === null ? [] : [amountWords.besideRequests(milliRequests)];
}
