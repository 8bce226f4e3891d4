import { readSync } from 'node:fs';
import { scanBuffer } from './jsonScan/scanMemory.ts';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** Measured best between 16 kB and 4 MB, read synchronously into one buffer that is used again and again. */
const CHUNK_BYTES = 256 * 1024;

/**
 * V8 holds no text of more than 2^29 characters, and each takes three bytes at most: what is longer than this nobody
 * has written as one line or document. A file without line ends, perhaps of holes, is not read any further.
 */
export const MOST_PIECE_BYTES = 3 * 2 ** 29;

/** Of a line's or document's beginning: long enough for everything that one is dispatched on. */
const HEAD_BYTES = 256;

/** The bytes of one line or document; may be asked for more than once. */
export interface Bytes {
  /** The first bytes as latin1, 256 of them where there are so many. */
  readonly head: string;
  feed(write: (buffer: Buffer, start: number, end: number) => void): void;
}

/** One line as `LineReader` finds it; valid only during the visit. */
export interface Line extends Bytes {
  /** Offsets in the file: first byte, and behind the last without the line end. */
  readonly start: number;
  readonly end: number;
  /** False for what stands behind the last line end: a line still being written, cut off, or a last one without. */
  readonly terminated: boolean;
}

/**
 * Hands out the lines of a file from an offset on and never holds more than two chunks of it: of a line longer
 * than one, what is behind its first chunk is read from the disk as often as it is asked for.
 */
export class LineReader {
  readonly #chunk = scanBuffer(CHUNK_BYTES);
  readonly #scratch = scanBuffer(CHUNK_BYTES);
  /** Whose bytes are in the scratch: what stands behind a long line's end there need not be read again. */
  #inScratch: LongLine | null = null;
  /** Bytes of lines and documents read since the reader was made. */
  bytesRead = 0;

  /**
   * @param size where to stop: what is appended meanwhile belongs to the next read.
   * @param visit returns false to stop behind that line.
   * @param goesOn asked at each chunk of a line longer than one; after a false its rest looks like cut off.
   * @throws the system's error when reading fails.
   */
  readLines(
    fd: number,
    from: number,
    size: number,
    visit: (line: Line) => boolean,
    goesOn: () => boolean = () => true,
  ): void {
    const chunk = this.#chunk;
    let at = from; // file offset of chunk[0]
    let filled = 0;
    for (;;) {
      const read = this.#read(
        fd,
        chunk,
        filled,
        Math.min(chunk.length - filled, size - at - filled),
        at + filled,
      );
      filled += read;
      let start = 0;
      for (;;) {
        const feed = chunk.indexOf(LINE_FEED, start);
        if (feed < 0 || feed >= filled) break;
        if (!visit(this.#bufferedLine(at, start, feed, true))) return;
        start = feed + 1;
      }
      if (read === 0) {
        if (start < filled) visit(this.#bufferedLine(at, start, filled, false));
        return;
      }
      if (start === 0 && filled === chunk.length) {
        const limit = Math.min(size, at + MOST_PIECE_BYTES);
        const line: LongLine = new LongLine(at, limit, chunk, this.#scratch, (buffer, length, from) => {
          this.#inScratch = line;
          return goesOn() ? this.#read(fd, buffer, 0, length, from) : 0;
        });
        if (!visit(line) || !line.terminated) return;
        at = line.end + 1;
        filled = this.#inScratch === line ? line.copyRest(chunk) : 0;
        continue;
      }
      chunk.copyWithin(0, start, filled);
      at += start;
      filled -= start;
    }
  }

  /** The whole file as one piece of bytes, for documents. @param goesOn as for a long line. */
  whole(fd: number, size: number, goesOn: () => boolean = () => true): Bytes {
    this.#inScratch = null;
    const read = (buffer: Buffer, length: number, from: number): number =>
      goesOn() ? this.#read(fd, buffer, 0, length, from) : 0;
    return {
      head: this.peek(fd, 0, HEAD_BYTES).toString('latin1'),
      feed: (write) => void feedRange(read, this.#scratch, 0, size, write),
    };
  }

  /** Reads `length` bytes at `position`, for hashes. @returns a view that the next read overwrites. */
  peek(fd: number, position: number, length: number): Buffer {
    this.#inScratch = null;
    if (length <= 0) return this.#scratch.subarray(0, 0);
    const read = readSync(fd, this.#scratch, 0, Math.min(length, this.#scratch.length), position);
    return this.#scratch.subarray(0, read);
  }

  #bufferedLine(at: number, start: number, feed: number, terminated: boolean): Line {
    const chunk = this.#chunk;
    const end = feed > start && chunk[feed - 1] === CARRIAGE_RETURN ? feed - 1 : feed;
    return {
      start: at + start,
      end: at + feed,
      terminated,
      head: chunk.toString('latin1', start, Math.min(end, start + HEAD_BYTES)),
      feed: (write) => write(chunk, start, end),
    };
  }

  #read(fd: number, buffer: Buffer, offset: number, length: number, position: number): number {
    if (length <= 0) return 0;
    const read = readSync(fd, buffer, offset, length, position);
    this.bytesRead += read;
    return read;
  }
}

type ReadAt = (buffer: Buffer, length: number, from: number) => number;

/**
 * A line longer than the chunk, which holds its beginning. Its end is found while it is fed, so that a line
 * which is wanted is read once; only one that nobody asks for is searched for its end.
 */
class LongLine implements Line {
  readonly start: number;
  readonly head: string;
  readonly #limit: number;
  readonly #beginning: Buffer;
  readonly #scratch: Buffer;
  readonly #read: ReadAt;
  #end: number | null = null;
  #terminated = false;
  /** Behind the line end in the scratch. */
  #rest = { from: 0, to: 0 };

