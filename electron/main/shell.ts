import { app, dialog, Notification, powerMonitor, type Rectangle, shell as systemShell } from 'electron';
import type { Capability, View } from '../../shared/contract/methods.ts';
import type { Core } from '../core/core.ts';
import type { HostActions } from '../core/ports.ts';
import { nativeNotifier } from './adapters/notifier.ts';
import { coreClient } from './coreClient.ts';
import { createDashboard } from './dashboard/dashboard.ts';
import { windowMemory } from './dashboard/windowMemory.ts';
import { serveWindow } from './pageWindows.ts';
import { createPopover } from './popover/popover.ts';
import { createTray, type TrayLight } from './tray/tray.ts';
import { followTrayFigure } from './tray/trayFigure.ts';
import { WINDOW_ICON } from './tray/trayIcon.ts';

export interface ShellOptions {
  /** What the pages of this shell talk to. @throws as `createCore`. */
  readonly makeCore: (host: HostActions, capabilities: readonly Capability[]) => Core;
  /** Of the window. */
  readonly title: string;
  /** Where the window's place is remembered. */
  readonly profileDir: string;
  readonly hasTray: boolean;
  readonly openSample: HostActions['openSample'];
  readonly onWindowClosed?: () => void;
  readonly onBug: (error: unknown) => void;
}

export interface Shell {
  showDashboard(): void;
  /** Resolves when everything is stored. */
  close(): Promise<void>;
}

/**
 * A core with its faces: tray, popover and window.
 * @throws as `createCore`.
 */
export function openShell(options: ShellOptions): Shell {
  const { onBug, hasTray } = options;
  const { isPackaged } = app;
  const dashboard = createDashboard({
    title: options.title,
    memory: windowMemory(options.profileDir),
    icon: WINDOW_ICON,
    isPackaged,
    onWindow: (window) => serveWindow(window, core, onBug),
    onClosed() {
      if (hasTray) app.dock?.hide();
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

  const core = options.makeCore(
    {
      openDashboard(view) {
        showDashboard(view);
        popover.hide();
      },
      closePopover: popover.hide,
      openSample: options.openSample,
      notify: ({ title, body, view }) => notifier.show(title, body, view),
      async chooseFolder() {
        const { filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory'] });
        return filePaths[0] ?? null;
      },
      revealFile: (path) => systemShell.showItemInFolder(path),
      runsOn: [`Electron ${process.versions.electron ?? ''}`],
      testNotification: () => notifier.show('Pilotlight', 'This is how a notification of Pilotlight looks.'),
    },
    hasTray ? ['popover', 'window', 'sample', 'notifications'] : ['window', 'sample', 'notifications'],
  );
  const client = coreClient(core);
  const onResume = (): void => {
    for (const method of ['ingest.look', 'github.sync'] as const) void client.call(method, {});
  };
  powerMonitor.on('resume', onResume);

  let tray: TrayLight | null = null;
  if (hasTray) {
    const light = createTray({
      togglePopover: (icon: Rectangle | null) => popover.toggle(icon),
      openDashboard: () => showDashboard(),
      quit: () => app.quit(),
    });
    followTrayFigure(client, light.tell);
    tray = light;
  }
  core.start();

  return {
    showDashboard: () => showDashboard(),
    async close() {
      powerMonitor.off('resume', onResume);
      dashboard.remember();
      await core.close();
      tray?.close();
    },
  };
}
