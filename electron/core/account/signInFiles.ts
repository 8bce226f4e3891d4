import { type HostEnvironment, isInside, pathsOf } from '../logs/discover/environment.ts';

export interface SignInFile {
  readonly path: string;
  readonly kind: 'copilot' | 'cli';
}

/**
 * Where programs of GitHub's leave their sign-in, the best first (docs/data-contract.md, "Account figure"): a token of
 * Copilot's editors can do Copilot and little else, one of GitHub's command line also reads repositories.
 */
export function signInFiles(environment: HostEnvironment): readonly SignInFile[] {
  const { platform, home } = environment;
  const paths = pathsOf(platform);
  const isWindows = platform === 'win32';
  const config = variable(environment, 'XDG_CONFIG_HOME') ?? paths.join(home, '.config');
  const local = variable(environment, 'LOCALAPPDATA') ?? paths.join(home, 'AppData', 'Local');
  const roaming = variable(environment, 'APPDATA') ?? paths.join(home, 'AppData', 'Roaming');
  const editors = paths.join(isWindows ? local : config, 'github-copilot');
  const ownCli = variable(environment, 'GH_CONFIG_DIR');
  const cli = ownCli ?? (isWindows ? paths.join(roaming, 'GitHub CLI') : paths.join(config, 'gh'));
  return [
    { path: paths.join(editors, 'apps.json'), kind: 'copilot' },
    { path: paths.join(editors, 'hosts.json'), kind: 'copilot' },
    { path: paths.join(cli, 'hosts.yml'), kind: 'cli' },
  ];
}

/** @returns null for one that is relative, or leads out of a home that was named. */
function variable({ platform, home, env, confined }: HostEnvironment, name: string): string | null {
  const paths = pathsOf(platform);
  const value = env[name] ?? '';
  if (!paths.isAbsolute(value)) return null;
  return !confined || isInside(paths, home, value) ? value : null;
}
