import type { MenuItemConstructorOptions } from 'electron';
import type { Updates } from '../../../shared/contract/app.ts';
import { SNOOZES, type Snooze } from '../../../shared/domain/snooze.ts';
import { words } from '../../../shared/words/words.ts';

export interface TrayActions {
  readonly openDashboard: () => void;
  readonly openPreferences: () => void;
  /** @param cycleEnd epoch ms. */
  readonly pause: (snooze: Snooze, cycleEnd: number) => void;
  readonly wake: () => void;
  readonly checkForUpdates: () => void;
  readonly installUpdate: () => void;
  readonly quit: () => void;
}

/** What the menu depends on. */
export interface TrayMenuFacts {
  /** Today and the cycle, as far as they may be told. */
  readonly line: string;
  /** `none`: nothing is told at all, so that there is nothing to pause. `until`: as it is told. */
  readonly pause:
    | { readonly kind: 'none' }
    | { readonly kind: 'ready'; readonly cycleEnd: number }
    | { readonly kind: 'paused'; readonly until: string };
  readonly updates: Pick<Updates, 'state' | 'version'>;
}

/** The first item opens what can be seen, for desktops that give no click. */
export function trayMenu(
  { line, pause, updates }: TrayMenuFacts,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  const { trayMenu: say } = words.shell;
  return [
    { label: say.openDashboard, click: () => actions.openDashboard() },
    { type: 'separator' },
    { label: line, enabled: false },
    { type: 'separator' },
    pauseItem(pause, actions),
    { label: say.preferences, click: () => actions.openPreferences() },
    ...updateItems(updates, actions),
    { type: 'separator' },
    { label: say.quit, click: () => actions.quit() },
  ];
}

function pauseItem(
  pause: TrayMenuFacts['pause'],
  { wake, pause: hold, openPreferences }: TrayActions,
): MenuItemConstructorOptions {
  const { trayMenu: say } = words.shell;
  switch (pause.kind) {
    case 'none':
      return { label: say.notificationsOff, click: () => openPreferences() };
    case 'ready':
      return {
        label: say.pause,
        submenu: SNOOZES.map((snooze) => ({
          label: say.pauses[snooze],
          click: () => hold(snooze, pause.cycleEnd),
        })),
      };
    case 'paused':
      return {
        label: say.pause,
        submenu: [
          { label: say.pausedUntil(pause.until), enabled: false },
          { label: say.wake, click: () => wake() },
        ],
      };
  }
}

/** None where this copy cannot update itself. */
function updateItems(
  { state, version }: TrayMenuFacts['updates'],
  { checkForUpdates, installUpdate }: TrayActions,
): MenuItemConstructorOptions[] {
  const { updates: say } = words.shell;
  switch (state) {
    case 'unsupported':
      return [];
    case 'checking':
      return [{ label: say.checking, enabled: false }];
    case 'downloading':
      return [{ label: say.downloading(version ?? ''), enabled: false }];
    case 'ready':
      return [{ label: say.install(version ?? ''), click: () => installUpdate() }];
    case 'idle':
    case 'current':
    case 'failed':
      return [{ label: say.check, click: () => checkForUpdates() }];
  }
}
