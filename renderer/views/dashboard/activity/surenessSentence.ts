import type { RequestRow } from '../../../../shared/contract/amounts.ts';
import type { Units } from '../../../../shared/format/money.ts';
import { words } from '../../../../shared/words/words.ts';
import { figureOfRow, rangeOf } from '../../../format/figure.ts';
import { isNotBilled } from './rowWords.ts';

/** How sure the amount of a row is, and why. @param isRest calls were taken out of it. */
export function surenessSentence(row: RequestRow, units: Units, isRest = false): string {
  if (row.billedTo === 'byok') return words.receipt.ownKey;
  if (isNotBilled(row)) return words.receipt.notBilled;
  const reason = row.reason === null ? null : words.amounts.reason(row.reason);
  switch (row.confidence) {
    case 'exact':
      return isRest ? words.receipt.exactRest : exactly(row);
    case 'unknown':
      return words.receipt.unknown(reason);
    case 'estimated': {
      const range = rangeOf(figureOfRow(row), units);
      const told =
        row.basis === 'multiplier'
          ? words.receipt.estimatedMultiplier(range)
          : words.receipt.estimated(range);
      return reason === null ? told : words.checks.lines([told, reason]);
    }
  }
}

function exactly({ basis, rounds }: RequestRow): string {
  switch (basis) {
    case 'calls':
      return rounds === null ? words.receipt.exactly.callsUnknown : words.receipt.exactly.calls(rounds);
    case 'session-total':
    case 'turn-credits':
    case 'details':
    case 'billing':
      return words.receipt.exactly[basis];
    default:
      return words.receipt.exactly.other;
  }
}