  constructor(start: number, limit: number, beginning: Buffer, scratch: Buffer, read: ReadAt) {
    this.start = start;
    this.#limit = limit;
    this.#beginning = beginning;
    this.#scratch = scratch;
    this.#read = read;
    this.head = beginning.toString('latin1', 0, HEAD_BYTES);
  }

  get end(): number {
    if (this.#end === null) this.feed(() => {});
    return this.#end ?? this.#limit;
  }

  get terminated(): boolean {
    if (this.#end === null) this.feed(() => {});
    return this.#terminated;
  }

  feed(write: (buffer: Buffer, start: number, end: number) => void): void {
    write(this.#beginning, 0, this.#beginning.length);
    const read: ReadAt = (buffer, length, from) => {
      const got = this.#read(buffer, length, from);
      this.#rest = { from, to: from + got };
      return got;
    };
    const from = this.start + this.#beginning.length;
    const { end, isFound } = feedRange(read, this.#scratch, from, this.#end ?? this.#limit, write, LINE_FEED);
    this.#terminated ||= isFound;
    this.#end = end;
  }

  /** Copies what was read of the lines behind this one. @returns how many bytes. */
  copyRest(into: Buffer): number {
    const { from, to } = this.#rest;
    const next = this.end + 1;
    return next < to ? this.#scratch.copy(into, 0, next - from, to - from) : 0;
  }
}

/** @returns where it ended: at `until`, at the file's end, or at the byte `stopAt`, if that is found. */
function feedRange(
  read: ReadAt,
  buffer: Buffer,
  from: number,
  until: number,
  write: (buffer: Buffer, start: number, end: number) => void,
  stopAt?: number,
): { readonly end: number; readonly isFound: boolean } {
  for (let at = from; at < until; ) {
    const length = read(buffer, Math.min(buffer.length, until - at), at);
    // Cut off while being read: the scanner calls it incomplete.
    if (length === 0) return { end: at, isFound: false };
    const found = stopAt === undefined ? -1 : buffer.indexOf(stopAt);
    const end = found >= 0 && found < length ? found : length;
    write(buffer, 0, end);
    if (end < length) return { end: at + end, isFound: true };
    at += length;
  }
  return { end: until, isFound: false };
}
