import { toCredits, toUsd } from '../../../../shared/domain/money.ts';
import { unlessCovered } from '../../../../shared/format/cover.ts';
import { perLocale } from '../../../../shared/format/locale.ts';
import { type Units, withDollarSign } from '../../../../shared/format/money.ts';

const plain = perLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));
const fine = perLocale((locale) => new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 }));

/** `50`, `2.5`, `$0.50`: of round values, without decimals that say nothing. */
export function axisMoney(nanoAiu: number, units: Units): string {
  const value = units === 'credits' ? toCredits(nanoAiu) : toUsd(nanoAiu);
  const format = value > 0 && value < 1 ? fine : plain;
  return unlessCovered(() => {
    const text = format().format(value);
    return units === 'credits' ? text : withDollarSign(text);
  });
}
