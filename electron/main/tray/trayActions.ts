import { app, dialog } from 'electron';
import type { View } from '../../../shared/contract/methods.ts';
import { snoozeEnd } from '../../../shared/domain/snooze.ts';
import type { Client } from '../../../shared/rpc/client.ts';
import { words } from '../../../shared/words/words.ts';
import type { TrayActions } from './trayMenu.ts';

/** What the items of the menu do. */
export function trayActions(client: Client, showDashboard: (view?: View) => void): TrayActions {
  /** A pause that could not be stored does not hold, which has to be said. */
  async function snoozeUntil(value: number | null): Promise<void> {
    const outcome = await client.call('settings.set', { key: 'notifications.snoozedUntil', value });
    const refusal = outcome.ok ? outcome.result.refusal : outcome.error.message;
    if (refusal === null) return;
    await dialog.showMessageBox({
      type: 'warning',
      title: words.shell.tray.name,
      message: words.shell.trayMenu.notKept,
      detail: refusal,
    });
  }

  return {
    openDashboard: () => showDashboard(),
    openPreferences: () => showDashboard('preferences'),
    pause: (snooze, cycleEnd) => void snoozeUntil(snoozeEnd(snooze, Date.now(), cycleEnd)),
    wake: () => void snoozeUntil(null),
    checkForUpdates() {
      void client.call('updates.check', {});
      // Where it is seen what comes of it.
      showDashboard('preferences');
    },
    installUpdate: () => void client.call('updates.install', {}),
    quit: () => app.quit(),
  };
}
