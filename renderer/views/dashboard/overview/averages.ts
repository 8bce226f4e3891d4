import type { Units } from '../../../../shared/format/money.ts';
import { exactFigure, type Figure, tellFigure } from '../../../format/figure.ts';

/** An average is for people: it is rounded to whole nano-AIU and thousandths of requests, and nothing is summed up of it. */
export function averageOf(figure: Figure, parts: number): Figure {
  const divided = (amount: number | null): number | null =>
    amount === null || parts === 0 ? null : Math.round(amount / parts);
  return {
    ...exactFigure(divided(figure.nanoAiu)),
    milliRequests: divided(figure.milliRequests),
    lowNanoAiu: divided(figure.lowNanoAiu),
    highNanoAiu: divided(figure.highNanoAiu),
    estimatedRows: figure.estimatedRows,
  };
}

/** Credits, or requests where there are no credits: what two figures are compared by. */
export function amountOf({
  nanoAiu,
  milliRequests,
}: Pick<Figure, 'nanoAiu' | 'milliRequests'>): number | null {
  return nanoAiu ?? milliRequests;
}

/** With its unit where that is not the page's. */
export function textOf(figure: Figure, units: Units): string {
  const { text, unit } = tellFigure(figure, units);
  return unit === null ? text : `${text} ${unit}`;
}
