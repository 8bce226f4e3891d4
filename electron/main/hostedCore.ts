import type { Settings } from '../../shared/contract/settings.ts';
import { type Core, createCore } from '../core/core.ts';
import type { HostEnvironment } from '../core/logs/discover/environment.ts';
import { startWorkerIngest } from '../core/logs/workerIngest.ts';
import type { Ports } from '../core/ports.ts';

export interface HostedCoreOptions extends Omit<Ports, 'now' | 'startIngest'> {
  /** Whose chats. */
  readonly environment: HostEnvironment;
  readonly plan: Settings['plan.kind'];
}

/**
 * A core that reads in a thread of its own.
 * @throws as `createCore`.
 */
export function hostedCore({ environment, plan, ...ports }: HostedCoreOptions): Core {
  const { dataDir } = ports;
  return createCore({
    ...ports,
    now: Date.now,
    startIngest: (onBug) =>
      startWorkerIngest(
        {
          dataDir,
          plan,
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
