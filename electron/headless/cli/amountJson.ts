import { toCredits, toUsd } from '../../../shared/domain/money.ts';
import type { Amounts } from '../../core/store/queries/amounts.ts';

/** The part of every sum in the JSON of the command line. Floats are made here and nowhere summed. */
export function amountJson({ nanoAiu, milliRequests, turns, calls, outputTokens }: Amounts) {
  return { ...moneyJson(nanoAiu), milliRequests, turns, calls, outputTokens };
}

export function moneyJson(nanoAiu: number | null) {
  return {
    nanoAiu,
    credits: nanoAiu === null ? null : toCredits(nanoAiu),
    usd: nanoAiu === null ? null : toUsd(nanoAiu),
  };
}
