import type { RequestRow, Spend } from '../../shared/contract/amounts.ts';
import type { Confidence } from '../../shared/domain/ledger.ts';
import type { Unit } from '../../shared/domain/plans.ts';
import { fullMoney, fullRequests, money, requests, type Units } from '../../shared/format/money.ts';
import { UNKNOWN } from '../../shared/format/numbers.ts';
import { words } from '../../shared/words/words.ts';

/** An amount with all that tells how sure it is. A `Spend`, a `SessionSummary`'s amounts and a row all fit. */
export interface Figure {
  /** null is unknown, never zero. */
  readonly nanoAiu: number | null;
  readonly lowNanoAiu: number | null;
  readonly highNanoAiu: number | null;
  /** In the unit before credits: beside the amount, or what is shown where no credits are known. */
  readonly milliRequests: number | null;
  readonly estimatedRows: number;
  /** Words on what it is made of and what it does not hold; parts of a sentence. */
  readonly coverage: readonly string[];
}

type Sum = Omit<Spend, 'confidence'>;

/** A sum with one estimated part is estimated. */
export function figureOf(sum: Sum, units: Units = 'credits'): Figure {
  const missing = [
    ...(sum.unpricedRows > 0 ? [words.amounts.unpriced(sum.unpricedRows)] : []),
    ...(sum.noTokenRows > 0 ? [words.amounts.withoutUsage(sum.noTokenRows)] : []),
    ...(sum.byokRows > 0 ? [words.amounts.ownKey(sum.byokRows)] : []),
  ];
  const parts =
    sum.nanoAiu !== null && sum.estimatedRows > 0
      ? [
          words.amounts.exactPart(money(sum.exactNanoAiu, units)),
          words.amounts.estimatedPart(money(sum.estimatedNanoAiu, units)),
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
    coverage: reason === null ? [] : [words.amounts.reason(reason)],
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

/**
 * Of an amount in the unit that GitHub counts in (ledger 6): nano-AIU, or thousandths of premium requests.
 * @param amount null is unknown.
 */
export function figureIn(unit: Unit, amount: number | null, confidence: Confidence = 'exact'): Figure {
  const figure = unit === 'credits' ? exactFigure(amount) : { ...exactFigure(null), milliRequests: amount };
  const isSure = confidence !== 'estimated';
  return isSure ? figure : { ...figure, lowNanoAiu: null, highNanoAiu: null, estimatedRows: 1 };
}

type Amounts = Pick<Figure, 'nanoAiu' | 'milliRequests'>;

/**
 * How parts of a total are held against each other: by their credits, or by their requests where the total has no
 * credits. The two have no scale together.
 */
export function comparedBy(total: Amounts): (part: Amounts) => number | null {
  const inRequests = total.nanoAiu === null && total.milliRequests !== null;
  return ({ nanoAiu, milliRequests }) => (inRequests ? milliRequests : nanoAiu);
}

export type Sureness = 'exact' | 'estimated' | 'unknown';

export interface ToldFigure {
  readonly sureness: Sureness;
  /** `41.7`, `$0.42`, `–`: without its mark and unit. */
  readonly text: string;
  /** What has to stand beside it wherever it is: `requests`, which are neither credits nor dollars. Else null. */
  readonly unit: string | null;
  /** For whoever points at it: the full value, or the range, or the reason. */
  readonly title: string;
  /** For whoever hears it; null where the text says it all. */
  readonly spoken: string | null;
}

export function tellFigure(figure: Figure, units: Units): ToldFigure {
  const { nanoAiu, milliRequests } = figure;
  if (nanoAiu !== null) return tellMoney(figure, nanoAiu, units);
  if (milliRequests !== null) return tellRequests(figure, milliRequests);
  const title = words.amounts.unknown(figure.coverage);
  return { sureness: 'unknown', text: UNKNOWN, unit: null, title, spoken: title };
}

function tellMoney(figure: Figure, nanoAiu: number, units: Units): ToldFigure {
  const text = money(nanoAiu, units);
  const beside = [
    ...figure.coverage,
    ...(figure.milliRequests === null ? [] : [words.amounts.besideRequests(figure.milliRequests)]),
  ];
  if (figure.estimatedRows === 0) {
    const full = words.amounts.full(fullMoney(nanoAiu, 'credits'), fullMoney(nanoAiu, 'usd'));
    const title = words.amounts.sentences(full, beside);
    return { sureness: 'exact', text, unit: null, title, spoken: null };
  }
  const range = rangeOf(figure, units);
  const title = range === null ? words.amounts.estimated : words.amounts.estimatedRange(range);
  return {
    sureness: 'estimated',
    text,
    unit: null,
    title: words.amounts.sentences(title, beside),
    spoken: words.amounts.about(text, range),
  };
}

/** What was billed by request has no price: dollars say no more of it than credits. */
function tellRequests(figure: Figure, milli: number): ToldFigure {
  const text = requests(milli);
  const unit = words.amounts.requests(milli);
  const full = words.amounts.fullRequests(fullRequests(milli));
  if (figure.estimatedRows === 0) {
    return {
      sureness: 'exact',
      text,
      unit,
      title: words.amounts.sentences(full, figure.coverage),
      spoken: null,
    };
  }
  return {
    sureness: 'estimated',
    text,
    unit,
    title: words.amounts.sentences(words.amounts.estimatedRange(full), figure.coverage),
    spoken: words.amounts.about(`${text} ${unit}`, null),
  };
}

/** `39.7 to 45.5 credits`, `at least 39.7 credits`; null where no bound is known. */
export function rangeOf({ lowNanoAiu, highNanoAiu }: Figure, units: Units): string | null {
  if (lowNanoAiu === null) return null;
  if (highNanoAiu === null) return words.amounts.atLeast(money(lowNanoAiu, units), units);
  return words.amounts.range(money(lowNanoAiu, units), money(highNanoAiu, units), units);
}
