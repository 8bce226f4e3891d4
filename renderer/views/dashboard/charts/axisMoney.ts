import { toCredits, toUsd } from '../../../../shared/domain/money.ts';
import { LOCALE } from '../../../copy/locale.ts';
import type { Units } from '../../../format/money.ts';

const plain = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const fine = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 2 });

/** `50`, `2.5`, `$0.50`: of round values, without decimals that say nothing. */
export function axisMoney(nanoAiu: number, units: Units): string {
  const value = units === 'credits' ? toCredits(nanoAiu) : toUsd(nanoAiu);
  const format = value > 0 && value < 1 ? fine : plain;
  return units === 'credits' ? format.format(value) : `$${format.format(value)}`;
}
