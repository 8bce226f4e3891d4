import type { Database } from 'better-sqlite3';
import type { Period } from '../../../shared/domain/time.ts';
import { type BilledTotals, billedTotals } from '../../core/store/queries/billedTotals.ts';
import { credits, premiumRequests, usd } from './text/numbers.ts';
import { localMinute } from './text/when.ts';

/** What GitHub billed in a period: credits, premium requests, or both. */
export interface Bill {
  readonly credits: BilledTotals | null;
  readonly requests: BilledTotals | null;
}

/** @returns null where GitHub told nothing. */
export function billOf(db: Database, period: Period, now: number): Bill | null {
  const bill = {
    credits: billedTotals(db, period, 'credits', now),
    requests: billedTotals(db, period, 'requests', now),
  };
  return bill.credits === null && bill.requests === null ? null : bill;
}

/** `vendor` of `report --json`. What was elsewhere of premium requests is a number of them, and no amount. */
export function vendorJson(bill: Bill | null) {
  const told = [bill?.credits ?? null, bill?.requests ?? null].filter((one) => one !== null);
  if (told.length === 0) return NO_VENDOR;
  const net = told.reduce((sum, one) => sum + one.netNanoAiu, 0);
  const covered = told.reduce((sum, one) => sum + one.coveredNanoAiu, 0);
  return {
    grossNanoAiu: covered + net,
    netNanoAiu: net,
    elsewhereNanoAiu: bill?.credits?.elsewhere ?? null,
    differenceNanoAiu: bill?.credits?.difference ?? null,
    asOf: new Date(Math.min(...told.map(({ askedAt }) => askedAt))).toISOString(),
  };
}

const NO_VENDOR = {
  grossNanoAiu: null,
  netNanoAiu: null,
  elsewhereNanoAiu: null,
  differenceNanoAiu: null,
  asOf: null,
};

/** `GitHub billed 812.3 credits ($8.12), $1.20 of it to pay; 12.0 credits elsewhere; as of 2026-11-20 12:00, not final` */
export function billLine({ credits: ofCredits, requests }: Bill): string {
  const told = [ofCredits, requests].filter((one) => one !== null);
  const gross = [
    ...(ofCredits === null ? [] : [`${credits(ofCredits.gross)} credits (${usd(ofCredits.gross)})`]),
    ...(requests === null ? [] : [`${premiumRequests(requests.gross)} premium requests`]),
  ];
  const elsewhere = [
    ...(ofCredits === null || ofCredits.elsewhere === 0 ? [] : [`${credits(ofCredits.elsewhere)} credits`]),
    ...(requests === null || requests.elsewhere === 0
      ? []
      : [`${premiumRequests(requests.elsewhere)} premium requests`]),
  ];
  const net = told.reduce((sum, one) => sum + one.netNanoAiu, 0);
  const asOf = localMinute(Math.min(...told.map(({ askedAt }) => askedAt)));
  return [
    `GitHub billed ${gross.join(' and ')}, ${usd(net)} of it to pay`,
    ...(elsewhere.length === 0 ? [] : [`${elsewhere.join(' and ')} of it elsewhere`]),
    `as of ${asOf}${told.every(({ isFinal }) => isFinal) ? '' : ', not final'}`,
  ].join('; ');
}
