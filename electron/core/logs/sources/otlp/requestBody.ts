import type { IncomingMessage } from 'node:http';
import { createGunzip } from 'node:zlib';

/**
 * `malformed`: no gzip although it says so. `aborted`: the other side went away. `refused`: `take` wanted no more.
 */
export type BodyEnd = 'whole' | 'too-large' | 'malformed' | 'slow' | 'aborted' | 'refused';

export interface BodyRules {
  readonly isPacked: boolean;
  /** Before and after unpacking, each. */
  readonly mostBytes: number;
  readonly mostMs: number;
}

/**
 * Reads a body piece by piece, unpacked, and holds none of it.
 * @param take returns false to hear no more.
 */
export function readBody(
  request: IncomingMessage,
  rules: BodyRules,
  take: (piece: Buffer) => boolean,
): Promise<BodyEnd> {
  return new Promise((resolve) => {
    const unpacked = rules.isPacked ? createGunzip() : null;
    const source = unpacked ?? request;
    let packedBytes = 0;
    let bytes = 0;
    let hasEnded = false;
    const timer = setTimeout(() => settle('slow'), rules.mostMs);

    function settle(end: BodyEnd): void {
      if (hasEnded) return;
      hasEnded = true;
      clearTimeout(timer);
      if (unpacked !== null) {
        request.unpipe(unpacked);
        unpacked.destroy();
      }
      resolve(end);
    }

    request.on('data', (piece: Buffer) => {
      packedBytes += piece.length;
      if (packedBytes > rules.mostBytes) settle('too-large');
    });
    request.on('error', () => settle('aborted'));
    request.on('close', () => {
      if (!request.complete) settle('aborted');
    });
    source.on('data', (piece: Buffer) => {
      if (hasEnded) return;
      bytes += piece.length;
      if (bytes > rules.mostBytes) settle('too-large');
      else if (!take(piece)) settle('refused');
    });
    source.on('end', () => settle('whole'));
    if (unpacked !== null) {
      unpacked.on('error', () => settle('malformed'));
      request.pipe(unpacked);
    }
  });
}

/** Lets what still comes of a refused body run into nothing, for no longer than the body was given. */
export function drain(request: IncomingMessage, mostMs: number): void {
  if (request.complete || request.destroyed) return;
  const timer = setTimeout(() => request.destroy(), mostMs);
  timer.unref();
  request.once('close', () => clearTimeout(timer));
  request.resume();
}
