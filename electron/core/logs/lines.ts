import { readSync } from 'node:fs';
import { HEADER_BYTES } from './sources/vscode-chat/lineHeader.ts';
import type { Bytes } from './sources/vscode-chat/parse.ts';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** Measured best between 16 kB and 4 MB, read synchronously into one buffer that is used again and again. */
const CHUNK_BYTES = 256 * 1024;

/** One line as `LineReader` finds it; valid only during the visit. */
export interface Line extends Bytes {
  /** Offsets in the file: first byte, and behind the last without the line end. */
  readonly start: number;
  readonly end: number;
  /** False for what stands behind the last line end: a line still being written, or a last one without. */
  readonly terminated: boolean;
}

/**
 * Hands out the lines of a file from an offset on and never holds more than one chunk of it: a line longer
 * than that is read again from the disk, as often as it is asked for.
 */
export class LineReader {
  readonly #chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  readonly #scratch = Buffer.allocUnsafe(CHUNK_BYTES);
  /** Bytes read since the reader was made. */
  bytesRead = 0;

  /**
   * @param size where to stop: what is appended meanwhile belongs to the next read.
   * @param visit returns false to stop behind that line.
   * @throws the system's error when reading fails.
   */
  readLines(fd: number, from: number, size: number, visit: (line: Line) => boolean): void {
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
        const end = this.#endOfLongLine(fd, at + filled, size);
        const terminated = end < size;
        if (!visit(this.#longLine(fd, at, end, terminated)) || !terminated) return;
        at = end + 1;
        filled = 0;
        continue;
      }
      chunk.copyWithin(0, start, filled);
      at += start;
      filled -= start;
    }
  }

  /** The whole file as one piece of bytes, for documents. */
  whole(fd: number, size: number): Bytes {
    return this.#longLine(fd, 0, size, false);
  }

  /** Reads `length` bytes at `position`, for hashes. @returns a view that the next read overwrites. */
  peek(fd: number, position: number, length: number): Buffer {
    const read = this.#read(fd, this.#scratch, 0, Math.min(length, this.#scratch.length), position);
    return this.#scratch.subarray(0, read);
  }

  #bufferedLine(at: number, start: number, feed: number, terminated: boolean): Line {
    const chunk = this.#chunk;
    const end = feed > start && chunk[feed - 1] === CARRIAGE_RETURN ? feed - 1 : feed;
    return {
      start: at + start,
      end: at + feed,
      terminated,
      head: chunk.toString('latin1', start, Math.min(end, start + HEADER_BYTES)),
      feed: (write) => write(chunk, start, end),
    };
  }

  #longLine(fd: number, start: number, end: number, terminated: boolean): Line {
    return {
      start,
      end,
      terminated,
      head: this.peek(fd, start, Math.min(end - start, HEADER_BYTES)).toString('latin1'),
      feed: (write) => {
        const scratch = this.#scratch;
        for (let at = start; at < end; ) {
          const read = this.#read(fd, scratch, 0, Math.min(scratch.length, end - at), at);
          if (read === 0) return; // cut off while being read: the scanner calls it incomplete
          write(scratch, 0, read);
          at += read;
        }
      },
    };
  }

  #endOfLongLine(fd: number, from: number, size: number): number {
    const scratch = this.#scratch;
    for (let at = from; at < size; ) {
      const read = this.#read(fd, scratch, 0, Math.min(scratch.length, size - at), at);
      if (read === 0) return at;
      const feed = scratch.indexOf(LINE_FEED);
      if (feed >= 0 && feed < read) return at + feed;
      at += read;
    }
    return size;
  }

  #read(fd: number, buffer: Buffer, offset: number, length: number, position: number): number {
    if (length <= 0) return 0;
    const read = readSync(fd, buffer, offset, length, position);
    this.bytesRead += read;
    return read;
  }
}
