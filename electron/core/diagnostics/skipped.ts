import type { Database } from 'better-sqlite3';
import type { Discovery } from '../logs/discover/discover.ts';
import { findingSummaries } from '../store/diagnostics.ts';
import type { Refused } from './fileChecks.ts';

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
  /** Logs whose last line is not whole: being written just now, or cut off for good. */
  readonly torn: readonly string[];
}

/** What a look met that the ledger does not know of; plain data, since it comes from another thread. */
export interface LookReport {
  readonly refused: Refused | null;
  readonly passedOver: readonly SkippedSummary[];
}

export function lookReport({ discovery, refused, torn }: LookResult): LookReport {
  const found: SkippedSummary[] = [];
  const add = (reason: string, example: string): void => void found.push({ reason, example, count: 1 });
  for (const { path, reason } of discovery.skipped) add(reason, path);
  for (const { root, error } of discovery.roots) if (error === 'ENOTDIR') add('not-a-directory', root.path);
  for (const path of refused.keys()) add('unreadable', path);
  for (const { path, size } of discovery.files) if (size === 0) add('empty-file', path);
  for (const path of torn) add('torn-line', path);
  const [first] = refused;
  return {
    refused: first === undefined ? null : { count: refused.size, path: first[0], code: first[1] },
    passedOver: together(found),
  };
}

/**
 * Everything that was met and not turned into rows, one line per reason, most frequent first: from finding the
 * files, from opening them, and from reading them (docs/data-contract.md, "What is skipped").
 */
export function skippedSummaries(db: Database, { passedOver }: LookReport): SkippedSummary[] {
  return together([...passedOver, ...findingSummaries(db)]);
}

function together(parts: readonly SkippedSummary[]): SkippedSummary[] {
  const found = new Map<string, SkippedSummary>();
  for (const { reason, count, example } of parts) {
    const known = found.get(reason);
    found.set(reason, { reason, count: count + (known?.count ?? 0), example: known?.example ?? example });
  }
  return [...found.values()].sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}
