import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Why } from './updates.ts';

export interface Installation {
  readonly isPackaged: boolean;
  readonly isNetworkAllowed: boolean;
  readonly platform: NodeJS.Platform;
  /** Where the package keeps what is beside the app's code. */
  readonly resourcesPath: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Whether this copy can replace itself. @returns null when it can. */
export function whyUnsupported({
  isPackaged,
  isNetworkAllowed,
  platform,
  resourcesPath,
  env,
}: Installation): Why | null {
  if (!isPackaged) return 'fromSource';
  if (!isNetworkAllowed) return 'noNetwork';
  if (!namesFeed(join(resourcesPath, 'app-update.yml'))) return 'ownBuild';
  if (platform !== 'linux') return null;
  // A deb would ask for a password whenever the app ends; a terminal in another AppImage hands its variable down.
  if (!env.APPIMAGE || existsSync(join(resourcesPath, 'package-type'))) return 'otherPackage';
  return isWritable(dirname(env.APPIMAGE)) ? null : 'readOnly';
}

/** electron-builder leaves a file without a provider where it does not know the repository. */
function namesFeed(path: string): boolean {
  return existsSync(path) && /^provider:\s*\S/m.test(readFileSync(path, 'utf8'));
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
