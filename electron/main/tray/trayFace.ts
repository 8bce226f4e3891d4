import { NO_UPDATES } from '../../../shared/contract/app.ts';
import type { Payload } from '../../../shared/contract/topics.ts';
import { snoozeInForce } from '../../../shared/domain/snooze.ts';
import { cycleOf, DAY_MS } from '../../../shared/domain/time.ts';
import { timeOrDate } from '../../../shared/format/dates.ts';
import type { TrayKnown } from '../../../shared/format/trayTitle.ts';
import type { Client } from '../../../shared/rpc/client.ts';
import { whenSpoken } from '../../../shared/words/words.ts';
import type { TrayFace } from './tray.ts';
import type { TrayMenuFacts } from './trayMenu.ts';
import { traySays } from './traySays.ts';
import { trayState } from './trayState.ts';

type Wishes = Payload<'settings'>['settings'];

/** A timer takes no longer time. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * What the tray shows as it moves, in the language spoken. Told only when it differs: each telling rebuilds the menu.
 * Nothing is told before the settings are known, since they may hide it.
 * @returns the undo.
 */
export function followTrayFace(client: Client, tell: (face: TrayFace) => void): () => void {
  let known: TrayKnown = { spend: null, standing: null };
  let wishes: Wishes | null = null;
  let updates: TrayMenuFacts['updates'] = NO_UPDATES;
  let last = '';
  let waking: NodeJS.Timeout | null = null;

  function update(): void {
    if (wishes === null) return;
    const now = Date.now();
    const face = trayFace(known, wishes, updates, now);
    const until = pausedUntil(wishes, now);
    wakeIn(until === null ? null : until - now);
    const shown = JSON.stringify(face);
    if (shown === last) return;
    last = shown;
    tell(face);
  }

  /** A pause that ends is told, though nothing else may happen then. */
  function wakeIn(ms: number | null): void {
    if (waking !== null) clearTimeout(waking);
    waking = ms === null ? null : setTimeout(update, Math.min(ms, LONGEST_MS)).unref();
  }

  const undo = [
    client.follow('spend', {}, (spend) => {
      known = { ...known, spend };
      update();
    }),
    client.follow('standing', {}, (standing) => {
      known = { ...known, standing };
      update();
    }),
    client.follow('settings', {}, ({ settings }) => {
      wishes = settings;
      update();
    }),
    client.follow('updates', {}, (next) => {
      updates = next;
      update();
    }),
    whenSpoken(() => {
      last = '';
      update();
    }),
  ];
  return () => {
    wakeIn(null);
    for (const one of undo) one();
  };
}

/** @param now epoch ms. */
export function trayFace(
  known: TrayKnown,
  wishes: Wishes,
  updates: TrayMenuFacts['updates'],
  now: number,
): TrayFace {
  const until = pausedUntil(wishes, now);
  const told = until === null ? null : timeOrDate(until, now);
  return {
    state: trayState(known.standing, until !== null),
    ...traySays(known, wishes, told, now),
    pause: pauseOf(told, wishes, known.standing?.cycle.to ?? (cycleOf(now).to + 1) * DAY_MS),
    updates: { state: updates.state, version: updates.version },
  };
}

function pauseOf(until: string | null, wishes: Wishes, cycleEnd: number): TrayMenuFacts['pause'] {
  if (!wishes['notifications.enabled']) return { kind: 'none' };
  return until === null ? { kind: 'ready', cycleEnd } : { kind: 'paused', until };
}

/** Epoch ms; null: nothing is paused, or nothing is told anyway. */
function pausedUntil(wishes: Wishes, now: number): number | null {
  return wishes['notifications.enabled'] ? snoozeInForce(wishes['notifications.snoozedUntil'], now) : null;
}
