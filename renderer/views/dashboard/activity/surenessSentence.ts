import type { RequestRow } from '../../../../shared/contract/amounts.ts';
import { receiptWords as words } from '../../../copy/en/activity.ts';
import { amountWords } from '../../../copy/en/amounts.ts';
import { figureOfRow, rangeOf } from '../../../format/figure.ts';
import type { Units } from '../../../format/money.ts';

/** How sure the amount of a turn is, and why. */
export function surenessSentence(row: RequestRow, units: Units): string {
  if (row.billedTo === 'byok') return words.ownKey;
  const reason = row.reason === null ? null : amountWords.reason(row.reason);
  switch (row.confidence) {
    case 'exact':
      return exactly(row);
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
