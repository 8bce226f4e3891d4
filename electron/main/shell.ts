import { app, Notification, powerMonitor, shell as systemShell } from 'electron';
import type { Capability, View } from '../../shared/contract/methods.ts';
import { words } from '../../shared/words/words.ts';
import type { Core } from '../core/core.ts';
import type { HostActions, SettingsPort } from '../core/ports.ts';
import { nativeNotifier } from './adapters/notifier.ts';
import { coreClient } from './coreClient.ts';
import { createDashboard } from './dashboard/dashboard.ts';
import { WINDOW_ICON } from './dashboard/windowIcon.ts';
import { windowMemory } from './dashboard/windowMemory.ts';
import { chooseFolder } from './manners/folders.ts';
import { createManners, type MannersOptions } from './manners/manners.ts';
import { serveWindow } from './pageWindows.ts';
import { createPopover } from './popover/popover.ts';
import { barTheme } from './tray/barTheme.ts';
import { createTray, type TrayLight } from './tray/tray.ts';
import { trayActions } from './tray/trayActions.ts';
import { followTrayFace } from './tray/trayFace.ts';
import type { TrayHost } from './tray/trayHost.ts';

/** What a shell brings along for its core. */
export interface CoreParts {
  readonly host: HostActions;
  readonly capabilities: readonly Capability[];
  readonly settings: SettingsPort;
}

export interface ShellOptions {
  /** What the pages of this shell talk to. @throws as `createCore`. */
  readonly makeCore: (parts: CoreParts) => Core;
  readonly settings: SettingsPort;
  /** What the system is told of the settings; null: another shell of this process tells it. */
  readonly manners: Pick<MannersOptions, 'host'> | null;
  /** Of the window, in the language of now. */
  readonly title: () => string;
  /** Where the window's place is remembered. */
  readonly profileDir: string;
  readonly trayHost: TrayHost;
  readonly openSample: HostActions['openSample'];
  readonly onWindowClosed?: () => void;
  readonly onBug: (error: unknown) => void;
}

export interface Shell {
  /** @param view where it opens; where it was, or at its first, without. */
  showDashboard(view?: View): void;
  /** Resolves when everything is stored. */
  close(): Promise<void>;
}

/**
 * A core with its faces: tray, popover and window.
 * @throws as `createCore`.
 */
export function openShell(options: ShellOptions): Shell {
  const { onBug, trayHost } = options;
  const { isPackaged } = app;
  const dashboard = createDashboard({
    title: options.title,
    memory: windowMemory(options.profileDir),
    icon: WINDOW_ICON,
    isPackaged,
    onWindow: (window) => serveWindow(window, core, onBug),
    onClosed() {
      if (tray !== null) app.dock?.hide();
      options.onWindowClosed?.();
    },
    onBug,
  });
  const popover = createPopover({
    isPackaged,
    onWindow: (window) => serveWindow(window, core, onBug),
    onBug,
  });
  const showDashboard = (view?: View): void => {
    // With the window closed macOS shows us in its bar only.
    app.dock?.show().catch(onBug);
    dashboard.show(view);
  };
  const notifier = nativeNotifier(Notification, showDashboard);

  let tray: TrayLight | null = null;
  let forgetFace = (): void => {};
  // Before a theme of our own is set, which hides that of the system.
  const isBarDark = barTheme();
  const onShortcut = (): void => {
    const window = dashboard.window();
    if (tray !== null) popover.toggle(tray.place());
    else if (window?.isFocused() === true) window.minimize();
    else showDashboard();
  };
  const manners =
    options.manners === null
      ? null
      : createManners({ ...options.manners, settings: options.settings, onShortcut });
  // Before anything is shown, which is then of the right language and theme.
  manners?.settings.agree();

  const core = madeCore({
    host: {
      openDashboard(view) {
        showDashboard(view);
        popover.hide();
      },
      closePopover: popover.hide,
      openSample: options.openSample,
      notify: ({ title, body, view }) => notifier.show(title, body, view),
      chooseFolder: () => chooseFolder(dashboard.window()),
      revealFile: (path) => systemShell.showItemInFolder(path),
      runsOn: process.versions.electron === undefined ? [] : [`Electron ${process.versions.electron}`],
      testNotification: () => notifier.show('Pilotlight', words.host.testNotification),
    },
    capabilities: [
      // Also where an icon comes later.
      'popover',
      ...(trayHost.isThere() ? (['tray'] as const) : []),
      'window',
      'sample',
      'notifications',
      ...(manners?.capabilities ?? []),
    ],
    settings: manners?.settings ?? options.settings,
  });
  /** Where there is none, the keys are given back for the next try. */
  function madeCore(parts: CoreParts): Core {
    try {
      return options.makeCore(parts);
    } catch (error) {
      manners?.close();
      throw error;
    }
  }

  const client = coreClient(core);
  if (manners !== null) client.follow('settings', {}, manners.settings.agree);
  const onResume = (): void => {
    for (const method of ['ingest.look', 'github.sync'] as const) void client.call(method, {});
  };
  powerMonitor.on('resume', onResume);

  function showTray(): void {
    tray = createTray({
      actions: trayActions(client, showDashboard),
      togglePopover: popover.toggle,
      isBarDark,
    });
    forgetFace = followTrayFace(client, tray.tell);
    dashboard.window()?.setTitle(options.title());
  }
  if (trayHost.isThere()) showTray();
  else trayHost.onArrival(showTray);
  core.start();

  return {
    showDashboard,
    async close() {
      powerMonitor.off('resume', onResume);
      manners?.close();
      dashboard.remember();
      forgetFace();
      await core.close();
      tray?.close();
    },
  };
}
