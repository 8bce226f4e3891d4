import type { Failure } from '../../core/failures.ts';
import { mendedFirst } from '../../core/store/salvageThread.ts';
import { type WorkerCoreOptions, workerCore } from '../../core/workerCore.ts';
import type { Page } from '../../page/pageFiles.ts';
import { startHost } from './host.ts';
import { speakAsSet } from './spokenLanguage.ts';

export interface DashboardOptions {
  readonly core: WorkerCoreOptions;
  readonly page: Page;
  /** Default: a free one. */
  readonly port?: number | undefined;
  /** By which the language is found where the settings name none; absent: another core of this process chooses it. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

/** A core with the page on it, for browsers of this machine. */
export interface Dashboard {
  readonly port: number;
  /** An address that lets one browser in, once, for some minutes. */
  newUrl(): string;
  /** Ends every connection, and the reading with everything stored. */
  close(): Promise<void>;
}

export type OpenedDashboard =
  | { readonly ok: true; readonly dashboard: Dashboard }
  | { readonly ok: false; readonly failure: Failure };

/** @throws as `createCore`. */
export async function openDashboard({
  core: options,
  page,
  port,
  env,
}: DashboardOptions): Promise<OpenedDashboard> {
  await mendedFirst(options.dataDir, options.settings.read().settings['plan.id']);
  const core = workerCore(options);
  const started = await startHost({ attach: core.attach, page, port, now: () => performance.now() });
  if (!started.ok) {
    await core.close();
    return started;
  }
  const { host } = started;
  const speakEnglish = env === undefined ? null : speakAsSet(core, env);
  core.start();
  return {
    ok: true,
    dashboard: {
      port: host.port,
      newUrl: host.newUrl,
      async close() {
        await host.close();
        await core.close();
        speakEnglish?.();
      },
    },
  };
}
