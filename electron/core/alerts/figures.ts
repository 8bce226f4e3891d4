import type { Settings } from '../../../shared/contract/settings.ts';
import type { Confidence } from '../../../shared/domain/ledger.ts';
import { MILLI_REQUESTS_PER_REQUEST, toCents, toTenthsOfCredits } from '../../../shared/domain/money.ts';
import type { Unit } from '../../../shared/domain/plans.ts';

/** How a notification writes amounts. Nothing that is no setting stands without its sureness. */
export interface Figures {
  /** `1,130.2`, without what it is of. */
  amount(amount: number): string;
  /** `1,500 credits`, `$15.00`; of what is set or a rule gives. */
  whole(amount: number): string;
  /** `~143.2 credits (estimated)` */
  sure(amount: number, confidence: Confidence): string;
  /** `~1,130.2 of 1,500 credits (estimated)` */
  share(used: number, of: number, confidence: Confidence): string;
}

/** @param unit of the amounts; premium requests have no other one. */
export function figuresOf(unit: Unit, display: Settings['display.units']): Figures {
  const isMoney = unit === 'credits' && display === 'usd';
  const word = unit === 'requests' ? ' premium requests' : isMoney ? '' : ' credits';
  const amount = (value: number): string => {
    if (unit === 'requests') return decimals(value / MILLI_REQUESTS_PER_REQUEST, 0, 2);
    return isMoney
      ? `$${decimals(toCents(value) / 100, 2, 2)}`
      : decimals(toTenthsOfCredits(value) / 10, 0, 1);
  };
  const whole = (value: number): string => `${amount(value)}${word}`;
  return {
    amount,
    whole,
    sure: (value, confidence) => told(whole(value), confidence),
    share: (used, of, confidence) => told(`${amount(used)} of ${whole(of)}`, confidence),
  };
}

/** An amount that is known is exact or an estimate, with the mark that those have everywhere. */
function told(text: string, confidence: Confidence): string {
  return confidence === 'exact' ? `${text} (exact)` : `~${text} (estimated)`;
}

/** `1 Dec, 00:00 UTC`: when it is everywhere the same. */
export function utcTime(ms: number): string {
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return `${day.format(ms)}, ${new Date(ms).toISOString().slice(11, 16)} UTC`;
}

/** `Fri 27 Nov, about 15:00`, by the clock on the wall. */
export function aboutHour(ms: number): string {
  const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return `${day.format(ms).replace(',', '')}, about ${time.format(ms)}`;
}

function decimals(value: number, least: number, most: number): string {
  return new Intl.NumberFormat('en', { minimumFractionDigits: least, maximumFractionDigits: most }).format(
    value,
  );
}
