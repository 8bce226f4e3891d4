import type { Writable } from 'node:stream';

/** Whoever read our output has gone (`| head`): nothing is left to do, and nothing went wrong. */
export class OutputClosed extends Error {}

type TerminalLike = Writable & {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
};

/** A stream that is written at the reader's pace. */
export class Output {
  readonly #stream: TerminalLike;

  constructor(stream: TerminalLike) {
    this.#stream = stream;
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

  /** @throws OutputClosed */
  write(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#stream.write(text, (error) => {
        if (error) reject(isClosed(error) ? new OutputClosed() : error);
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

function isClosed(error: Error): boolean {
  const code = 'code' in error ? error.code : null;
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED' || code === 'EOF';
}
