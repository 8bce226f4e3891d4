import { Menu, type Rectangle, Tray } from 'electron';
import { words } from '../../../shared/words/words.ts';
import { onThemeChange } from './barTheme.ts';
import { trayIcon } from './trayIcon.ts';
import { type TrayActions, type TrayMenuFacts, trayMenu } from './trayMenu.ts';
import type { TrayState } from './trayState.ts';

/** All that the tray shows. */
export interface TrayFace extends TrayMenuFacts {
  readonly state: TrayState;
  readonly title: string;
  readonly tooltip: string;
}

export interface TrayOptions {
  readonly actions: TrayActions;
  /** @param icon as `place`. */
  readonly togglePopover: (icon: Rectangle | null) => void;
  readonly isBarDark: () => boolean;
}

export interface TrayLight {
  tell(face: TrayFace): void;
  /** Where the icon is; null where the platform does not tell. */
  place(): Rectangle | null;
  close(): void;
}

/** The icon beside the clock: left click the popover, right click the menu. */
export function createTray({ actions, togglePopover, isBarDark }: TrayOptions): TrayLight {
  const { platform } = process;
  let state: TrayState = 'calm';
  let menu = Menu.buildFromTemplate([]);
  const tray = new Tray(trayIcon(state, isBarDark()));
  tray.setToolTip(words.shell.tray.name);
  const undo = onThemeChange(() => tray.setImage(trayIcon(state, isBarDark())));

  function place(): Rectangle | null {
    const icon = tray.getBounds();
    // Linux does not tell, and answers with nothing wide.
    return icon.width > 0 && icon.height > 0 ? icon : null;
  }

  tray.on('click', () => togglePopover(place()));
  // A menu that is set takes the left click too on macOS; on Linux it is the only way to have one.
  if (platform !== 'linux') tray.on('right-click', () => tray.popUpContextMenu(menu));

  return {
    place,
    tell(face) {
      if (face.state !== state) tray.setImage(trayIcon(face.state, isBarDark()));
      state = face.state;
      tray.setToolTip(face.tooltip);
      if (platform === 'darwin') tray.setTitle(face.title, { fontType: 'monospacedDigit' });
      menu = Menu.buildFromTemplate(trayMenu(face, actions));
      if (platform === 'linux') tray.setContextMenu(menu);
    },
    close() {
      undo();
      tray.destroy();
    },
  };
}
