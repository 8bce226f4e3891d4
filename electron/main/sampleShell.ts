import { words } from '../../shared/words/words.ts';
import { hostPlatform } from '../core/dataDir.ts';
import type { Failure } from '../core/failures.ts';
import { NO_NETWORK } from '../core/ports.ts';
import { openSample } from '../core/sample/sampleHost.ts';
import { NO_KEYRING } from '../core/secrets/keyring.ts';
import { workerCore } from '../core/workerCore.ts';
import { settingsStore } from './adapters/settingsStore.ts';
import { onBug } from './bugs.ts';
import { openShell, type Shell } from './shell.ts';
import { NO_TRAY_HOST, type TrayHost } from './tray/trayHost.ts';

export type OpenedShell =
  | { readonly ok: true; readonly shell: Shell }
  | { readonly ok: false; readonly failure: Failure };

export interface SampleShellOptions {
  /** For the sample alone. */
  readonly dataDir: string;
  readonly profileDir: string;
  readonly trayHost: TrayHost;
  /** False: beside the user's own, to which the system listens. */
  readonly isAlone: boolean;
  readonly onWindowClosed?: () => void;
}

/**
 * The app on invented data, in a directory of its own.
 * @throws as `createCore`.
 */
export function sampleShell({ dataDir, isAlone, ...options }: SampleShellOptions): OpenedShell {
  const opened = openSample(dataDir, hostPlatform());
  if (!opened.ok) return opened;
  const { sample } = opened;
  let shell: Shell;
  try {
    shell = openShell({
      ...options,
      settings: settingsStore(dataDir),
      makeCore: ({ host, capabilities, settings }) =>
        workerCore({
          dataDir,
          environment: sample.environment,
          settings,
          keyring: NO_KEYRING,
          network: NO_NETWORK,
          host,
          capabilities: [...capabilities.filter((capability) => capability !== 'sample'), 'invented'],
          onBug,
        }),
      title: () => words.host.sampleTitle,
      manners: isAlone ? { host: null } : null,
      openSample: async () => ({ url: null, refusal: words.host.thisIsTheSample }),
      onBug,
    });
  } catch (error) {
    sample.stop();
    throw error;
  }
  return {
    ok: true,
    shell: {
      showDashboard: shell.showDashboard,
      close() {
        sample.stop();
        return shell.close();
      },
    },
  };
}

export interface SampleWindow {
  /** Opens it or brings it to the front. @returns why not: one sentence; null when it is open. */
  open(): string | null;
  close(): Promise<void>;
}

/** The sample beside the user's own data: a window, and with it a core that ends when it is closed. */
export function sampleWindow(dataDir: string, profileDir: string): SampleWindow {
  let current: Shell | null = null;
  let closing = Promise.resolve();
  const close = (): Promise<void> => {
    const shell = current;
    current = null;
    if (shell !== null) closing = shell.close().catch(onBug);
    return closing;
  };
  return {
    open() {
      if (current !== null) {
        current.showDashboard();
        return null;
      }
      const opened = sampleShell({
        dataDir,
        profileDir,
        trayHost: NO_TRAY_HOST,
        isAlone: false,
        onWindowClosed: () => void close(),
      });
      if (!opened.ok) return opened.failure.message;
      current = opened.shell;
      current.showDashboard();
      return null;
    },
    close,
  };
}
