import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PEER_PACKAGES } from './packages.ts';

/**
 * Puts the peers into a folder of their own with npm, no script of theirs run. A folder that has them is left as it is.
 * @returns their `node_modules`.
 * @throws when npm fails.
 */
export function installPeers(folder: string): string {
  const stamp = join(folder, 'peers.json');
  const wanted = JSON.stringify(PEER_PACKAGES);
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    mkdirSync(folder, { recursive: true });
    const how = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel', 'error'];
    execFileSync('npm', ['install', ...how, '--prefix', folder, ...PEER_PACKAGES], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    writeFileSync(stamp, wanted);
  }
  return join(folder, 'node_modules');
}
