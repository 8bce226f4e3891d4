import type { Settings } from '../../../shared/contract/settings.ts';
import type { Standing } from '../../../shared/contract/standing.ts';
import type { Units } from '../../../shared/format/money.ts';
import { UNKNOWN } from '../../../shared/format/numbers.ts';
import {
  amountToday,
  leftOfCycle,
  requestsToday,
  shareOfCycle,
  type TrayKnown,
  trayTitle,
} from '../../../shared/format/trayTitle.ts';
import { words } from '../../../shared/words/words.ts';
import { bareVerdict, verdictSentence } from './trayVerdict.ts';

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
  const share = shareOfCycle(known.standing);
  return {
    title: trayTitle(known, wishes['tray.text'], units, now),
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
      return [tray.leftAndToday(withUnit(leftOfCycle(standing, units), standing, units), today), verdict];
    case 'run-out-day':
      return [verdict, tray.todayAndShare(today, share)];
    default:
      return [tray.todayAndShare(today, share), verdict];
  }
}

function toldToday(spend: TrayKnown['spend'], units: Units): string {
  const amount = amountToday(spend, units);
  if (amount !== null) return units === 'credits' ? words.shell.tray.credits(amount) : amount;
  const inRequests = requestsToday(spend);
  return inRequests === null ? UNKNOWN : words.shell.tray.requests(inRequests);
}

function withUnit(amount: string, standing: Standing | null, units: Units): string {
  if (standing?.unit === 'requests') return words.shell.tray.requests(amount);
  return units === 'credits' ? words.shell.tray.credits(amount) : amount;
}

function sentences(all: readonly (string | null)[]): string {
  return words.shell.tray.sentences(all.filter((sentence) => sentence !== null));
}
