import { app, type BrowserWindow } from 'electron';
import type { Core } from '../core/core.ts';
import { reviveCrashedPage } from './crashedPage.ts';
import { servePages } from './ipcTransport.ts';

/** Gives a new window's page the core to talk to. Called before the window loads anything. */
export function serveWindow(window: BrowserWindow, core: Core, onBug: (error: unknown) => void): void {
  servePages(window.webContents, (transport) => void core.attach(transport));
  reviveCrashedPage(window, onBug);
  // Windows tells its windows that the user leaves, and gives them a moment.
  window.on('session-end', () => app.quit());
}
