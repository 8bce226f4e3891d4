import { type Core, createCore } from '../core/core.ts';
import type { HostEnvironment } from '../core/logs/discover/environment.ts';
import { startWorkerIngest } from '../core/logs/workerIngest.ts';
import type { Ports } from '../core/ports.ts';

export interface HostedCoreOptions extends Omit<Ports, 'now' | 'startIngest'> {
  /** Whose chats. */
  readonly home: Omit<HostEnvironment, 'extraFolders'>;
}

/**
 * The core on the user's own chats, reading in a thread of its own.
 * @throws as `createCore`.
 */
export function hostedCore({ home, ...ports }: HostedCoreOptions): Core {
  const { settings } = ports.settings.read();
  return createCore({
    ...ports,
    now: Date.now,
    startIngest: (onBug) =>
      startWorkerIngest(
        {
          dataDir: ports.dataDir,
          plan: settings['plan.kind'],
          environment: {
            ...home,
            env: { ...home.env },
            extraFolders: [...settings['sources.extraFolders']],
          },
        },
        onBug,
      ),
  });
}
