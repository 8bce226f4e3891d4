import type { RequestRow } from '../../../../shared/contract/amounts.ts';
import { receiptWords as words } from '../../../copy/en/activity.ts';
import { amountWords } from '../../../copy/en/amounts.ts';
import { figureOfRow, rangeOf } from '../../../format/figure.ts';
import type { Units } from '../../../format/money.ts';
import { isNotBilled } from './rowWords.ts';

/** How sure the amount of a row is, and why. @param isRest calls were taken out of it. */
export function surenessSentence(row: RequestRow, units: Units, isRest = false): string {
  if (row.billedTo === 'byok') return words.ownKey;
  if (isNotBilled(row)) return words.notBilled;
  const reason = row.reason === null ? null : amountWords.reason(row.reason);
  switch (row.confidence) {
    case 'exact':
      return isRest ? words.exactRest : exactly(row);
    case 'unknown':
      return words.unknown(reason);
    case 'estimated': {
      const range = rangeOf(figureOfRow(row), units);
      const told = row.basis === 'multiplier' ? words.estimatedMultiplier(range) : words.estimated(range);
      return reason === null ? told : `${told}; ${reason}`;
    }
  }
}

function exactly({ basis, rounds }: RequestRow): string {
  switch (basis) {
    case 'calls':
      return rounds === null ? words.exactly.callsUnknown : words.exactly.calls(rounds);
    case 'session-total':
    case 'turn-credits':
    case 'details':
    case 'billing':
      return words.exactly[basis];
    default:
      return words.exactly.other;
  }
}
