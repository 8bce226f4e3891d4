import { BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron';
import { pageAddress } from '../pageAddress.ts';
import { windowOptions } from '../windowOptions.ts';
import { POPOVER_SIZE, popoverPlace, popoverSize } from './popoverPlace.ts';

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
    const display = icon === null ? screen.getDisplayNearestPoint(cursor) : screen.getDisplayMatching(icon);
    const size = popoverSize(display.workArea);
    const bounds = { ...popoverPlace({ icon, cursor, display }, size), ...size };
    shown.setBounds(bounds);
    // Windows reckons the size by the scale of the display that the window comes from; now it is there.
    shown.setBounds(bounds);
  }

  function make(): BrowserWindow {
    const made = new BrowserWindow({
      ...windowOptions(isPackaged, nativeTheme.shouldUseDarkColors),
      ...POPOVER_SIZE,
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
    // The desktop that is looked at, also one with a full-screen app; without taking the window's icon from the dock.
    if (process.platform === 'darwin') {
      made.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
    }
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
