import type { Settings } from '../../../shared/contract/settings.ts';
import type { Standing } from '../../../shared/contract/standing.ts';
import type { Payload } from '../../../shared/contract/topics.ts';
import { MILLI_REQUESTS_PER_REQUEST, toCredits, toUsd } from '../../../shared/domain/money.ts';

/** For what is not known; never a zero. */
const UNKNOWN = '–';

/** What the icon says: it lasts or nobody can tell, it gets tight, it runs out or has, or what is known is old. */
export const TRAY_STATES = ['calm', 'tight', 'out', 'stale'] as const;
export type TrayState = (typeof TRAY_STATES)[number];

/** What the tray says of today and of the cycle: beside the icon where there is room for text, and as a sentence. */
export interface TrayText {
  readonly title: string;
  readonly tooltip: string;
  readonly state: TrayState;
}

/** Both null before the first snapshot. */
export interface TrayKnown {
  readonly spend: Pick<Payload<'spend'>, 'headline'> | null;
  readonly standing: Standing | null;
}

/** @param locale for digits and days; the system's unless told. */
export function trayText(
  { spend, standing }: TrayKnown,
  units: Settings['display.units'],
  locale?: string,
): TrayText {
  const { title, told } = todayWords(spend, units, locale);
  return {
    title,
    tooltip: `Pilotlight: ${told} today, ${cycleWords(standing, locale)}`,
    state: trayState(standing),
  };
}

export function trayState(standing: Standing | null): TrayState {
  if (standing === null || standing.allowance === null) return 'calm';
  if (isOutdated(standing)) return 'stale';
  switch (standing.verdict) {
    case 'tight':
      return 'tight';
    case 'runs-out':
    case 'used-up':
      return 'out';
    default:
      return 'calm';
  }
}

function todayWords(
  spend: TrayKnown['spend'],
  units: Settings['display.units'],
  locale: string | undefined,
): { readonly title: string; readonly told: string } {
  const today = spend?.headline.today;
  // A sum with one estimated part is an estimate.
  const mark = today !== undefined && today.estimatedRows > 0 ? '~' : '';
  const nano = today?.nanoAiu ?? null;
  if (nano === null) {
    const milli = today?.milliRequests ?? null;
    if (milli === null) return { title: UNKNOWN, told: UNKNOWN };
    const requests = `${mark}${decimals(milli / MILLI_REQUESTS_PER_REQUEST, 1, locale)}`;
    return { title: requests, told: `${requests} requests` };
  }
  if (units === 'usd') {
    const dollars = `${mark}$${decimals(toUsd(nano), 2, locale)}`;
    return { title: dollars, told: dollars };
  }
  const credits = `${mark}${decimals(toCredits(nano), 1, locale)}`;
  return { title: credits, told: `${credits} credits` };
}

function cycleWords(standing: Standing | null, locale: string | undefined): string {
  const allowance = standing?.allowance?.amount ?? 0;
  const used = standing?.used.amount ?? null;
  if (standing === null || used === null || allowance <= 0) return `cycle ${UNKNOWN}`;
  const share = `${decimals((used / allowance) * 100, 1, locale)} % of the cycle`;
  const verdict = isOutdated(standing) ? 'Outdated.' : verdictWords(standing, locale);
  return verdict === '' ? share : `${share}. ${verdict}`;
}

function verdictWords({ verdict, forecast, cycle }: Standing, locale: string | undefined): string {
  switch (verdict) {
    case null:
      return '';
    case 'spare':
      return 'Lasts.';
    case 'tight':
      return 'Tight.';
    case 'used-up':
      return 'Used up.';
    case 'runs-out': {
      const at = forecast?.runsOutAt ?? null;
      const [when, zone] = at === null ? [cycle.to, 'UTC'] : [at, undefined];
      const day = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', timeZone: zone });
      return `Runs out ${at === null ? 'before ' : ''}${day.format(when)}.`;
    }
  }
}

/** The account decides the headline, and was not heard of for too long. */
function isOutdated({ used, account }: Standing): boolean {
  return used.basis === 'account' && account?.isOutdated === true;
}

function decimals(value: number, digits: number, locale: string | undefined): string {
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}
