import type { ImportOutcome } from '../../../../shared/contract/github.ts';
import { words } from '../../../../shared/words/words.ts';
import type { Session } from '../../../connection/session.ts';

/** As much as one `writeImport` takes. */
const PIECE_CHARACTERS = 20_000;
const READ_BYTES = 256 * 1024;

/** What is read of a `File`. */
export interface ReportFile {
  readonly size: number;
  /** Epoch ms. */
  readonly lastModified: number;
  slice(from: number, to: number): Pick<Blob, 'arrayBuffer'>;
}

export type ImportEnd =
  | { readonly kind: 'done'; readonly outcome: ImportOutcome }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'stopped' };

export interface ImportOptions {
  readonly signal: AbortSignal;
  /** From 0 to 1. */
  readonly onShare: (share: number) => void;
}

/**
 * Hands GitHub's AI usage report over piece by piece, each after the answer to the one before: the page never holds
 * more than a piece of it. What is stopped was not stored: a report counts from its `finishImport` on.
 */
export async function importFile(
  session: Pick<Session, 'call'>,
  file: ReportFile,
  { signal, onShare }: ImportOptions,
): Promise<ImportEnd> {
  const opened = await session.call('billing.openImport', { madeAt: file.lastModified });
  if (!opened.ok) return { kind: 'refused', reason: opened.error.message };
  const { id } = opened.result;
  const decoder = new TextDecoder();
  for (let at = 0; at < file.size; at += READ_BYTES) {
    const bytes = await bytesOf(file, at);
    if (bytes === null) return { kind: 'refused', reason: words.billing.import.unreadable };
    const isLast = at + READ_BYTES >= file.size;
    for (const text of pieces(decoder.decode(bytes, { stream: !isLast }))) {
      if (signal.aborted) return { kind: 'stopped' };
      const written = await session.call('billing.writeImport', { id, text });
      const refusal = written.ok ? written.result.refusal : written.error.message;
      if (refusal !== null) return { kind: 'refused', reason: refusal };
    }
    onShare(Math.min(1, (at + READ_BYTES) / file.size));
  }
  if (signal.aborted) return { kind: 'stopped' };
  const finished = await session.call('billing.finishImport', { id });
  if (!finished.ok) return { kind: 'refused', reason: finished.error.message };
  const { refusal, outcome } = finished.result;
  if (outcome === null) return { kind: 'refused', reason: refusal ?? words.billing.import.unreadable };
  return { kind: 'done', outcome };
}

/** Null: it was moved, changed or locked since it was chosen. */
async function bytesOf(file: ReportFile, at: number): Promise<ArrayBuffer | null> {
  try {
    return await file.slice(at, at + READ_BYTES).arrayBuffer();
  } catch {
    return null;
  }
}

/** No piece ends within a character. */
function* pieces(text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    let to = Math.min(text.length, from + PIECE_CHARACTERS);
    const last = text.charCodeAt(to - 1);
    if (to < text.length && last >= 0xd800 && last <= 0xdbff) to -= 1;
    yield text.slice(from, to);
    from = to;
  }
}
