import { fileURLToPath } from 'node:url';
import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

const PRELOAD = fileURLToPath(new URL('../../dist/preload/preload.cjs', import.meta.url));

/** The page's own colours behind its content, so that nothing flashes while it loads. */
const CANVAS = { light: '#f6f6f3', dark: '#141413' } as const;

/** What every window of ours has in common: a page without any power of its own. */
export function windowOptions(isPackaged: boolean, isDark: boolean) {
  return {
    show: false,
    backgroundColor: isDark ? CANVAS.dark : CANVAS.light,
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
