import { basename, dirname } from 'node:path';
import type { Entry } from '../../discover/fileSystem.ts';
import type { RootWalk, Visit } from '../../discover/rootWalk.ts';

const SESSIONS = 'session-state';
/** Where the first releases kept their sessions. */
const OLD_SESSIONS = 'history-session-state';
const LOG = 'events.jsonl';
const ENDING = '.jsonl';
/** Of hundreds of sessions all but a few are done with. One that is resumed later shows at the next look at all files. */
const WATCHED_FOR_US = 3 * 24 * 60 * 60 * 1_000_000;
const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i;

/** `RootWalk` as far as this source walks with it. */
export interface SessionLogWalk extends Pick<RootWalk, 'enter' | 'watch'> {
  readonly survey: { readonly files: readonly { readonly mtimeUs: number }[] };
  file(parent: string, entry: Entry, workspaceDir: null, source: 'cli-events'): void;
}

/**
 * Visits one of `copilotHomes`: `session-state/<session>/events.jsonl`, and, as older releases wrote them,
 * `session-state/*.jsonl` and `history-session-state/*.jsonl`. A session's directory is listed and never entered:
 * `files/` in it may hold gigabytes of build output. `jb/`, of JetBrains, tells no usage.
 *
 * @param now epoch ms; sessions written to in the three days before it are watched.
 */
export function sessionLogs(walk: SessionLogWalk, now: number): Visit {
  const recent = now * 1000 - WATCHED_FOR_US;
  const session: Visit = (path, entries) => {
    const before = walk.survey.files.length;
    for (const entry of entries) {
      if (entry.name === LOG) walk.file(path, entry, null, 'cli-events');
    }
    const found = walk.survey.files.slice(before);
    // Its log may be on its way: the directory is made first.
    if (found.length === 0 || found.some(({ mtimeUs }) => mtimeUs >= recent)) walk.watch(path, 'cli-events');
  };
  const sessions: Visit = (path, entries) => {
    walk.watch(path, 'cli-events');
    for (const entry of entries) {
      if (isLog(entry)) walk.file(path, entry, null, 'cli-events');
      else if (entry.name !== LOG) walk.enter(path, entry, session);
    }
  };
  const oldSessions: Visit = (path, entries) => {
    walk.watch(path, 'cli-events');
    for (const entry of entries) if (isLog(entry)) walk.file(path, entry, null, 'cli-events');
  };
  return (path, entries) => {
    for (const entry of entries) {
      if (entry.name === SESSIONS) walk.enter(path, entry, sessions);
      if (entry.name === OLD_SESSIONS) walk.enter(path, entry, oldSessions);
    }
  };
}

/** The session that a log belongs to: its directory's name, of a log outside one the id in the file's. */
export function sessionOfLog(path: string): string {
  if (basename(path) === LOG) return basename(dirname(path));
  const name = basename(path, ENDING);
  return UUID.exec(name)?.[0] ?? name;
}

/** `._x.jsonl` is what macOS leaves of a file's attributes on foreign disks. */
function isLog({ name }: Entry): boolean {
  return name.endsWith(ENDING) && name !== LOG && !name.startsWith('._');
}
