import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type { Settings } from '../../../shared/contract/settings.ts';
import { defaultDataDir, hostPlatform } from '../../core/dataDir.ts';
import type { HostEnvironment } from '../../core/logs/discover/environment.ts';
import { networkPort } from '../../core/networkPort.ts';
import { placesIn } from '../../core/places.ts';
import type { NetworkPort } from '../../core/ports.ts';
import { Output } from './output.ts';

/** As the parser leaves them; accepted before and after the command. */
export interface GlobalOptions {
  readonly home?: string;
  readonly dataDir?: string;
  readonly network: boolean;
  readonly json?: true;
}

/** What every command gets: whose chats, whose data, where to speak. */
export interface Context {
  readonly host: Omit<HostEnvironment, 'extraFolders' | 'sourcesOff'>;
  readonly dataDir: string;
  /** `--data-dir` named it. */
  readonly isDataDirNamed: boolean;
  readonly json: boolean;
  readonly out: Output;
  readonly err: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly network: NetworkPort;
}

export function contextOf(options: GlobalOptions): Context {
  const { env } = process;
  const host = {
    platform: hostPlatform(),
    home: options.home === undefined ? homedir() : resolve(options.home),
    env,
    confined: options.home !== undefined,
  };
  const named = options.dataDir ?? (env.PILOTLIGHT_DATA_DIR || undefined);
  return {
    host,
    dataDir: named === undefined ? defaultDataDir(host) : resolve(named),
    isDataDirNamed: options.dataDir !== undefined,
    json: options.json === true,
    out: new Output(process.stdout),
    err: new Output(process.stderr),
    env,
    network: networkPort(env, options.network),
  };
}

export function environmentOf(
  context: Context,
  settings: Pick<Settings, 'sources.extraFolders' | 'sources.off'>,
): HostEnvironment {
  return { ...context.host, ...placesIn({ extraFolders: [] }, settings) };
}
