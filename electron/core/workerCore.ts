import { type Core, createCore } from './core.ts';
import { startWorkerIngest } from './logs/workerIngest.ts';
import { placesIn } from './places.ts';
import type { Ports } from './ports.ts';
import { salvageInThread } from './store/salvageThread.ts';

export type WorkerCoreOptions = Omit<Ports, 'now' | 'startIngest' | 'salvage'>;

/**
 * The core as every host that stays holds it: reading in a thread of its own.
 * @throws as `createCore`.
 */
export function workerCore(ports: WorkerCoreOptions): Core {
  const { environment } = ports;
  return createCore({
    ...ports,
    now: Date.now,
    salvage: (found) =>
      salvageInThread({ dataDir: ports.dataDir, found, plan: ports.settings.read().settings['plan.id'] }),
    startIngest: (onBug) => {
      const { settings } = ports.settings.read();
      const { extraFolders, sourcesOff } = placesIn(environment, settings);
      return startWorkerIngest(
        {
          dataDir: ports.dataDir,
          plan: settings['plan.id'],
          // Copies, since what goes to a thread may hold no proxy such as the process's variables.
          environment: {
            ...environment,
            env: { ...environment.env },
            extraFolders: [...extraFolders],
            sourcesOff: [...sourcesOff],
          },
        },
        onBug,
      );
    },
  });
}
