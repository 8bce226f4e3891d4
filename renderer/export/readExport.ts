import type { Params } from '../../shared/contract/methods.ts';
import type { Session } from '../connection/session.ts';

export type ExportWish = Params<'export.open'>;

export interface ExportProgress {
  readonly rowsDone: number;
  /** So many there will be. */
  readonly rows: number;
}

export type ExportEnd =
  | { readonly kind: 'whole'; readonly name: string; readonly rows: number; readonly content: Blob }
  | { readonly kind: 'cancelled' }
  /** `reason`: one sentence. */
  | { readonly kind: 'failed'; readonly reason: string };

interface ReadOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ExportProgress) => void;
}

const TYPES = { csv: 'text/csv;charset=utf-8', json: 'application/json' } as const;

/**
 * Reads an export to its end, piece by piece. Nothing of it is a file before it is whole: what is cancelled or fails
 * leaves nothing behind. Pieces are handed to the browser as they come, which may keep them on the disk.
 */
export async function readExport(
  session: Pick<Session, 'call'>,
  wish: ExportWish,
  { signal, onProgress }: ReadOptions,
): Promise<ExportEnd> {
  const opened = await session.call('export.open', wish);
  if (!opened.ok) return { kind: 'failed', reason: opened.error.message };
  const { id, name, rows } = opened.result;
  const pieces: Blob[] = [];
  onProgress({ rowsDone: 0, rows });
  while (!signal.aborted) {
    const read = await session.call('export.read', { id });
    if (!read.ok) return { kind: 'failed', reason: read.error.message };
    const { text, rowsDone, refusal } = read.result;
    if (refusal !== null) return { kind: 'failed', reason: refusal };
    if (signal.aborted) break;
    if (text === null)
      return { kind: 'whole', name, rows, content: new Blob(pieces, { type: TYPES[wish.format] }) };
    pieces.push(new Blob([text]));
    onProgress({ rowsDone, rows });
  }
  await session.call('export.close', { id });
  return { kind: 'cancelled' };
}
