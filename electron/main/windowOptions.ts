import { fileURLToPath } from 'node:url';
import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

const PRELOAD = fileURLToPath(new URL('../../dist/preload/preload.cjs', import.meta.url));

/** The page's own colour behind its content, so that nothing flashes while it loads. */
export function canvasColour(isDark: boolean): string {
  return isDark ? '#141413' : '#f6f6f3';
}

/** What every window of ours has in common: a page without any power of its own. */
export function windowOptions(isPackaged: boolean, isDark: boolean) {
  return {
    show: false,
    backgroundColor: canvasColour(isDark),
    webPreferences: {
      preload: PRELOAD,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      devTools: !isPackaged,
      // Its dictionaries would be fetched from a server of Google's.
      spellcheck: false,
    } satisfies WebPreferences,
  } satisfies BrowserWindowConstructorOptions;
}
