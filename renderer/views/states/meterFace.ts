import type { IngestState } from '../../../shared/contract/ingest.ts';
import type { Payload } from '../../../shared/contract/topics.ts';
import type { ConnectionState } from '../../connection/session.ts';
import { isDenied } from '../../parts/placesOf.ts';

/** Why the figures are not live, or not whole. `asOf` is epoch ms, null where they are live all the same. */
export type Trouble =
  | { readonly kind: 'lost' | 'refused' | 'outdated' | 'overdue'; readonly asOf: number }
  | { readonly kind: 'failed'; readonly asOf: number; readonly reason: string }
  | { readonly kind: 'stopped'; readonly asOf: number; readonly progress: IngestState['progress'] }
  | { readonly kind: 'denied'; readonly asOf: null; readonly host: string };

export type Face =
  /** Nothing was heard yet. */
  | { readonly kind: 'waiting' }
  /** There are no figures, and why. `since` is epoch ms. */
  | {
      readonly kind: 'fault';
      readonly fault: 'lost' | 'refused' | 'outdated' | 'failed';
      readonly reason: string | null;
      readonly since: number | null;
    }
  | { readonly kind: 'empty' }
  /** `isImporting`: so much is being read that the sums are not whole yet. */
  | { readonly kind: 'figures'; readonly trouble: Trouble | null; readonly isImporting: boolean };

type Glance = Payload<'glance'>;

/** What is read in a second or two is not worth a progress bar. */
const WORTH_TELLING_BYTES = 8_000_000;
/** So much later than announced, a look is not only late. */
const PATIENCE_MS = 120_000;

/** Decides what a window shows; `now` in epoch ms. */
export function meterFace(
  connection: ConnectionState,
  glance: Glance | null,
  ingest: IngestState | null,
  now: number,
): Face {
  if (glance === null || ingest === null) return withoutFigures(connection, ingest);
  const trouble = troubleOf(connection, glance, ingest, now);
  const isImporting = isFirstLook(ingest) && ingest.progress.bytes >= WORTH_TELLING_BYTES;
  if (isBlank(glance) && !isImporting) {
    if (trouble === null || trouble.kind === 'denied') {
      return isFirstLook(ingest) ? { kind: 'waiting' } : { kind: 'empty' };
    }
    if (trouble.kind === 'failed') {
      return { kind: 'fault', fault: 'failed', reason: trouble.reason, since: trouble.asOf };
    }
  }
  return { kind: 'figures', trouble, isImporting };
}

function withoutFigures(connection: ConnectionState, ingest: IngestState | null): Face {
  switch (connection.kind) {
    case 'connecting':
      return { kind: 'waiting' };
    case 'open':
      return ingest?.phase === 'failed'
        ? { kind: 'fault', fault: 'failed', reason: ingest.failure, since: ingest.lookedAt }
        : { kind: 'waiting' };
    case 'lost':
      return { kind: 'fault', fault: 'lost', reason: null, since: connection.since };
    case 'refused':
    case 'outdated':
      return { kind: 'fault', fault: connection.kind, reason: null, since: null };
  }
}

function troubleOf(
  connection: ConnectionState,
  glance: Glance,
  ingest: IngestState,
  now: number,
): Trouble | null {
  const asOf = ingest.lookedAt ?? glance.asOf;
  if (connection.kind === 'lost') return { kind: 'lost', asOf: connection.since };
  if (connection.kind === 'refused' || connection.kind === 'outdated') {
    return { kind: connection.kind, asOf };
  }
  if (ingest.phase === 'failed') return { kind: 'failed', asOf, reason: ingest.failure ?? '' };
  if (ingest.phase === 'stopped') return { kind: 'stopped', asOf, progress: ingest.progress };
  if (ingest.nextLookAt !== null && now > ingest.nextLookAt + PATIENCE_MS && ingest.phase === 'watching') {
    return { kind: 'overdue', asOf };
  }
  const denied = ingest.roots.find(isDenied);
  return denied === undefined ? null : { kind: 'denied', asOf: null, host: denied.host };
}

function isFirstLook({ phase, lookedAt }: IngestState): boolean {
  return (phase === 'starting' || phase === 'reading') && lookedAt === null;
}

/** No turn was ever seen: that is not the same as nothing spent. */
export function isBlank({ session, cycle, days }: Glance): boolean {
  return session === null && cycle.turns + cycle.calls === 0 && !days.some(({ spend }) => spend?.nanoAiu);
}
