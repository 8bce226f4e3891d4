import { PROFILES, STATE_DATABASE } from '../sources/account/paths.ts';
import { AGENT_HOST_DIRECTORY, agentHostSession } from '../sources/agent-host/paths.ts';
import { DEBUG_LOGS, debugLogs } from '../sources/debug-log/paths.ts';
import type { Entry } from './fileSystem.ts';
import { publisherTree } from './publisherTree.ts';
import { collect, type RootWalk, type Visit } from './rootWalk.ts';

/**
 * The shapes of docs/data-contract.md, "Session directories", from a `User` directory downwards. Only names that are
 * listed here are entered, so `chatEditingSessions` (edit snapshots, often the larger half of the disk use) is never
 * looked into.
 */

const CHAT_SESSIONS = 'chatSessions';
const GLOBAL_SESSIONS: ReadonlySet<string> = new Set(['emptyWindowChatSessions', 'transferredChatSessions']);

/** VS Code lower-cases the extension's id in globalStorage only, and releases differed: any casing counts. */
export function isPublisherDirectory(name: string): boolean {
  const id = name.toLowerCase();
  return id === 'github.copilot-chat' || id === 'github.copilot';
}

export function userDirectory(walk: RootWalk): Visit {
  return (path, entries) => {
    let found = 0;
    for (const entry of entries) {
      if (entry.name === 'workspaceStorage') walk.enter(path, entry, workspaceStorage(walk));
      else if (entry.name === 'globalStorage') walk.enter(path, entry, globalStorage(walk));
      else if (entry.name === AGENT_HOST_DIRECTORY) {
        walk.enter(path, entry, agentHostUsage(walk));
        continue;
      } else if (entry.name === PROFILES) {
        walk.enter(path, entry, profiles(walk));
        continue;
      } else continue;
      found += 1;
    }
    if (found < 2) walk.watch(path);
  };
}

export function workspaceStorage(walk: RootWalk): Visit {
  return (path, entries) => {
    walk.watch(path);
    for (const entry of entries) {
      walk.enter(path, entry, (workspace, inside) => {
        workspaceDirectory(walk)(workspace, inside);
        // The first chat of a workspace makes one directory, the extension the other. Watched only until then:
        // VS Code writes its state.vscdb here every minute, which would be noise for ever.
        const hasExtension = inside.some(({ name }) => isPublisherDirectory(name));
        if (!hasExtension || !inside.some(({ name }) => name === CHAT_SESSIONS)) walk.watch(workspace);
      });
    }
  };
}

/** One `workspaceStorage/<id>`. */
export function workspaceDirectory(walk: RootWalk): Visit {
  return (path, entries) => {
    // Where old versions kept the chats of windows without a folder.
    const workspaceDir = walk.paths.basename(path) === 'no-workspace' ? null : path;
    const sessions = collect(walk, workspaceDir);
    for (const entry of entries) {
      if (entry.name === CHAT_SESSIONS) walk.enter(path, entry, sessions);
      if (isPublisherDirectory(entry.name)) {
        walk.enter(path, entry, (publisher, children) => {
          const child = children.find(({ name }) => name === CHAT_SESSIONS);
          if (child) walk.enter(publisher, child, sessions);
          enterDebugLogs(walk, publisher, children, workspaceDir);
        });
      }
    }
  };
}

/** @returns whether a directory with these entries looks like one `workspaceStorage/<id>` that holds chats. */
export function hasChatSessions(entries: readonly Entry[]): boolean {
  return entries.some(({ name }) => name === CHAT_SESSIONS || isPublisherDirectory(name));
}

export function globalStorage(walk: RootWalk): Visit {
  return (path, entries) => {
    // transferredChatSessions comes and goes, emptyWindowChatSessions comes with the first such chat.
    walk.watch(path);
    for (const entry of entries) {
      if (GLOBAL_SESSIONS.has(entry.name)) walk.enter(path, entry, collect(walk, null));
      if (entry.name === STATE_DATABASE) walk.file(path, entry, null, 'account');
      if (isPublisherDirectory(entry.name)) walk.enter(path, entry, publisherStorage(walk));
    }
  };
}

/** The extension's own global storage: chats of older releases, and what it writes about its calls. */
function publisherStorage(walk: RootWalk): Visit {
  return (path, entries) => {
    publisherTree(walk)(path, entries);
    enterDebugLogs(walk, path, entries, null);
  };
}

function enterDebugLogs(
  walk: RootWalk,
  publisher: string,
  entries: readonly Entry[],
  workspaceDir: string | null,
): void {
  const logs = entries.find(({ name }) => name === DEBUG_LOGS);
  if (logs === undefined) walk.watch(publisher, 'debug-log');
  else walk.enter(publisher, logs, debugLogs(walk, workspaceDir, walk.survey.now));
}

function agentHostUsage(walk: RootWalk): Visit {
  return (path, entries) => {
    walk.watch(path, 'agent-host');
    for (const entry of entries) {
      if (agentHostSession(entry.name) !== null) walk.file(path, entry, null, 'agent-host');
    }
  };
}

/** What a profile knows of the account; its chats are the default profile's. */
function profiles(walk: RootWalk): Visit {
  const storage: Visit = (path, entries) => {
    for (const entry of entries) if (entry.name === STATE_DATABASE) walk.file(path, entry, null, 'account');
  };
  const profile: Visit = (path, entries) => {
    for (const entry of entries) if (entry.name === 'globalStorage') walk.enter(path, entry, storage);
  };
  return (path, entries) => {
    for (const entry of entries) walk.enter(path, entry, profile);
  };
}
