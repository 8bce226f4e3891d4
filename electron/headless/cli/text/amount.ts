import type { Amounts } from '../../../core/store/queries/amounts.ts';
import type { RequestRow } from '../../../core/store/queries/requests.ts';
import { count, credits, premiumRequests, UNKNOWN, usd } from './numbers.ts';

/** What an amount needs to be told with how sure it is. */
export type Sum = Pick<Amounts, 'nanoAiu' | 'milliRequests' | 'estimatedRows'>;

/** Before every figure that holds an estimate; exact ones stand plain. */
const ESTIMATED = '~';

/** Of one row. */
export function rowSum(row: Pick<RequestRow, 'nanoAiu' | 'milliRequests' | 'confidence'>): Sum {
  return { ...row, estimatedRows: row.confidence === 'estimated' ? 1 : 0 };
}

/** `812.3`, `~812.3`, `–`; premium requests where a sum has only those. */
export function creditsCell(sum: Sum): string {
  if (sum.nanoAiu === null && sum.milliRequests !== null) return requestsText(sum.milliRequests);
  return marked(sum, credits(sum.nanoAiu));
}

export function usdCell(sum: Sum): string {
  return marked(sum, usd(sum.nanoAiu));
}

/** `12.3 credits ($0.12)`, or the other way round as the user wants it. */
export function amountText(sum: Sum, units: 'credits' | 'usd'): string {
  const requests = sum.milliRequests === null ? [] : [requestsText(sum.milliRequests)];
  if (sum.nanoAiu === null) return requests[0] ?? UNKNOWN;
  const inCredits = `${credits(sum.nanoAiu)} credits`;
  const inUsd = usd(sum.nanoAiu);
  const both = units === 'usd' ? `${inUsd} (${inCredits})` : `${inCredits} (${inUsd})`;
  return [marked(sum, both), ...requests].join(' + ');
}

/** What a total does not hold, and how sure the rest is: parts of a sentence. */
export function coverageParts(totals: Amounts & { readonly forkedCopies: number }): string[] {
  const parts: string[] = [];
  if (totals.estimatedNanoAiu > 0) {
    parts.push(`${credits(totals.exactNanoAiu)} exact`, `~${credits(totals.estimatedNanoAiu)} estimated`);
  }
  const rows: readonly (readonly [number, string])[] = [
    [totals.unpricedRows, 'without a price'],
    [totals.noTokenRows, 'without usage on disk'],
    [totals.byokRows, 'on your own key, not Copilot spend'],
    [totals.forkedCopies, 'forked copies, not counted'],
  ];
  for (const [n, what] of rows) if (n > 0) parts.push(`${count(n)} ${what}`);
  return parts;
}

function marked(sum: Sum, text: string): string {
  return sum.nanoAiu !== null && sum.estimatedRows > 0 ? `${ESTIMATED}${text}` : text;
}

function requestsText(milli: number): string {
  return `${ESTIMATED}${premiumRequests(milli)} premium requests`;
}
