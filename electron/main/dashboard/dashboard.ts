import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { View } from '../../../shared/contract/methods.ts';
import { whenSpoken } from '../../../shared/words/words.ts';
import { pageAddress } from '../pageAddress.ts';
import { windowOptions } from '../windowOptions.ts';
import type { WindowMemory } from './windowMemory.ts';
import { SMALLEST_WINDOW, windowPlace } from './windowPlace.ts';

export interface Dashboard {
  /** Makes it or brings it to the front. @param view where it opens; where it was, or at its first, without. */
  show(view?: View): void;
  /** Null while there is none. */
  window(): BrowserWindow | null;
  /** Where it is now is where it opens next time; also done when it is closed. */
  remember(): void;
}

export interface DashboardOptions {
  /** In the language of now. */
  readonly title: () => string;
  readonly memory: WindowMemory;
  readonly icon: string;
  readonly isPackaged: boolean;
  /** A window was made; called before it loads anything. */
  readonly onWindow: (window: BrowserWindow) => void;
  readonly onClosed: () => void;
  readonly onBug: (error: unknown) => void;
}

/** The window that shows everything: closed for good when it is closed, and made anew when it is wanted. */
export function createDashboard(options: DashboardOptions): Dashboard {
  let window: BrowserWindow | null = null;

  function remember(): void {
    if (window === null || window.isDestroyed()) return;
    options.memory.write({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
  }

  function make(view: View | undefined): BrowserWindow {
    const remembered = options.memory.read();
    const primary = screen.getPrimaryDisplay();
    const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
    const workAreas = [primary, ...others].map(({ workArea }) => workArea);
    const made = new BrowserWindow({
      ...windowOptions(options.isPackaged, nativeTheme.shouldUseDarkColors),
      ...windowPlace(remembered?.bounds ?? null, workAreas),
      minWidth: SMALLEST_WINDOW.width,
      minHeight: SMALLEST_WINDOW.height,
      title: options.title(),
      icon: options.icon,
      autoHideMenuBar: true,
    });
    // The page's own title is for browsers, where nothing else says what it is.
    made.on('page-title-updated', (event) => event.preventDefault());
    made.on('close', remember);
    const forgetLanguage = whenSpoken(() => made.setTitle(options.title()));
    made.once('closed', () => {
      forgetLanguage();
      window = null;
      options.onClosed();
    });
    made.once('ready-to-show', () => {
      if (remembered?.isMaximized === true) made.maximize();
      made.show();
    });
    options.onWindow(made);
    made.loadURL(pageAddress('dashboard', view)).catch(options.onBug);
    return made;
  }

  return {
    show(view) {
      if (window === null) {
        window = make(view);
        return;
      }
      if (view !== undefined) window.loadURL(pageAddress('dashboard', view)).catch(options.onBug);
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    window: () => window,
    remember,
  };
}
