import { MILLI_REQUESTS_PER_REQUEST, NANO_AIU_PER_CREDIT } from '../../shared/domain/money.ts';
import type { Unit } from '../../shared/domain/plans.ts';
import { money, requests, type Units } from '../../shared/format/money.ts';
import { words } from '../../shared/words/words.ts';

/**
 * An amount in the unit that GitHub counts in, where the unit is plain: `41.7`, `$0.42`, `12.3`.
 * @param amount nano-AIU, or thousandths of premium requests; null is unknown.
 */
export function quantity(amount: number | null, unit: Unit, units: Units): string {
  return unit === 'credits' ? money(amount, units) : requests(amount);
}

/** What amounts are called that stand in this unit on a page of these units. */
export function countedIn(unit: Unit, units: Units): Units | 'requests' {
  return unit === 'requests' ? 'requests' : units;
}

/** In a sentence: `41.7 credits`, `$0.42`, `12.3 requests`. */
export function quantityWithUnit(amount: number, unit: Unit, units: Units): string {
  const text = quantity(amount, unit, units);
  if (unit === 'requests') return `${text} ${words.amounts.requests(amount)}`;
  return units === 'credits' ? `${text} ${words.amounts.unitOf(units)}` : text;
}

/** To what is shown of it, so that what is promised is there: tenths of credits and requests, whole cents. */
export function roundedDown(amount: number, unit: Unit, units: Units): number {
  const step = stepOf(unit, units);
  return Math.floor(amount / step) * step;
}

/** As exact as it is shown: what is added up of such amounts adds up on the page. */
export function asShown(amount: number, unit: Unit, units: Units): number {
  const step = stepOf(unit, units);
  return Math.round(amount / step) * step;
}

function stepOf(unit: Unit, units: Units): number {
  if (unit === 'requests') return MILLI_REQUESTS_PER_REQUEST / 10;
  return units === 'credits' ? NANO_AIU_PER_CREDIT / 10 : NANO_AIU_PER_CREDIT;
}
