import { MILLI_REQUESTS_PER_REQUEST, toCents, toTenthsOfCredits } from '../../../../shared/domain/money.ts';

/** What stands where nobody knows the number. */
export const UNKNOWN = '–';

/** `1,234` */
export function count(value: number): string {
  return grouped(String(Math.round(value)));
}

/** One decimal; what would round to zero and is none says so. */
export function credits(nanoAiu: number | null): string {
  if (nanoAiu === null) return UNKNOWN;
  const tenths = toTenthsOfCredits(nanoAiu);
  return nanoAiu > 0 && tenths === 0 ? '<0.1' : grouped((tenths / 10).toFixed(1));
}

/** `$12.35` */
export function usd(nanoAiu: number | null): string {
  if (nanoAiu === null) return UNKNOWN;
  const cents = toCents(nanoAiu);
  return nanoAiu > 0 && cents === 0 ? '<$0.01' : `$${grouped((cents / 100).toFixed(2))}`;
}

/** Premium requests, as GitHub writes them: `0.33`, `12`. */
export function premiumRequests(milli: number): string {
  const text = (milli / MILLI_REQUESTS_PER_REQUEST).toFixed(2).replace(/\.?0+$/, '');
  return grouped(text);
}

/** Three figures at most: `940`, `61.2 k`, `1.2 M`. */
export function short(value: number): string {
  const steps: readonly (readonly [number, string])[] = [
    [1e9, ' G'],
    [1e6, ' M'],
    [1e3, ' k'],
  ];
  const step = steps.find(([from]) => value >= from);
  if (step === undefined) return String(value);
  const scaled = value / step[0];
  return `${scaled < 100 ? scaled.toFixed(1) : grouped(Math.round(scaled).toString())}${step[1]}`;
}

/** @param ms milliseconds */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.max(1, Math.round(ms))} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 3_600_000) return `${Math.round(ms / 60_000)} min`;
  return `${(ms / 3_600_000).toFixed(1)} h`;
}

/** @param share from 0 to 1. */
export function percent(share: number): string {
  return share > 0 && share < 0.005 ? '<1 %' : `${Math.round(share * 100)} %`;
}

function grouped(number: string): string {
  const [whole = '', decimals] = number.split('.');
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? digits : `${digits}.${decimals}`;
}
