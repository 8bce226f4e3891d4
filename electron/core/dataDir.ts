import { type HostEnvironment, isInside, type Platform, pathsOf } from './logs/discover/environment.ts';

/**
 * Where the platform wants a program's data. A function of its arguments, so that every platform's rule is tested on one machine. With a
 * home that was named (`confined`) it lies in that home, and variables that point elsewhere do not count.
 */
export function defaultDataDir(environment: Omit<HostEnvironment, 'extraFolders'>): string {
  const { platform, home, env, confined } = environment;
  const paths = pathsOf(platform);
  const variable = (name: string): string | null => {
    const value = env[name];
    if (!value || !paths.isAbsolute(value)) return null;
    return confined && !isInside(paths, home, value) ? null : value;
  };
  switch (platform) {
    case 'linux':
      return paths.join(variable('XDG_DATA_HOME') ?? paths.join(home, '.local', 'share'), 'pilotlight');
    case 'darwin':
      return paths.join(home, 'Library', 'Application Support', 'Pilotlight');
    case 'win32':
      return paths.join(variable('LOCALAPPDATA') ?? paths.join(home, 'AppData', 'Local'), 'Pilotlight');
  }
}

/** Other systems keep their files as Linux does. */
export function hostPlatform(): Platform {
  return process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
}
