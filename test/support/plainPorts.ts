import { NO_ACTIONS } from '../../electron/core/noActions.ts';
import { NO_NETWORK, type Ports } from '../../electron/core/ports.ts';
import { NO_KEYRING } from '../../electron/core/secrets/keyring.ts';
import { settingsOf } from '../../electron/headless/adapters/settingsFile.ts';

/** The ports of a host that only holds the core; what a test is about it adds itself. */
export function plainPorts(dataDir: string): Omit<Ports, 'onBug' | 'startIngest'> {
  return {
    dataDir,
    now: Date.now,
    capabilities: [],
    environment: { platform: 'linux', home: dataDir, env: {}, confined: true, extraFolders: [] },
    settings: settingsOf(dataDir),
    keyring: NO_KEYRING,
    network: NO_NETWORK,
    host: NO_ACTIONS,
  };
}
