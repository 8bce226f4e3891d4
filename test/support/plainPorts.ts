import { NO_ACTIONS, type Ports } from '../../electron/core/ports.ts';
import { settingsOf } from '../../electron/headless/adapters/settingsFile.ts';

/** The ports of a host that only holds the core; what a test is about it adds itself. */
export function plainPorts(dataDir: string): Omit<Ports, 'onBug' | 'startIngest'> {
  return { dataDir, now: Date.now, capabilities: [], settings: settingsOf(dataDir), host: NO_ACTIONS };
}
