import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataDir, hostPlatform } from '../core/dataDir.ts';
import type { HostEnvironment } from '../core/logs/discover/environment.ts';
import { networkPort } from '../core/networkPort.ts';
import type { NetworkPort } from '../core/ports.ts';

/** What the app was started with: the same names as on the command line. */
export interface LaunchOptions {
  /** Whose chats. */
  readonly host: Omit<HostEnvironment, 'extraFolders'>;
  /** Of a demo when it is one: the user's own stays untouched. */
  readonly dataDir: string;
  /** On invented data. */
  readonly isDemo: boolean;
  readonly network: NetworkPort;
}

/**
 * @param args of the program; switches of Chromium and Electron among them mean nothing here.
 * @param env of the process; the billing token is taken out of it.
 */
export function launchOptions(
  args: readonly string[],
  env: Record<string, string | undefined>,
): LaunchOptions {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    options: {
      home: { type: 'string' },
      'data-dir': { type: 'string' },
      demo: { type: 'boolean' },
      // Read by `startedAt`; named here so that its value is none of the others'.
      view: { type: 'string' },
      'no-network': { type: 'boolean' },
    },
  });
  const home = textOf(values.home);
  const host = {
    platform: hostPlatform(),
    home: home === null ? homedir() : resolve(home),
    env,
    confined: home !== null,
  };
  const named = textOf(values['data-dir']) ?? textOf(env.PILOTLIGHT_DATA_DIR);
  const own = named === null ? defaultDataDir(host) : resolve(named);
  const isDemo = values.demo === true;
  return {
    host,
    dataDir: isDemo ? sampleDirOf(own) : own,
    isDemo,
    network: networkPort(env, values['no-network'] !== true),
  };
}

/** Invented data lies beside the user's own, never in it. */
export function sampleDirOf(dataDir: string): string {
  return `${dataDir}-demo`;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
