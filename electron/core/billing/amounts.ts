import { NANO_AIU_PER_CREDIT } from '../../../shared/domain/money.ts';
import type { VendorRow } from '../reducer/truthUp/vendorRow.ts';
import { decimalsOf, scaled } from './decimal.ts';
import type { BadValue, ValueProblem } from './failure.ts';

/** US$1 is 10^11 nano-AIU, a credit 10^9. */
const USD_PLACES = 11;
const CREDIT_PLACES = 9;
const REQUEST_PLACES = 3;
/** Bills are written to the cent, or finer; their parts may differ by as much. */
const CENT_PLACES = 2;
const CENT = NANO_AIU_PER_CREDIT;

/** Figures of one row as they are written, in US dollars and in the row's unit; null where there is none. */
export interface WrittenFigures {
  readonly grossAmount: string;
  readonly discountAmount: string;
  readonly netAmount: string;
  readonly grossQuantity: string | null;
  readonly netQuantity: string | null;
}

export type Amounts = Pick<VendorRow, 'grossNano' | 'discountNano' | 'netNano' | 'grossMilli'>;

export type AmountsRead =
  | { readonly ok: true; readonly value: Amounts }
  | { readonly ok: false; readonly failure: BadValue };

/**
 * Exact amounts of what is written. A credit is a cent by definition, so where a quantity of credits says the same as
 * its amount, with more digits, it is taken: an amount rounded to cents would lose up to half a credit a row.
 */
export function amountsOf(figures: WrittenFigures, unit: VendorRow['unit']): AmountsRead {
  for (const [field, text] of Object.entries(figures)) {
    const problem =
      text === null ? null : problemOf(text, field.endsWith('Amount') ? USD_PLACES : CREDIT_PLACES);
    if (problem !== null) return refused(field, problem);
  }
  const isCredits = unit === 'credits';
  const gross = nanoOf(figures.grossAmount, isCredits ? figures.grossQuantity : null);
  const net = nanoOf(figures.netAmount, isCredits ? figures.netQuantity : null);
  const discount = nanoOf(figures.discountAmount, null);
  // The three are rounded each for itself; gross and net are what counts, and covered is what lies between.
  if (Math.abs(gross - net - discount) > CENT) {
    return refused('grossAmount', 'amounts-disagree');
  }
  const netNano = Math.min(net, gross);
  const milli =
    figures.grossQuantity === null ? null : scaled(positive(figures.grossQuantity), REQUEST_PLACES);
  const grossMilli = isCredits ? null : milli;
  return { ok: true, value: { grossNano: gross, discountNano: gross - netNano, netNano, grossMilli } };
}

/** @returns why the text is no amount that fits into an exact integer of units of 10^-places, or null. */
export function problemOf(text: string, places: number): ValueProblem | null {
  if (!/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) return 'no-number';
  if (text.startsWith('-') && /[1-9]/.test(text.replace(/[eE].*$/, ''))) return 'negative';
  return scaled(positive(text), places) === null ? 'too-large' : null;
}

/** `amount_in_cents`, whole US cents. */
export function centsOf(text: string): { readonly cents: number } | BadValue {
  const field = 'amount_in_cents';
  const problem = problemOf(text, CREDIT_PLACES);
  if (problem !== null) return { code: 'bad-value', field, problem };
  if (decimalsOf(text) > 0) return { code: 'bad-value', field, problem: 'no-number' };
  return { cents: scaled(positive(text), 0) ?? 0 };
}

function refused(field: string, problem: ValueProblem): AmountsRead {
  return { ok: false, failure: { code: 'bad-value', field, problem } };
}

function nanoOf(amount: string, credits: string | null): number {
  const told = scaled(positive(amount), USD_PLACES) ?? 0;
  const counted = credits === null ? null : scaled(positive(credits), CREDIT_PLACES);
  const places = Math.min(USD_PLACES, Math.max(CENT_PLACES, decimalsOf(amount)));
  const isRounded = counted !== null && Math.abs(counted - told) * 2 <= 10 ** (USD_PLACES - places);
  return isRounded ? counted : told;
}

/** Of what `problemOf` let pass only a zero has a sign. */
function positive(text: string): string {
  return text.replace(/^-/, '');
}
