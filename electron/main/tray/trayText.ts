import type { Settings } from '../../../shared/contract/settings.ts';
import type { Payload } from '../../../shared/contract/topics.ts';
import { toCredits, toUsd } from '../../../shared/domain/money.ts';

/** For what is not known; never a zero. */
const UNKNOWN = '–';

/** What the tray says of today: beside the icon where there is room for text, and as a sentence. */
export interface TrayText {
  readonly title: string;
  readonly tooltip: string;
}

/**
 * @param spend null before the first snapshot.
 * @param locale for the digits; the system's unless told.
 */
export function trayText(
  spend: Pick<Payload<'spend'>, 'headline'> | null,
  units: Settings['display.units'],
  locale?: string,
): TrayText {
  const today = spend?.headline.today;
  const nano = today?.nanoAiu ?? null;
  if (today === undefined || nano === null) {
    return { title: UNKNOWN, tooltip: `Pilotlight: ${UNKNOWN} today` };
  }
  // A sum with one estimated part is an estimate.
  const mark = today.estimatedRows > 0 ? '~' : '';
  if (units === 'usd') {
    const dollars = `${mark}$${decimals(toUsd(nano), 2, locale)}`;
    return { title: dollars, tooltip: `Pilotlight: ${dollars} today` };
  }
  const credits = `${mark}${decimals(toCredits(nano), 1, locale)}`;
  return { title: credits, tooltip: `Pilotlight: ${credits} credits today` };
}

function decimals(value: number, digits: number, locale: string | undefined): string {
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}
