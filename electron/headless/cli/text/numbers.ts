import { MILLI_REQUESTS_PER_REQUEST, toCredits, toUsd } from '../../../../shared/domain/money.ts';

/** What stands where nobody knows the number. */
export const UNKNOWN = '–';

/** `1,234` */
export function count(value: number): string {
  return grouped(String(Math.round(value)));
}

/** One decimal; what would round to zero and is none says so. */
export function credits(nanoAiu: number | null): string {
  if (nanoAiu === null) return UNKNOWN;
  const value = toCredits(nanoAiu);
  return value > 0 && value < 0.05 ? '<0.1' : grouped(fixed(value, 1));
}

/** `$12.35` */
export function usd(nanoAiu: number | null): string {
  if (nanoAiu === null) return UNKNOWN;
  const value = toUsd(nanoAiu);
  return value > 0 && value < 0.005 ? '<$0.01' : `$${grouped(fixed(value, 2))}`;
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

/** Half is rounded up, as people do; `toFixed` alone takes 0.015 for a little less than it looks. */
function fixed(value: number, decimals: number): string {
  const scale = 10 ** decimals;
  return (Math.round(value * scale) / scale).toFixed(decimals);
}

function grouped(number: string): string {
  const [whole = '', decimals] = number.split('.');
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? digits : `${digits}.${decimals}`;
}
