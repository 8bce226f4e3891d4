import type { Platform } from '../../core/logs/discover/environment.ts';
import { NO_ACTIONS } from '../../core/noActions.ts';
import { type HostActions, NO_NETWORK } from '../../core/ports.ts';
import { openSample } from '../../core/sample/sampleHost.ts';
import { NO_KEYRING } from '../../core/secrets/keyring.ts';
import type { Page } from '../../page/pageFiles.ts';
import { settingsOf } from '../adapters/settingsFile.ts';
import { type OpenedDashboard, openDashboard } from './dashboard.ts';

export interface SampleDashboardOptions {
  /** For the sample alone. */
  readonly dataDir: string;
  readonly platform: Platform;
  readonly page: Page;
  readonly port?: number | undefined;
  readonly onBug: (error: unknown) => void;
  /** As of `openDashboard`. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

/**
 * The dashboard on invented data.
 * @throws as `createCore`.
 */
export async function openSampleDashboard(options: SampleDashboardOptions): Promise<OpenedDashboard> {
  const { dataDir, platform, page, port, onBug, env } = options;
  const opened = openSample(dataDir, platform);
  if (!opened.ok) return opened;
  const { environment, stop } = opened.sample;
  const shown = await openDashboard({
    core: {
      dataDir,
      environment,
      settings: settingsOf(dataDir),
      keyring: NO_KEYRING,
      network: NO_NETWORK,
      host: NO_ACTIONS,
      capabilities: ['invented'],
      onBug,
    },
    page,
    port,
    env,
  }).catch((error: unknown) => {
    stop();
    throw error;
  });
  if (!shown.ok) {
    stop();
    return shown;
  }
  const { dashboard } = shown;
  return {
    ok: true,
    dashboard: {
      ...dashboard,
      close() {
        stop();
        return dashboard.close();
      },
    },
  };
}

export interface SampleOpener {
  readonly openSample: HostActions['openSample'];
  close(): Promise<void>;
}

/** "See it with sample data": opened when it is first asked for, and the same one from then on. */
export function sampleOpener(options: SampleDashboardOptions): SampleOpener {
  let opening: Promise<OpenedDashboard> | null = null;
  return {
    async openSample() {
      opening ??= openSampleDashboard(options);
      try {
        const opened = await opening;
        if (!opened.ok) {
          opening = null;
          return { url: null, refusal: opened.failure.message };
        }
        return { url: opened.dashboard.newUrl(), refusal: null };
      } catch (error) {
        opening = null;
        throw error;
      }
    },
    async close() {
      const opened = await opening?.catch(() => null);
      if (opened?.ok === true) await opened.dashboard.close();
    },
  };
}
