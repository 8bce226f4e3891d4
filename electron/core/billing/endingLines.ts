const LF = 0x0a;
const CR = 0x0d;

export class EndlessLine extends Error {
  /** The first is 1. */
  readonly line: number;
  constructor(line: number) {
    super(`line ${line} does not end`);
    this.line = line;
  }
}

/**
 * Bytes as they are, up to a line that is too long to be one. The parser of CSV bounds what stands in fields and not
 * their number: a line of commas alone becomes a list forty times its size.
 * @throws EndlessLine
 */
export function withEndingLines(longest: number) {
  return async function* ending(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let line = 1;
    let length = 0;
    let last = 0;
    for await (const piece of bytes) {
      for (const byte of piece) {
        length += 1;
        if (length > longest) throw new EndlessLine(line);
        // Of a file of an old Mac lines end with CR alone.
        if (byte === LF || byte === CR) {
          if (byte === CR || last !== CR) line += 1;
          length = 0;
        }
        last = byte;
      }
      yield piece;
    }
  };
}
