/** Expressions for the page. An amount is read as people see it, without what is only heard. */
const SEEN = `((amount) => amount === null ? null
  : (amount.querySelector('[aria-hidden]') ?? amount).textContent)`;

/** @param selector of an amount, or of what holds one. */
export function amountIn(selector: string): string {
  return `${SEEN}(document.querySelector('${selector} .amount'))`;
}

/** The cells of each row, as people see them. */
export function cellsOf(rows: string): string {
  return `[...document.querySelectorAll('${rows}')].map((row) => [...row.cells].map((cell) => {
    const amount = cell.querySelector('.amount');
    return amount === null ? cell.textContent.trim() : ${SEEN}(amount);
  }))`;
}

const credits = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const dollars = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export type Units = 'credits' | 'usd';

/** As the pages write an amount, made anew from the whole number that the command line tells. */
export function written(nanoAiu: number | null, units: Units): string {
  if (nanoAiu === null) return '–';
  const unit = units === 'credits' ? 1e8 : 1e9;
  const steps = Math.round(nanoAiu / unit);
  if (steps === 0 && nanoAiu > 0) return units === 'credits' ? '<0.1' : '<$0.01';
  return units === 'credits' ? credits.format(steps / 10) : `$${dollars.format(steps / 100)}`;
}
