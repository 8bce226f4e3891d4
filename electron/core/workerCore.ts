import { type Core, createCore } from './core.ts';
import type { HostEnvironment } from './logs/discover/environment.ts';
import { startWorkerIngest } from './logs/workerIngest.ts';
import type { Ports } from './ports.ts';

export interface WorkerCoreOptions extends Omit<Ports, 'now' | 'startIngest'> {
  /** Whose chats. */
  readonly environment: HostEnvironment;
}

/**
 * The core as every host that stays holds it: reading in a thread of its own.
 * @throws as `createCore`.
 */
export function workerCore({ environment, ...ports }: WorkerCoreOptions): Core {
  return createCore({
    ...ports,
    now: Date.now,
    startIngest: (onBug) =>
      startWorkerIngest(
        {
          dataDir: ports.dataDir,
          plan: ports.settings.read().settings['plan.id'],
          // Copies, since what goes to a thread may hold no proxy such as the process's variables.
          environment: {
            ...environment,
            env: { ...environment.env },
            extraFolders: [...environment.extraFolders],
          },
        },
        onBug,
      ),
  });
}
