import { BrowserWindow, nativeTheme } from 'electron';
import type { Settings } from '../../../shared/contract/settings.ts';
import { canvasColour } from '../windowOptions.ts';

/** Pages, menus and dialogs follow it by themselves. */
export function applyTheme(theme: Settings['display.theme']): null {
  nativeTheme.themeSource = theme;
  return null;
}

/** What stands behind a page changes with the theme, whoever changed it: it is seen while a window grows. */
export function repaintWindows(): void {
  nativeTheme.on('updated', () => {
    for (const window of BrowserWindow.getAllWindows()) {
      window.setBackgroundColor(canvasColour(nativeTheme.shouldUseDarkColors));
    }
  });
}
