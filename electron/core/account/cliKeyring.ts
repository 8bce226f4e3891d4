import { execFile } from 'node:child_process';
import { type HostEnvironment, pathsOf } from '../logs/discover/environment.ts';
import { nodeFileSystem } from '../logs/discover/fileSystem.ts';

const LONGEST_MS = 5_000;
const MOST_BYTES = 4_096;
/** Tokens that somebody gave to programs by the environment: `gh` would tell those instead of its own sign-in. */
const NOT_PASSED_ON = [
  'GH_TOKEN',
  'GITHUB_TOKEN',
  'GH_ENTERPRISE_TOKEN',
  'GITHUB_ENTERPRISE_TOKEN',
  'GH_HOST',
];
/** Where programs that were not started from a shell do not look on a Mac. */
const PLACES_ON_MAC = ['/opt/homebrew/bin', '/usr/local/bin'];

/**
 * What GitHub's command line keeps in the system's keyring, told by itself: `gh auth token`. With a home that was named
 * it is not asked, since it would answer for another one.
 * @returns null where it is not there, or tells nothing.
 */
export async function cliKeyringToken(environment: HostEnvironment): Promise<string | null> {
  const program = environment.confined ? null : programOf(environment);
  if (program === null) return null;
  const env = Object.fromEntries(
    Object.entries(environment.env).filter(([name]) => !NOT_PASSED_ON.includes(name.toUpperCase())),
  );
  const options = { env, timeout: LONGEST_MS, maxBuffer: MOST_BYTES, windowsHide: true };
  return new Promise((resolve) => {
    // What it says on failing could hold anything, and says nothing that is needed.
    execFile(program, ['auth', 'token', '--hostname', 'github.com'], options, (error, told) =>
      resolve(error === null ? told.trim() : null),
    );
  });
}

/** Found by hand, since Windows would look into the current folder first. */
function programOf({ platform, env }: HostEnvironment): string | null {
  const paths = pathsOf(platform);
  const isWindows = platform === 'win32';
  const path = Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? '';
  const folders = [...path.split(paths.delimiter), ...(platform === 'darwin' ? PLACES_ON_MAC : [])].filter(
    paths.isAbsolute,
  );
  const candidates = folders.map((folder) => paths.join(folder, isWindows ? 'gh.exe' : 'gh'));
  return candidates.find((one) => isFile(one)) ?? null;
}

function isFile(path: string): boolean {
  const stat = nodeFileSystem.stat(path);
  return stat.ok && stat.value.kind === 'file';
}
