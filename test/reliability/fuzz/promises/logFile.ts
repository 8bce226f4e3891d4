import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SourceFile } from '../../../../electron/core/logs/discover/sourceFile.ts';
import { LineReader } from '../../../../electron/core/logs/lines.ts';
import { openReading, type ReadingTools } from '../../../../electron/core/logs/openReading.ts';
import { SessionParser } from '../../../../electron/core/logs/sources/vscode-chat/parse.ts';
import type { ReplayMemory } from '../../../../electron/core/reducer/replay.ts';
import type { FileUpdate } from '../../../../electron/core/store/commit.ts';
import type { FileRecord } from '../../../../electron/core/store/files.ts';
import { newDirectory, removeDirectory } from '../../../support/temporary.ts';
import { CUT } from '../target.ts';

const LINE_FEED = 10;
const BEGAN_US = Date.UTC(2026, 6, 1) * 1000;

export type LogKind = Pick<SourceFile, 'source' | 'format'> & {
  /** Below a home of its own; some sources read their session in it. */
  readonly path: string;
};

/** A real file that is written in pieces, and read by the product's reader after each. */
export class LogFile {
  readonly #directory = newDirectory();
  readonly #path: string;
  readonly #kind: LogKind;
  readonly #fd: number;
  readonly #inode: number;
  readonly #tools: Pick<ReadingTools, 'reader' | 'parser'> = {
    reader: new LineReader(),
    parser: new SessionParser(),
  };

  constructor(kind: LogKind) {
    this.#kind = kind;
    this.#path = join(this.#directory, kind.path);
    mkdirSync(dirname(this.#path), { recursive: true });
    this.#fd = openSync(this.#path, 'w');
    this.#inode = fstatSync(this.#fd).ino;
  }

  /**
   * Writes the pieces one after the other and reads after each, as the tail does.
   * @param store is given what each read brought, and gives back the cursor as stored.
   * @returns whether all lines were read as lines: a last one that is whole is read before its end is there, so what is
   * appended to it then stands in a line of its own.
   */
  read(
    pieces: readonly Buffer[],
    memoryOf: (fileId: number) => ReplayMemory,
    store: (update: FileUpdate) => FileRecord,
    first: FileRecord | null = null,
  ): { readonly isByLines: boolean } {
    const spans: ReadingTools['spans'] = new Map();
    const bytes = Buffer.concat(pieces);
    let record = first;
    let size = 0;
    let isByLines = true;
    ftruncateSync(this.#fd, 0);
    for (const [place, piece] of pieces.entries()) {
      if (piece.length > 0) writeSync(this.#fd, piece, 0, piece.length, size);
      size += piece.length;
      const file = this.#file(size, place);
      const reading = openReading({ file, record, workspace: null }, { ...this.#tools, memoryOf, spans });
      try {
        reading.read(() => 'go-on');
        record = store(reading.takeUpdate());
      } finally {
        reading.close();
        this.#tools.parser.takeFindings();
      }
      isByLines &&= isBetweenLines(bytes, record.offset);
    }
    return { isByLines };
  }

  close(): void {
    closeSync(this.#fd);
    removeDirectory(this.#directory);
  }

  #file(size: number, place: number): SourceFile {
    const name = this.#kind.path.split('/').at(-1) ?? '';
    return {
      ...this.#kind,
      path: this.#path,
      host: 'Code',
      root: this.#directory,
      sessionName: name.replace(/\.\w+$/, ''),
      workspaceDir: null,
      device: 1,
      inode: this.#inode,
      size,
      mtimeUs: BEGAN_US + place * 1_000_000,
    };
  }
}

/** The pieces that an input says; of one that says none, three of different lengths. */
export function piecesOf(input: Buffer): readonly Buffer[] {
  const cuts = [...input.keys()].filter((at) => input[at] === CUT);
  if (cuts.length === 0) {
    const [one, two] = [Math.floor(input.length / 3), Math.floor((input.length * 7) / 9)];
    return [input.subarray(0, one), input.subarray(one, two), input.subarray(two)];
  }
  let from = 0;
  return [...cuts, input.length].map((to) => {
    const piece = input.subarray(from, to);
    from = to + 1;
    return piece;
  });
}

/** What stands between the place and the end of its line says nothing. */
function isBetweenLines(bytes: Buffer, at: number): boolean {
  if (at === 0 || bytes[at - 1] === LINE_FEED) return true;
  const end = bytes.indexOf(LINE_FEED, at);
  const rest = bytes.subarray(at, end < 0 ? bytes.length : end);
  return rest.every((byte) => byte === 0x20 || byte === 0 || byte === 0x0d);
}
