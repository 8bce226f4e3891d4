import { app } from 'electron';
import type { View } from '../../shared/contract/methods.ts';
import { type OpenedLinks, startedAt } from './manners/openedLinks.ts';
import type { Shell } from './shell.ts';
import type { TrayHost } from './tray/trayHost.ts';

export interface ReachableOptions {
  readonly trayHost: TrayHost;
  /** Where this start wants the window; null: nowhere. */
  readonly view: View | null;
  /** The window opens at once in any case. */
  readonly opensWindow: boolean;
  readonly links: OpenedLinks;
}

/**
 * Keeps a way to the app: whoever starts it again, or clicks it in the dock, gets the window, at the view that a link
 * names. Without a tray the window is all there is: it opens at once, and the app ends with it.
 */
export function stayReachable(shell: Shell, { trayHost, view, opensWindow, links }: ReachableOptions): void {
  app.on('second-instance', (_event, argv) => shell.showDashboard(startedAt(argv.slice(1)) ?? undefined));
  app.on('activate', () => shell.showDashboard());
  // Listened to also where nothing is done: unheard it ends the app.
  app.on('window-all-closed', () => {
    if (!trayHost.isThere()) app.quit();
  });
  if (opensWindow || !trayHost.isThere() || view !== null) shell.showDashboard(view ?? undefined);
  links.onView(shell.showDashboard);
}
