import type { Entry } from './fileSystem.ts';
import { copilotHome, isCopilotHome } from './otherPlaces.ts';
import { collect, type RootWalk, type Visit } from './rootWalk.ts';
import {
  globalStorage,
  hasChatSessions,
  userDirectory,
  workspaceDirectory,
  workspaceStorage,
} from './userDirectory.ts';

/** Of a folder that may be anything, this many subfolders are tried. */
export const SUBFOLDER_LIMIT = 2000;

/**
 * A folder that the user added may be a `User` directory, a directory around one, a `workspaceStorage` (under any
 * name), one workspace of it, a home of Copilot's command line, or a folder with session files in it. What it holds
 * tells which.
 */
export function addedFolder(walk: RootWalk): Visit {
  return (path, entries) => {
    const name = walk.paths.basename(path);
    if (holds(entries, 'workspaceStorage') || holds(entries, 'globalStorage')) {
      userDirectory(walk)(path, entries);
    } else if (holds(entries, 'User')) {
      aroundUser(walk)(path, entries);
    } else if (name === 'workspaceStorage') {
      workspaceStorage(walk)(path, entries);
    } else if (name === 'globalStorage') {
      globalStorage(walk)(path, entries);
    } else if (isCopilotHome(entries)) {
      copilotHome(walk)(path, entries);
    } else if (hasChatSessions(entries)) {
      walk.watch(path);
      workspaceDirectory(walk)(path, entries);
    } else {
      aroundUser(walk)(path, entries);
      collect(walk, workspaceAround(walk, path))(path, entries);
      workspacesIn(walk, path, entries);
    }
  };
}

/** `<user-data>/User`, and the portable and server layouts around that: `data/user-data/User`, `data/User`. */
function aroundUser(walk: RootWalk, depth = 0): Visit {
  return (path, entries) => {
    walk.watch(path);
    for (const entry of entries) {
      if (entry.name === 'User') walk.enter(path, entry, userDirectory(walk));
      const around = entry.name === 'user-data' || entry.name === 'data';
      if (around && depth < 2) walk.enter(path, entry, aroundUser(walk, depth + 1));
    }
  };
}

function workspacesIn(walk: RootWalk, path: string, entries: readonly Entry[]): void {
  const folders = entries.filter(({ kind }) => kind === 'directory' || kind === 'link');
  for (const entry of folders.slice(0, SUBFOLDER_LIMIT)) {
    walk.enter(path, entry, workspaceDirectory(walk));
  }
  if (folders.length > SUBFOLDER_LIMIT) walk.skip(path, 'limit');
}

/** For an added `…/workspaceStorage/<id>/chatSessions`: the workspace above it. */
function workspaceAround(walk: RootWalk, path: string): string | null {
  const { basename, dirname } = walk.paths;
  const above = dirname(path);
  const inStorage = basename(path) === 'chatSessions' && basename(dirname(above)) === 'workspaceStorage';
  return inStorage && basename(above) !== 'no-workspace' ? above : null;
}

function holds(entries: readonly Entry[], name: string): boolean {
  return entries.some((entry) => entry.name === name && entry.kind !== 'file');
}
