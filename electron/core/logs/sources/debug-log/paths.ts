import { basename, dirname } from 'node:path';
import { rawSessionId } from '../../../reducer/calls/sessionId.ts';
import type { Entry } from '../../discover/fileSystem.ts';
import type { RootWalk, Visit } from '../../discover/rootWalk.ts';

/** Below the extension's storage of a workspace, and below its global one for windows without a folder. */
export const DEBUG_LOGS = 'debug-logs';
/** In a session's directory: the account's models with their prices, as the service answered (`models.ts`). */
export const PRICE_LIST = 'models.json';

const MAIN = 'main';
const LOG = '.jsonl';
/**
 * The extension keeps fifty sessions a workspace, and all but a few are done with. One that is taken up after a
 * longer while shows at the next look at all files, and is watched from then on.
 */
const WATCHED_FOR_US = 3 * 24 * 60 * 60 * 1_000_000;

/** `RootWalk` as far as this source walks with it. */
export interface DebugLogWalk extends Pick<RootWalk, 'enter' | 'watch'> {
  readonly survey: { readonly files: readonly { readonly mtimeUs: number }[] };
  file(parent: string, entry: Entry, workspaceDir: string | null, source: 'debug-log'): void;
}

/**
 * Visits a `debug-logs` directory: `<session>/*.jsonl`, `<session>/models.json` and, as the first releases wrote
 * them, `<session>.jsonl`. Prompts and tools lie beside them in files of their own, which are never reported.
 *
 * Watched are the directory itself, in which a session begins, and the sessions written to in the last three days:
 * by their logs, since an append does not touch the directory's own time.
 *
 * @param now epoch ms.
 */
export function debugLogs(walk: DebugLogWalk, workspaceDir: string | null, now: number): Visit {
  const recent = now * 1000 - WATCHED_FOR_US;
  const session: Visit = (path, entries) => {
    const before = walk.survey.files.length;
    for (const entry of entries) {
      if (isWanted(entry)) walk.file(path, entry, workspaceDir, 'debug-log');
    }
    const found = walk.survey.files.slice(before);
    if (found.length === 0 || found.some(({ mtimeUs }) => mtimeUs >= recent)) walk.watch(path, 'debug-log');
  };
  return (path, entries) => {
    walk.watch(path, 'debug-log');
    for (const entry of entries) {
      if (isLog(entry.name)) walk.file(path, entry, workspaceDir, 'debug-log');
      else walk.enter(path, entry, session);
    }
  };
}

export interface DebugLogPlace {
  /** The conversation that the log belongs to; of a child log its parent's. */
  readonly sessionId: string;
  /** Of a child log the file's name without its ending, `<label>-<child's session>`. */
  readonly child: string | null;
}

/** What the path of a log says of all the calls in it. */
export function debugLogPlace(path: string): DebugLogPlace {
  const stem = basename(path, LOG);
  const directory = basename(dirname(path));
  if (directory === DEBUG_LOGS) return { sessionId: rawSessionId(stem), child: null };
  return { sessionId: rawSessionId(directory), child: stem === MAIN ? null : stem };
}

/**
 * The writer replaces what no file may be called by `_`, so the label is the name's, not the writer's.
 * @param sid the child's session as an entry names it: it may hold dashes, as the label may.
 * @returns `title`, `runSubagent-Explore`; null when nothing is left of the name.
 */
export function childLabel(child: string, sid: unknown): string | null {
  const label =
    typeof sid === 'string' && sid !== '' && child.endsWith(`-${sid}`)
      ? child.slice(0, -sid.length - 1)
      : child.replace(/-(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[^-]*)$/i, '');
  return label === '' ? null : label;
}

function isWanted({ name }: Entry): boolean {
  return name === PRICE_LIST || isLog(name);
}

/** `._x.jsonl` is what macOS leaves of a file's attributes on foreign disks. */
function isLog(name: string): boolean {
  return name.endsWith(LOG) && !name.startsWith('._');
}
