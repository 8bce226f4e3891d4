import { hash as digest } from 'node:crypto';
import type { LineReader } from './lines.ts';

/**
 * Enough to hold the ids of the first requests and what was told last: a chat that is written anew with another
 * request of the same length has much the same ends.
 */
const GUARD_BYTES = 4096;

/**
 * Hash of the bytes just before `offset`. An append leaves them as they are; a rewrite in place, which keeps the
 * inode and may even be longer than before, does not (docs/data-contract.md, "Reading").
 */
export function guardBefore(reader: LineReader, fd: number, offset: number): string {
  const from = Math.max(0, offset - GUARD_BYTES);
  return hash(reader.peek(fd, from, offset - from));
}

/**
 * Tells the first line of one replay from that of the next by its length and both ends. A compaction makes
 * another first line; the same content read again does not.
 */
export function firstLineHead(reader: LineReader, fd: number, end: number): string {
  const first = hash(reader.peek(fd, 0, Math.min(end, GUARD_BYTES)));
  const last = guardBefore(reader, fd, end);
  return `${end}:${first}:${last}`;
}

/** Whether the file begins as it did. @param head as `firstLineHead` made it; empty before there was a whole line. */
export function hasHead(reader: LineReader, fd: number, head: string): boolean {
  return head === '' || firstLineHead(reader, fd, Number(head.split(':', 1)[0])) === head;
}

function hash(bytes: Buffer): string {
  return digest('sha1', bytes, 'base64');
}
