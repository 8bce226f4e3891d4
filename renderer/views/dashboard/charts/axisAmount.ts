import { MILLI_REQUESTS_PER_REQUEST, toCredits, toUsd } from '../../../../shared/domain/money.ts';
import type { Unit } from '../../../../shared/domain/plans.ts';
import { unlessCovered } from '../../../../shared/format/cover.ts';
import { perLocale } from '../../../../shared/format/locale.ts';
import { type Units, withDollarSign } from '../../../../shared/format/money.ts';

const plain = perLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));
const fine = perLocale((locale) => new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 }));

/**
 * `50`, `2.5`, `$0.50`: of round values, without decimals that say nothing.
 * @param amount nano-AIU, or thousandths of premium requests.
 */
export function axisAmount(amount: number, unit: Unit, units: Units): string {
  const value = inUnit(amount, unit, units);
  const format = value > 0 && value < 1 ? fine : plain;
  return unlessCovered(() => {
    const text = format().format(value);
    return unit === 'credits' && units === 'usd' ? withDollarSign(text) : text;
  });
}

function inUnit(amount: number, unit: Unit, units: Units): number {
  if (unit === 'requests') return amount / MILLI_REQUESTS_PER_REQUEST;
  return units === 'credits' ? toCredits(amount) : toUsd(amount);
}
