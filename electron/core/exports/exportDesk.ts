import { randomInt } from 'node:crypto';
import type { Params, Result } from '../../../shared/contract/methods.ts';
import { words } from '../../../shared/words/words.ts';
import { exportName } from './fileName.ts';
import { type LedgerExport, openExport } from './ledgerExport.ts';

/** More than a person follows; each holds a connection. */
const MOST_OPEN = 4;
/** From one read to the next: a page that was closed reads no more, and nobody says so. */
const IDLE_MS = 120_000;
/** However diligently it is read: SQLite's log grows as long as one is open. */
const LONGEST_MS = 15 * 60_000;
/** A piece is of so many characters or a little more, or of what could be read in so many milliseconds. */
const PIECE = 65_536;
const PIECE_MS = 5;

interface OpenExport {
  readonly exported: LedgerExport;
  readonly end: NodeJS.Timeout;
  idle: NodeJS.Timeout;
  rowsDone: number;
}

/** The exports that pages have open, each read at its page's pace. */
export interface ExportDesk {
  /** Where too many are open, the one that nobody has read for the longest time is closed. */
  open(wish: Params<'export.open'>): Result<'export.open'>;
  read(id: number): Result<'export.read'>;
  close(id: number): void;
  closeAll(): void;
}

export function exportDesk(dataDir: string, now: () => number): ExportDesk {
  // In the order of their last reads.
  const open = new Map<number, OpenExport>();

  function close(id: number): void {
    const one = open.get(id);
    if (one === undefined) return;
    open.delete(id);
    clearTimeout(one.end);
    clearTimeout(one.idle);
    one.exported.close();
  }

  function closedIn(ms: number, id: number): NodeJS.Timeout {
    return setTimeout(() => close(id), ms).unref();
  }

  /** @returns null when there is no more. */
  function nextPiece(one: OpenExport): string | null {
    const began = performance.now();
    let text = '';
    while (text.length < PIECE && performance.now() - began < PIECE_MS) {
      const next = one.exported.pieces.next();
      if (next.done === true) return text === '' ? null : text;
      text += next.value.text;
      one.rowsDone += next.value.rows;
    }
    return text;
  }

  return {
    open({ what, format, filter }) {
      for (const id of open.keys()) if (open.size >= MOST_OPEN) close(id);
      const exported = openExport(dataDir, { what, format, filter }, now());
      // One that cannot be guessed: another page's export is read by nobody else.
      const id = randomInt(1, 2 ** 47);
      open.set(id, { exported, end: closedIn(LONGEST_MS, id), idle: closedIn(IDLE_MS, id), rowsDone: 0 });
      return { id, name: exportName(what, format, filter.period, now()), rows: exported.rows };
    },
    read(id) {
      const one = open.get(id);
      if (one === undefined) return { text: null, rowsDone: 0, refusal: words.failures.exportGone };
      open.delete(id);
      open.set(id, one);
      clearTimeout(one.idle);
      one.idle = closedIn(IDLE_MS, id);
      let text: string | null = null;
      try {
        text = nextPiece(one);
      } finally {
        // Whole, or broken by an error, which the asker is told.
        if (text === null) close(id);
      }
      return { text, rowsDone: one.rowsDone, refusal: null };
    },
    close,
    closeAll() {
      for (const id of open.keys()) close(id);
    },
  };
}
