import { hash as digest } from 'node:crypto';
import type { LineReader } from './lines.ts';

const GUARD_BYTES = 256;

/**
 * Hash of the bytes just before `offset`. An append leaves them as they are; a rewrite in place, which keeps
 * inode and head and may even be longer than before, does not (docs/data-contract.md, "Reading").
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

function hash(bytes: Buffer): string {
  return digest('sha1', bytes, 'base64');
}
