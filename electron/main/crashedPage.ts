import type { BrowserWindow } from 'electron';

/** A page that dies twice within this time would die again. */
const AGAIN_MS = 10_000;

/** A page that died is loaded again; one that keeps dying takes its window along, and the next click makes a new one. */
export function reviveCrashedPage(window: BrowserWindow, onBug: (error: unknown) => void): void {
  let diedAt = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    onBug(new Error(`A page ended: ${reason} (${exitCode}).`));
    const now = performance.now();
    if (now - diedAt < AGAIN_MS) window.destroy();
    else window.webContents.reload();
    diedAt = now;
  });
}
