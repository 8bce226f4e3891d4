import { basename } from 'node:path';
import { app } from './app.ts';
import { asked } from './asked.ts';
import { StandInWindow } from './browserWindow.ts';
import { powerMonitor, StandInNotification, screen } from './desktop.ts';
import { answerDialog, willChoose } from './dialogs.ts';
import { nativeTheme } from './images.ts';
import type { FromApp, Order, Sight, ToApp } from './orders.ts';
import { Preventable } from './preventable.ts';
import { globalShortcut } from './shortcuts.ts';
import { StandInMenu, StandInTray } from './tray.ts';

/** The test's hands and eyes within the app's process. */
process.on('message', (message: ToApp) => {
  void obey(message).then((answer) => process.send?.(answer));
});
// Whose test is gone goes too.
process.on('disconnect', () => process.exit(1));

async function obey({ id, order }: ToApp): Promise<FromApp> {
  try {
    if (order.do !== 'look') await carryOut(order);
    return { id, sight: sight() };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function carryOut(order: Order): Promise<void> {
  switch (order.do) {
    case 'click-tray':
      tray().bounds = order.icon ?? { x: 0, y: 0, width: 0, height: 0 };
      tray().emit('click', {}, tray().bounds, { x: 0, y: 0 });
      return;
    case 'choose':
      if (tray().menu === null) tray().emit('right-click', {}, tray().bounds);
      tray().menu?.choose(order.label);
      return;
    case 'choose-in-menu':
      StandInMenu.application?.choose(order.label);
      return;
    case 'blur':
      windowOf(order.page).emit('blur');
      return;
    case 'close':
      windowOf(order.page).close();
      return;
    case 'minimize':
      windowOf(order.page).minimize();
      return;
    case 'maximize':
      windowOf(order.page).maximize();
      return;
    case 'move':
      windowOf(order.page).setBounds(order.bounds);
      return;
    case 'crash':
      await windowOf(order.page).webContents.crash();
      return;
    case 'displays':
      screen.displays = order.displays;
      screen.cursor = order.cursor;
      return;
    case 'bring-tray':
      process.env.STAND_IN_TRAY = 'true';
      return;
    case 'theme':
      nativeTheme.shouldUseDarkColorsForSystemIntegratedUI = order.isDark;
      nativeTheme.emit('updated');
      return;
    case 'resume':
      powerMonitor.emit('resume');
      return;
    case 'shutdown':
      powerMonitor.emit('shutdown', new Preventable());
      return;
    case 'activate':
      app.emit('activate', new Preventable(), false);
      return;
    case 'click-notification':
      StandInNotification.last?.emit('click', {});
      return;
    case 'refuse-notifications':
      StandInNotification.refusal = order.reason;
      return;
    case 'answer-dialog':
      answerDialog(order.button ?? null);
      return;
    case 'open-url':
      app.emit('open-url', new Preventable(), order.url);
      return;
    case 'press':
      globalShortcut.press(order.keys);
      return;
    case 'take-keys':
      globalShortcut.taken = order.keys;
      return;
    case 'choose-files':
      willChoose(order.path);
      return;
    case 'forge':
      windowOf(order.page).webContents.receive(forgedFrame(order.from), order.message);
  }
}

function forgedFrame(from: { readonly url: string; readonly isMainFrame: boolean } | null) {
  if (from === null) return null;
  const { url, isMainFrame } = from;
  return { url, parent: isMainFrame ? null : { url, parent: null } };
}

function tray(): StandInTray {
  if (StandInTray.current === null) throw new Error('there is no tray icon');
  return StandInTray.current;
}

function windowOf(page: string): StandInWindow {
  const found = [...StandInWindow.open].find((one) => pageOf(one) === page);
  if (found === undefined) throw new Error(`there is no window with the page ${page}`);
  return found;
}

function pageOf({ webContents }: StandInWindow): string {
  return basename(URL.parse(webContents.getURL())?.pathname ?? '', '.html');
}

function sight(): Sight {
  const light = StandInTray.current;
  return {
    windows: [...StandInWindow.open].map((one) => ({
      page: pageOf(one),
      url: one.webContents.getURL(),
      title: one.getTitle(),
      isVisible: one.isVisible(),
      isMinimized: one.isMinimized(),
      backgroundColor: one.backgroundColor,
      isMaximized: one.isMaximized(),
      bounds: one.getBounds(),
      sent: one.webContents.sent,
      isSandboxed:
        one.options.webPreferences?.sandbox === true &&
        one.options.webPreferences.contextIsolation === true &&
        one.options.webPreferences.nodeIntegration === false,
      hasDevTools: one.options.webPreferences?.devTools !== false,
    })),
    tray:
      light === null
        ? null
        : {
            tooltip: light.tooltip,
            title: light.title,
            menu: light.menu?.labels() ?? [],
            hasImage: !light.image.isEmpty(),
            image: basename(light.image.path),
          },
    applicationMenu: StandInMenu.application?.labels() ?? [],
    ...asked,
  };
}
