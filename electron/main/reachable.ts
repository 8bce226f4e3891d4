import { app } from 'electron';
import type { Shell } from './shell.ts';

/**
 * Keeps a way to the app: whoever starts it again, or clicks it in the dock, gets the window. Without a tray the window
 * is all there is: it opens at once, and the app ends with it.
 */
export function stayReachable(shell: Shell, hasTray: boolean): void {
  app.on('second-instance', shell.showDashboard);
  app.on('activate', shell.showDashboard);
  // Listened to also where nothing is done: unheard it ends the app.
  app.on('window-all-closed', () => {
    if (!hasTray) app.quit();
  });
  if (!hasTray) shell.showDashboard();
}
