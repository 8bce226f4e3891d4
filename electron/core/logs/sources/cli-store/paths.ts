import { type HostEnvironment, isInside, pathsOf } from '../../discover/environment.ts';
import type { Entry } from '../../discover/fileSystem.ts';
import type { RootWalk, Visit } from '../../discover/rootWalk.ts';

export const SESSION_STORE = 'session-store.db';
const HOME = '.copilot';

/**
 * Every directory in which the Copilot CLI, and what is built on it, may keep its state, each path once. Pure.
 * docs/data-contract.md, "Copilot CLI: session-store.db".
 *
 * The CLI looks at `COPILOT_HOME`, VS Code's helpers at `XDG_STATE_HOME` instead, and a tray app is often started
 * without either variable: all three count, and what lies in two of them is told apart by its keys.
 */
export function copilotHomes(environment: HostEnvironment): readonly string[] {
  const { platform, home, env, confined } = environment;
  const paths = pathsOf(platform);
  const variable = (name: string): string | null => {
    const value = env[name];
    return value && paths.isAbsolute(value) ? value : null;
  };
  const state = variable('XDG_STATE_HOME');
  const candidates = [variable('COPILOT_HOME'), state && paths.join(state, HOME), paths.join(home, HOME)];
  const homes = new Map<string, string>();
  for (const candidate of candidates) {
    if (!candidate || (confined && !isInside(paths, home, candidate))) continue;
    const path = paths.resolve(candidate);
    const key = platform === 'win32' ? path.toLowerCase() : path;
    if (!homes.has(key)) homes.set(key, path);
  }
  return [...homes.values()];
}

/** `RootWalk` as far as this source walks with it. */
export interface SessionStoreWalk extends Pick<RootWalk, 'watch'> {
  file(parent: string, entry: Entry, workspaceDir: null, source: 'cli-store'): void;
}

/** Visits one of `copilotHomes`. Watched always: the database and its log change there, or appear. */
export function sessionStore(walk: SessionStoreWalk): Visit {
  return (path, entries) => {
    walk.watch(path, 'cli-store');
    for (const entry of entries) {
      if (entry.name === SESSION_STORE) walk.file(path, entry, null, 'cli-store');
    }
  };
}
