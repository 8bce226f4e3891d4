import type { Database } from 'better-sqlite3';
import { type Diagnostics, READ_SOURCES } from '../../../shared/contract/diagnostics.ts';
import type { Source } from '../../../shared/domain/ledger.ts';
import type { FindingSummary } from '../store/diagnostics.ts';
import type { SourceTold } from '../store/queries/sources.ts';
import { CONTRACT_VERSIONS } from './contracts.ts';
import { isUnknownShape } from './findings.ts';
import { type Silence, silence } from './silence.ts';
import type { LookReport } from './skipped.ts';

export type SourceState = Diagnostics['sources'][number];

/** One source with what is wrong with it. */
export interface ExaminedSource {
  readonly state: SourceState;
  /** Files that should tell and do not; null when none is known. */
  readonly silence: Silence | null;
}

/**
 * Every source that this version reads, whether there is anything of it or not.
 * @param off by the setting `sources.off`.
 */
export function examineSources(
  db: Database,
  told: ReadonlyMap<string, SourceTold>,
  { found, passedOver }: Pick<LookReport, 'found' | 'passedOver'>,
  findings: readonly FindingSummary[],
  off: readonly Source[],
): ExaminedSource[] {
  return READ_SOURCES.map((source) => {
    const { rows = 0, bytes = 0, lastAt = null } = told.get(source) ?? {};
    const ofSource = findings.filter((finding) => finding.source === source);
    const unknown = ofSource.filter((finding) => isUnknownShape(finding) || finding.reason === 'bad-line');
    const places = found.filter((place) => place.source === source);
    const files = total(places, (place) => place.files);
    const isOff = off.some((one) => one === source);
    const isSilent = isOff ? null : silence(db, source, { rows, bytes, unknown: unknown.length });
    const state: SourceState = {
      source,
      contractVersion: CONTRACT_VERSIONS[source],
      roots: places.map(({ path, host, files: there }) => ({ path, host, files: there })),
      files,
      bytes,
      rows,
      lastAt,
      skipped:
        total(ofSource, ({ count }) => count) +
        total(
          passedOver.filter((one) => one.source === source),
          ({ count }) => count,
        ),
      health: isOff ? 'off' : isSilent !== null ? 'silent' : toldBy({ files, bytes, rows }),
    };
    return { state, silence: isSilent };
  });
}

function toldBy({
  files,
  bytes,
  rows,
}: Pick<SourceState, 'files' | 'bytes' | 'rows'>): 'ok' | 'quiet' | 'none' {
  if (rows > 0) return 'ok';
  return files > 0 || bytes > 0 ? 'quiet' : 'none';
}

function total<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}
