import { BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron';
import { pageAddress } from '../pageAddress.ts';
import { windowOptions } from '../windowOptions.ts';
import { popoverPlace } from './popoverPlace.ts';

const SIZE = { width: 360, height: 552 };
/** A click on the icon takes the focus from the popover first: within this time it means "close". */
const SAME_CLICK_MS = 250;

export interface Popover {
  /** @param icon where the tray's icon is; null where the platform does not tell. */
  toggle(icon: Rectangle | null): void;
  hide(): void;
}

export interface PopoverOptions {
  readonly isPackaged: boolean;
  /** A window was made; called before it loads anything. */
  readonly onWindow: (window: BrowserWindow) => void;
  readonly onBug: (error: unknown) => void;
}

/**
 * The window under the tray's icon. Made at the first click, since a window that starts hidden believes itself seen and
 * would follow the core for nobody; from then on it is hidden and shown, and its page follows while it is seen.
 */
export function createPopover({ isPackaged, onWindow, onBug }: PopoverOptions): Popover {
  let window: BrowserWindow | null = null;
  let lostFocusAt = Number.NEGATIVE_INFINITY;

  function place(shown: BrowserWindow, icon: Rectangle | null): void {
    const cursor = screen.getCursorScreenPoint();
    const { workArea } =
      icon === null ? screen.getDisplayNearestPoint(cursor) : screen.getDisplayMatching(icon);
    shown.setBounds({ ...popoverPlace({ icon, cursor, workArea }, SIZE), ...SIZE });
  }

  function make(): BrowserWindow {
    const made = new BrowserWindow({
      ...windowOptions(isPackaged, nativeTheme.shouldUseDarkColors),
      ...SIZE,
      useContentSize: true,
      frame: false,
      resizable: false,
      movable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      title: 'Pilotlight',
    });
    // The desktop that is looked at, also one with a full-screen app.
    if (process.platform === 'darwin') made.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
    made.on('blur', () => {
      if (made.webContents.isDevToolsOpened()) return;
      lostFocusAt = performance.now();
      made.hide();
    });
    made.once('closed', () => {
      window = null;
    });
    made.once('ready-to-show', () => made.show());
    onWindow(made);
    made.loadURL(pageAddress('popover')).catch(onBug);
    return made;
  }

  return {
    toggle(icon) {
      if (window?.isVisible() === true) {
        window.hide();
        return;
      }
      if (performance.now() - lostFocusAt < SAME_CLICK_MS) return;
      if (window === null) {
        window = make();
        place(window, icon);
      } else {
        place(window, icon);
        window.show();
      }
    },
    hide: () => window?.hide(),
  };
}
