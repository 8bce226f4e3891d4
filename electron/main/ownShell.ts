import { words } from '../../shared/words/words.ts';
import { ownKeyring } from '../core/secrets/ownKeyring.ts';
import { workerCore } from '../core/workerCore.ts';
import { settingsStore } from './adapters/settingsStore.ts';
import { onBug } from './bugs.ts';
import { type LaunchOptions, sampleDirOf } from './launchOptions.ts';
import { sampleWindow } from './sampleShell.ts';
import { openShell, type Shell } from './shell.ts';
import type { TrayHost } from './tray/trayHost.ts';
import { ownUpdates } from './updates/ownUpdates.ts';

/**
 * The app on the user's own chats.
 * @throws as `createCore`.
 */
export function ownShell(
  { dataDir, host: home, network }: LaunchOptions,
  profileDir: string,
  trayHost: TrayHost,
): Shell {
  const settingsPort = settingsStore(dataDir);
  const sample = sampleWindow(sampleDirOf(dataDir), profileDir);
  const updates = ownUpdates(settingsPort, network, close);
  const own = openShell({
    settings: settingsPort,
    makeCore: ({ host, capabilities, settings: systemSettings }) =>
      workerCore({
        dataDir,
        environment: { ...home, extraFolders: [] },
        settings: systemSettings,
        keyring: ownKeyring(home),
        network,
        host,
        capabilities: [...capabilities, 'folders', 'updates'],
        updates,
        onBug,
      }),
    // The title stands as long as the window: nobody should look for an icon that cannot be there.
    title: () => (trayHost.isThere() ? words.host.title : words.host.noTrayTitle),
    profileDir,
    trayHost,
    manners: { host: home },
    openSample: async () => ({ url: null, refusal: sample.open() }),
    onBug,
  });
  updates.start();

  let closing: Promise<void> | null = null;
  /** Once, however often it is asked for: before an update, and when the app ends. */
  function close(): Promise<void> {
    closing ??= closeAll();
    return closing;
  }

  async function closeAll(): Promise<void> {
    updates.close();
    await Promise.all([own.close(), sample.close()]);
  }

  return { showDashboard: own.showDashboard, close };
}
