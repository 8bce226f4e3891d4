import { app, powerMonitor } from 'electron';
import { onBug } from './bugs.ts';

/**
 * However the app ends, what was read is stored first: a quit from the menu, a signal, the end of the user's session
 * (which waits for us on macOS and Linux; on Windows the windows hear of it).
 * @param close resolves when everything is stored.
 */
export function flushBeforeQuit(close: () => Promise<void>): void {
  let isClosing = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (isClosing) return;
    isClosing = true;
    // `exit` asks nobody again, and goes also when a window would not close.
    void close()
      .catch(onBug)
      .finally(() => app.exit(0));
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  // Electron hands the event over, its types do not tell.
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    app.quit();
  });
}
