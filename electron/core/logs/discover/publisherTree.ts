import type { Entry } from './fileSystem.ts';
import type { RootWalk, Visit } from './rootWalk.ts';
import { sessionFormat } from './sourceFile.ts';

/** A directory of one of these names makes everything below it a candidate. */
const SESSION_DIRECTORIES: ReadonlySet<string> = new Set(['chatSessions', 'chat-sessions', 'sessions']);

/** Not even inside a session directory: edit snapshots without usage, and a source of its own. */
const NEVER_ENTERED: ReadonlySet<string> = new Set(['chatEditingSessions', 'debug-logs']);

/** Other stores of the extension, gigabytes in the wild; nothing that leads to sessions lies below them. */
const OTHER_STORES: ReadonlySet<string> = new Set([
  'transcripts',
  'logContextRecordings',
  'memory-tool',
  'node_modules',
]);

/** Below the publisher's directory. The deepest layout known, `sessions/<language>/`, has two. */
export const DEPTH_LIMIT = 8;
/** Directories per publisher, so that a look stays cheap whatever an extension unpacks into its storage. */
export const DIRECTORY_LIMIT = 2000;

interface Level {
  readonly depth: number;
  readonly inSessions: boolean;
}

/**
 * The extension's global storage: any path that has a session directory in it, then any path to a `.json(l)` file.
 * The layout above and below changed with releases; the session directory's name is what keeps caches out.
 */
export function publisherTree(walk: RootWalk): Visit {
  return (publisher, found) => {
    let directories = 0;

    /** Level by level, so that the limit cuts what is deep and not what comes late in the listing. */
    function spread(top: string, entries: readonly Entry[], level: Level): void {
      const queue: (() => void)[] = [];

      function look(path: string, inside: readonly Entry[], at: Level): void {
        if (at.inSessions || at.depth === 0) walk.watch(path, 'vscode-chat');
        for (const entry of inside) {
          if (at.inSessions && sessionFormat(entry.name)) walk.file(path, entry, null);
          else if (mayLeadToSessions(entry, at)) queue.push(() => descend(path, entry, at));
        }
      }

      function descend(parent: string, entry: Entry, from: Level): void {
        const depth = from.depth + 1;
        if (depth > DEPTH_LIMIT) {
          walk.skip(walk.paths.join(parent, entry.name), 'limit');
          return;
        }
        directories += 1;
        if (directories === DIRECTORY_LIMIT + 1) walk.skip(publisher, 'limit');
        if (directories > DIRECTORY_LIMIT) return;
        const at = { depth, inSessions: from.inSessions || SESSION_DIRECTORIES.has(entry.name) };
        // A link is followed when this queue has long been emptied: its target starts one of its own.
        const visit = entry.kind === 'link' ? spread : look;
        walk.enter(parent, entry, (path, inside) => visit(path, inside, at));
      }

      look(top, entries, level);
      for (let next = queue.shift(); next; next = queue.shift()) next();
    }

    spread(publisher, found, { depth: 0, inSessions: false });
  };
}

function mayLeadToSessions(entry: Entry, at: Level): boolean {
  if (entry.kind !== 'directory' && entry.kind !== 'link') return false;
  return !NEVER_ENTERED.has(entry.name) && (at.inSessions || !OTHER_STORES.has(entry.name));
}
