import { app } from 'electron';
import type { NetworkPort, SettingsPort } from '../../core/ports.ts';
import { onBug } from '../bugs.ts';
import { electronUpdater } from './updateLibrary.ts';
import { createUpdates, type OwnUpdates } from './updates.ts';
import { whyUnsupported } from './whyUnsupported.ts';

/**
 * The updates of the app that runs here.
 * @param close resolves when everything is stored; called again when the app then ends.
 */
export function ownUpdates(
  settings: SettingsPort,
  network: NetworkPort,
  close: () => Promise<void>,
): OwnUpdates {
  return createUpdates({
    whyUnsupported: whyUnsupported({
      isPackaged: app.isPackaged,
      isNetworkAllowed: network.isAllowed,
      platform: process.platform,
      resourcesPath: process.resourcesPath,
      env: process.env,
    }),
    isWanted: () => settings.read().settings['updates.check'] === true,
    openLibrary: (hear) => electronUpdater(hear, network.userAgent),
    async restart(install) {
      // On macOS the system ends the app once it holds the new version, and waits for it to be gone.
      if (process.platform === 'darwin') return install();
      // Elsewhere the new one is started before this one is gone, and must find the ledger and the lock free.
      await close();
      app.releaseSingleInstanceLock();
      install();
      // Also where that failed: nothing runs here any more.
      app.quit();
    },
    now: Date.now,
    onBug,
  });
}
