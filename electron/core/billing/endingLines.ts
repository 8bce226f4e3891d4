const LF = 0x0a;
const CR = 0x0d;

/**
 * Hands on whole lines, up to one that is too long to be one: nothing of it, and nothing behind it. The parser of CSV
 * bounds what stands in fields and not their number: a line of commas alone becomes a list forty times its size. What
 * is handed on does not depend on how the bytes were cut.
 * @param onEndless told which line it was; the first is 1.
 */
export function withEndingLines(longest: number, onEndless: (line: number) => void) {
  return async function* ending(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let held: Uint8Array[] = [];
    let line = 1;
    let length = 0;
    let last = 0;
    for await (const piece of bytes) {
      let end = 0;
      for (const [at, byte] of piece.entries()) {
        length += 1;
        if (length > longest) {
          if (end > 0) yield Buffer.concat([...held, piece.subarray(0, end)]);
          onEndless(line);
          return;
        }
        // Of a file of an old Mac lines end with CR alone.
        if (byte === LF || byte === CR) {
          if (byte === CR || last !== CR) line += 1;
          length = 0;
          end = at + 1;
        }
        last = byte;
      }
      if (end > 0) {
        yield Buffer.concat([...held, piece.subarray(0, end)]);
        held = [];
      }
      held.push(piece.subarray(end));
    }
    yield Buffer.concat(held);
  };
}
