import { fstatSync, writeSync } from 'node:fs';
import type { Writable } from 'node:stream';

/** Whoever read our output has gone (`| head`): nothing is left to do, and nothing went wrong. */
export class OutputClosed extends Error {}

/** The file that takes our output takes no more of it. */
export class OutputUnwritable extends Error {
  /** The system's. */
  readonly code: string;

  constructor(code: string) {
    super(`the output cannot be written (${code})`);
    this.code = code;
  }
}

type TerminalLike = Writable & {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  readonly fd?: number;
};

/** A stream that is written at the reader's pace. */
export class Output {
  readonly #stream: TerminalLike;
  readonly #file: number | null;

  constructor(stream: TerminalLike) {
    this.#stream = stream;
    this.#file = fileBehind(stream);
    // The failed write has told its caller; without a listener the stream would throw it a second time.
    stream.on('error', () => {});
  }

  get isTerminal(): boolean {
    return this.#stream.isTTY === true;
  }

  /** Of the terminal; 80 where nobody says. */
  get columns(): number {
    return this.#stream.columns ?? 80;
  }

  get rows(): number {
    return this.#stream.rows ?? 24;
  }

  /** @throws OutputClosed, OutputUnwritable */
  async write(text: string): Promise<void> {
    if (this.#file !== null) return writeWhole(this.#file, Buffer.from(text));
    return new Promise((resolve, reject) => {
      this.#stream.write(text, (error) => {
        if (error) reject(isClosed(error) ? new OutputClosed() : unwritable(error));
        else resolve();
      });
    });
  }

  line(text: string): Promise<void> {
    return this.write(`${text}\n`);
  }

  json(document: unknown): Promise<void> {
    return this.line(JSON.stringify(document));
  }
}

/** Node's own stream takes a file's word that it took a part for all of it, which a disk that fills up gives. */
function fileBehind({ fd }: TerminalLike): number | null {
  try {
    return fd !== undefined && fstatSync(fd).isFile() ? fd : null;
  } catch {
    // Not every console can be asked.
    return null;
  }
}

function writeWhole(file: number, bytes: Buffer): void {
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
  } catch (error) {
    throw unwritable(error);
  }
}

function unwritable(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? new OutputUnwritable(String(error.code)) : error;
}

function isClosed(error: Error): boolean {
  const code = 'code' in error ? error.code : null;
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED' || code === 'EOF';
}
