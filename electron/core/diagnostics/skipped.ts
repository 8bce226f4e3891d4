import type { Database } from 'better-sqlite3';
import type { Discovery } from '../logs/discover/discover.ts';
import type { HostEnvironment } from '../logs/discover/environment.ts';
import { type FindingSummary, findingSummaries } from '../store/diagnostics.ts';
import type { FileSource } from '../store/files.ts';
import type { Refused } from './fileChecks.ts';
import { lookAround, type Surroundings } from './surroundings.ts';

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

/** Files of one source in one place. */
export interface FoundFiles {
  readonly source: FileSource;
  readonly path: string;
  readonly host: string;
  readonly files: number;
}

/** What a look met that the ledger does not know of; plain data, since it comes from another thread. */
export interface LookReport {
  readonly refused: Refused | null;
  /** Of a known source, or of none where a walk met it. */
  readonly passedOver: readonly (SkippedSummary & { readonly source: FileSource | null })[];
  readonly found: readonly FoundFiles[];
  readonly surroundings: Surroundings;
}

export function lookReport(met: LookResult, environment: HostEnvironment): LookReport {
  const { discovery, refused } = met;
  const [first] = refused;
  return {
    refused: first === undefined ? null : { count: refused.size, path: first[0], code: first[1] },
    passedOver: passedOver(met),
    found: foundFiles(discovery),
    surroundings: lookAround(environment, discovery.roots),
  };
}

/** What a look met beside the contents of files. */
export function passedOver({ discovery, refused, torn }: LookResult): LookReport['passedOver'] {
  const sources = new Map(discovery.files.map(({ path, source }) => [path, source]));
  const met: LookReport['passedOver'][number][] = [];
  const add = (reason: string, example: string): void => {
    met.push({ reason, example, count: 1, source: sources.get(example) ?? null });
  };
  for (const { path, reason } of discovery.skipped) add(reason, path);
  for (const { root, error } of discovery.roots) if (error === 'ENOTDIR') add('not-a-directory', root.path);
  for (const path of refused.keys()) add('unreadable', path);
  for (const { path, size } of discovery.files) if (size === 0) add('empty-file', path);
  for (const path of torn) add('torn-line', path);
  return together(met, ({ source, reason }) => `${source ?? ''} ${reason}`);
}

export function filesBySource({ files }: Pick<Discovery, 'files'>): ReadonlyMap<FileSource, number> {
  const counts = new Map<FileSource, number>();
  for (const { source } of files) counts.set(source, (counts.get(source) ?? 0) + 1);
  return counts;
}

function foundFiles({ files }: Discovery): FoundFiles[] {
  const found = new Map<string, FoundFiles>();
  for (const { source, root, host } of files) {
    const key = `${source} ${root}`;
    found.set(key, { source, path: root, host, files: (found.get(key)?.files ?? 0) + 1 });
  }
  return [...found.values()];
}

/**
 * Everything that was met and not turned into rows, one line per reason, most frequent first: from finding the
 * files, from opening them, and from reading them (docs/data-contract.md, "What is skipped").
 */
export function skippedSummaries(
  db: Database,
  { passedOver }: Pick<LookReport, 'passedOver'>,
  findings: readonly FindingSummary[] = findingSummaries(db),
): SkippedSummary[] {
  return together(
    [...passedOver, ...findings].map(({ reason, count, example }) => ({ reason, count, example })),
    ({ reason }) => reason,
  );
}

function together<T extends SkippedSummary>(parts: readonly T[], keyOf: (part: T) => string): T[] {
  const found = new Map<string, T>();
  for (const part of parts) {
    const known = found.get(keyOf(part));
    found.set(keyOf(part), known === undefined ? part : { ...known, count: known.count + part.count });
  }
  return [...found.values()].sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}
