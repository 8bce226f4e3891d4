import { type Core, createCore } from './core.ts';
import type { HostEnvironment } from './logs/discover/environment.ts';
import { startWorkerIngest } from './logs/workerIngest.ts';
import type { Ports } from './ports.ts';
import type { PlanSetting } from './reducer/pricing/plan.ts';

export interface WorkerCoreOptions extends Omit<Ports, 'now' | 'startIngest'> {
  /** Whose chats. */
  readonly environment: HostEnvironment;
  readonly plan: PlanSetting;
}

/**
 * The core as every host that stays holds it: reading in a thread of its own.
 * @throws as `createCore`.
 */
export function workerCore({ environment, plan, ...ports }: WorkerCoreOptions): Core {
  return createCore({
    ...ports,
    now: Date.now,
    startIngest: (onBug) =>
      startWorkerIngest(
        {
          dataDir: ports.dataDir,
          plan,
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
