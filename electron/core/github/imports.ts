import type { ImportOutcome } from '../../../shared/contract/github.ts';
import type { Kept } from '../../../shared/words/kept.ts';
import { words } from '../../../shared/words/words.ts';
import { importReport, reportMadeAt } from '../billing/importReport.ts';
import { said } from '../kept.ts';
import type { GithubTold } from '../store/githubTold.ts';

/** A report of a large company's year has some tens of megabytes. */
const MOST_BYTES = 64 * 1024 * 1024;

export interface ImportsOptions {
  /** Whose lines count where a report is of several; null: of the only one. */
  readonly login: () => string | null;
  readonly store: (told: GithubTold) => Promise<Kept | null>;
  readonly now: () => number;
}

/** GitHub's AI usage report as a page hands it over, in pieces; one at a time. */
export interface Imports {
  /** @param madeAt of the file, epoch ms. @returns its number. */
  open(madeAt: number): number;
  /** @returns null when it was taken, else why not: one sentence. */
  write(id: number, text: string): string | null;
  finish(id: number): Promise<{ readonly refusal: string | null; readonly outcome: ImportOutcome | null }>;
}

export function reportImports({ login, store, now }: ImportsOptions): Imports {
  let lastId = 0;
  let open: {
    readonly id: number;
    readonly madeAt: number;
    readonly pieces: Buffer[];
    bytes: number;
    /** The first half of a character that a piece ended in. */
    half: string;
  } | null = null;

  return {
    open(madeAt) {
      open = { id: ++lastId, madeAt, pieces: [], bytes: 0, half: '' };
      return lastId;
    },
    write(id, text) {
      if (open?.id !== id) return words.githubTold.report.gone;
      const all = open.half + text;
      open.half = /[\ud800-\udbff]$/.exec(all)?.[0] ?? '';
      const piece = Buffer.from(all.slice(0, all.length - open.half.length), 'utf8');
      if (open.bytes + piece.byteLength > MOST_BYTES) {
        open = null;
        return words.githubTold.report.tooLarge(MOST_BYTES / 1024 / 1024);
      }
      open.bytes += piece.byteLength;
      open.pieces.push(piece);
      return null;
    },
    async finish(id) {
      if (open?.id !== id) return { refusal: words.githubTold.report.gone, outcome: null };
      const { pieces, madeAt } = open;
      open = null;
      const askedAt = reportMadeAt(madeAt, now());
      const read = await importReport(inOrder(pieces), { login: login(), askedAt });
      if (!read.ok) return { refusal: read.refusal, outcome: null };
      const refusal = await store(read.told);
      return refusal === null
        ? { refusal: null, outcome: read.outcome }
        : { refusal: said(refusal), outcome: null };
    },
  };
}

async function* inOrder(pieces: readonly Buffer[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}
