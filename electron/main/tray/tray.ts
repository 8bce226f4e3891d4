import { Menu, type MenuItemConstructorOptions, type Rectangle, Tray } from 'electron';
import { onThemeChange, trayIcon } from './trayIcon.ts';
import type { TrayState, TrayText } from './trayText.ts';

export interface TrayActions {
  /** @param icon where it is; null where the platform does not tell. */
  readonly togglePopover: (icon: Rectangle | null) => void;
  readonly openDashboard: () => void;
  readonly quit: () => void;
}

export interface TrayLight {
  tell(text: TrayText): void;
  close(): void;
}

/** The icon beside the clock: left click the popover, right click the menu. */
export function createTray(actions: TrayActions): TrayLight {
  const { platform } = process;
  let state: TrayState = 'calm';
  const tray = new Tray(trayIcon(platform, state));
  let menu = menuOf(actions, null);
  const undo = onThemeChange(() => tray.setImage(trayIcon(platform, state)));

  tray.on('click', () => {
    const icon = tray.getBounds();
    // Linux does not tell, and answers with nothing wide.
    actions.togglePopover(icon.width > 0 && icon.height > 0 ? icon : null);
  });
  // A menu that is set takes the left click too on macOS; on Linux it is the only way to have one.
  if (platform === 'linux') tray.setContextMenu(menu);
  else tray.on('right-click', () => tray.popUpContextMenu(menu));

  return {
    tell({ title, tooltip, state: next }) {
      if (next !== state) tray.setImage(trayIcon(platform, next));
      state = next;
      tray.setToolTip(tooltip);
      if (platform === 'darwin') tray.setTitle(title, { fontType: 'monospacedDigit' });
      menu = menuOf(actions, tooltip);
      if (platform === 'linux') tray.setContextMenu(menu);
    },
    close() {
      undo();
      tray.destroy();
    },
  };
}

/** The first item opens what can be seen, for desktops that give no click. @param today the line of today, if known. */
function menuOf({ openDashboard, quit }: TrayActions, today: string | null): Menu {
  const line: MenuItemConstructorOptions[] = today === null ? [] : [{ label: today, enabled: false }];
  return Menu.buildFromTemplate([
    { label: 'Open dashboard', click: () => openDashboard() },
    { type: 'separator' },
    ...line,
    { type: 'separator' },
    { label: 'Quit Pilotlight', click: () => quit() },
  ]);
}
