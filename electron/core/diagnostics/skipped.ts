import type { Database } from 'better-sqlite3';
import type { Discovery } from '../logs/discover/discover.ts';
import { findingSummaries } from '../store/diagnostics.ts';

/** What could not be used, or was passed over: how often, and one file it happened with. */
export interface SkippedSummary {
  readonly reason: string;
  readonly count: number;
  readonly example: string;
}

export interface LookResult {
  readonly discovery: Discovery;
  /** Path → the system's code. */
  readonly refused: ReadonlyMap<string, string>;
}

/**
 * Everything that a look met and did not turn into rows, one line per reason, most frequent first: from finding
 * the files, from opening them, and from reading them (docs/data-contract.md, "What is skipped").
 */
export function skippedSummaries(db: Database, { discovery, refused }: LookResult): SkippedSummary[] {
  const found = new Map<string, { count: number; example: string }>();
  const add = (reason: string, example: string, count = 1): void => {
    const known = found.get(reason);
    if (known === undefined) found.set(reason, { count, example });
    else known.count += count;
  };
  for (const { path, reason } of discovery.skipped) add(reason, path);
  for (const { root, error } of discovery.roots) if (error === 'ENOTDIR') add('not-a-directory', root.path);
  for (const path of refused.keys()) add('unreadable', path);
  for (const { path, size } of discovery.files) if (size === 0) add('empty-file', path);
  for (const path of tornLogs(db, discovery)) add('torn-line', path);
  for (const { reason, example, count } of findingSummaries(db)) add(reason, example, count);
  return [...found]
    .map(([reason, { count, example }]) => ({ reason, count, example }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}

/** Logs whose last line is not whole: being written just now, or cut off for good. */
function tornLogs(db: Database, { files }: Discovery): string[] {
  const behind = new Set(db.prepare<[], string>('SELECT path FROM file WHERE offset < size').pluck().all());
  return files.filter(({ path, format }) => format === 'log' && behind.has(path)).map(({ path }) => path);
}
