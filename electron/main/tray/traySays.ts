import type { Settings } from '../../../shared/contract/settings.ts';
import type { Standing } from '../../../shared/contract/standing.ts';
import type { Payload } from '../../../shared/contract/topics.ts';
import { money, requests, type Units } from '../../../shared/format/money.ts';
import { percent, UNKNOWN } from '../../../shared/format/numbers.ts';
import { words } from '../../../shared/words/words.ts';
import { bareVerdict, runOutDay, verdictSentence } from './trayVerdict.ts';

/** Both null before the first snapshot. */
export interface TrayKnown {
  readonly spend: Pick<Payload<'spend'>, 'headline'> | null;
  readonly standing: Standing | null;
}

export type TrayWishes = Pick<Settings, 'tray.text' | 'display.units' | 'display.hideAmounts'>;

/** What the tray says of today and of the cycle. */
export interface TrayWords {
  /** Beside the icon, where the platform has room for it. */
  readonly title: string;
  readonly tooltip: string;
  /** In the menu. */
  readonly line: string;
}

/**
 * Figures in the order that was asked for, each with its sureness; unknown is a dash. With amounts hidden none is told,
 * in any of the three.
 * @param pausedUntil until when notifications are held back, as it is told; null: they are not.
 * @param now epoch ms.
 */
export function traySays(
  known: TrayKnown,
  wishes: TrayWishes,
  pausedUntil: string | null,
  now: number,
): TrayWords {
  const { tray, trayMenu } = words.shell;
  const paused = pausedUntil === null ? [] : [tray.pausedUntil(pausedUntil)];
  if (wishes['display.hideAmounts']) {
    const verdict = bareVerdict(known.standing, now);
    return { title: '', tooltip: sentences([tray.hidden, verdict, ...paused]), line: trayMenu.hidden };
  }
  const units = wishes['display.units'];
  const today = toldToday(known.spend, wishes['tray.text'] === 'usd-today' ? 'usd' : units);
  const share = toldShare(known.standing);
  return {
    title: titleOf(known, wishes, now),
    tooltip: sentences([...figures(known, wishes, today, share, now), ...paused]),
    line: share === null ? trayMenu.today(today) : trayMenu.todayAndShare(today, share),
  };
}

function figures(
  { standing }: TrayKnown,
  { 'tray.text': first, 'display.units': units }: TrayWishes,
  today: string,
  share: string | null,
  now: number,
): (string | null)[] {
  const { tray } = words.shell;
  const verdict = verdictSentence(standing, units, now);
  if (share === null) return [tray.today(today), verdict];
  switch (first) {
    case 'cycle-percent':
      return [tray.shareAndToday(share, today), verdict];
    case 'left':
      return [tray.leftAndToday(withUnit(left(standing, units), standing, units), today), verdict];
    case 'run-out-day':
      return [verdict, tray.todayAndShare(today, share)];
    default:
      return [tray.todayAndShare(today, share), verdict];
  }
}

function titleOf({ spend, standing }: TrayKnown, wishes: TrayWishes, now: number): string {
  switch (wishes['tray.text']) {
    case 'off':
      return '';
    case 'credits-today':
      return amountToday(spend, 'credits') ?? requestsToday(spend) ?? UNKNOWN;
    case 'usd-today':
      return amountToday(spend, 'usd') ?? UNKNOWN;
    case 'cycle-percent':
      return toldShare(standing) ?? UNKNOWN;
    case 'left':
      return left(standing, wishes['display.units']);
    case 'run-out-day':
      return runOutDay(standing, now);
  }
}

function toldToday(spend: TrayKnown['spend'], units: Units): string {
  const amount = amountToday(spend, units);
  if (amount !== null) return units === 'credits' ? words.shell.tray.credits(amount) : amount;
  const inRequests = requestsToday(spend);
  return inRequests === null ? UNKNOWN : words.shell.tray.requests(inRequests);
}

function amountToday(spend: TrayKnown['spend'], units: Units): string | null {
  const nano = spend?.headline.today.nanoAiu ?? null;
  return nano === null ? null : `${markOf(spend)}${money(nano, units)}`;
}

function requestsToday(spend: TrayKnown['spend']): string | null {
  const milli = spend?.headline.today.milliRequests ?? null;
  return milli === null ? null : `${markOf(spend)}${requests(milli)}`;
}

/** A sum with one estimated part is an estimate. */
function markOf(spend: TrayKnown['spend']): string {
  return (spend?.headline.today.estimatedRows ?? 0) > 0 ? '~' : '';
}

/** Of the allowance; null where one of the two is not known. */
function toldShare(standing: Standing | null): string | null {
  const allowance = standing?.allowance?.amount ?? 0;
  const used = standing?.used.amount ?? null;
  if (standing === null || used === null || allowance <= 0) return null;
  return `${sureness(standing)}${percent(used / allowance)}`;
}

/** Less than nothing once the allowance is overdrawn. */
function left(standing: Standing | null, units: Units): string {
  const used = standing?.used.amount ?? null;
  if (standing === null || standing.allowance === null || used === null) return UNKNOWN;
  const rest = standing.allowance.amount - used;
  return `${sureness(standing)}${standing.unit === 'credits' ? money(rest, units) : requests(rest)}`;
}

function withUnit(amount: string, standing: Standing | null, units: Units): string {
  if (standing?.unit === 'requests') return words.shell.tray.requests(amount);
  return units === 'credits' ? words.shell.tray.credits(amount) : amount;
}

function sureness({ used }: Standing): string {
  return used.confidence === 'estimated' ? '~' : '';
}

function sentences(all: readonly (string | null)[]): string {
  return words.shell.tray.sentences(all.filter((sentence) => sentence !== null));
}
