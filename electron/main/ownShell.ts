import { settingsStore } from './adapters/settingsStore.ts';
import { onBug } from './bugs.ts';
import { hostedCore } from './hostedCore.ts';
import type { LaunchOptions } from './launchOptions.ts';
import { openShell, type Shell } from './shell.ts';

/** Said by the title, which stands as long as the window: nobody should look for an icon that cannot be there. */
const NO_TRAY_TITLE = 'Pilotlight (this desktop shows no tray icons, so it lives in this window)';

/**
 * The app on the user's own chats.
 * @throws as `createCore`.
 */
export function ownShell(
  { dataDir, host: home }: LaunchOptions,
  profileDir: string,
  hasTray: boolean,
): Shell {
  return openShell({
    makeCore: (host, capabilities) =>
      hostedCore({ dataDir, home, settings: settingsStore(dataDir), host, capabilities, onBug }),
    title: hasTray ? 'Pilotlight' : NO_TRAY_TITLE,
    profileDir,
    hasTray,
    openSample: async () => ({ url: null, refusal: 'Sample data is not available here.' }),
    onBug,
  });
}
