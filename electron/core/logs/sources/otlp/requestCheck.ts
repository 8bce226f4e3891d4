import type { IncomingMessage } from 'node:http';
import { type Encoding, JSON_TYPE, PROTOBUF_TYPE, type Refusal } from './answers.ts';

export type Signal = 'traces' | 'metrics' | 'logs';

export interface CheckedRequest {
  readonly signal: Signal;
  readonly encoding: Encoding;
  readonly isPacked: boolean;
}

const SIGNALS: ReadonlyMap<string, Signal> = new Map([
  ['/v1/traces', 'traces'],
  ['/v1/metrics', 'metrics'],
  ['/v1/logs', 'logs'],
]);

/** @returns the encoding that an answer has: the request's, or JSON where it has none of the two. */
export function answerEncoding(request: IncomingMessage): Encoding {
  return mediaType(request) === PROTOBUF_TYPE ? PROTOBUF_TYPE : JSON_TYPE;
}

/**
 * All that a request's head can tell, before a byte of its body is read.
 *
 * A page in a browser can reach loopback too: it always names its origin with a POST, and after DNS rebinding its own
 * host. No exporter does either.
 */
export function checkRequest(
  request: IncomingMessage,
  port: number,
  mostBytes: number,
): CheckedRequest | Refusal {
  const { headers } = request;
  const host = headers.host?.toLowerCase();
  if (host !== `localhost:${port}` && host !== `127.0.0.1:${port}` && host !== `[::1]:${port}`)
    return { status: 403, message: 'This receiver is for programs on this machine.' };
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined)
    return { status: 403, message: 'This receiver is not for web pages.' };
  const signal = SIGNALS.get(request.url?.replace(/\?.*$/s, '') ?? '');
  if (signal === undefined)
    return { status: 404, message: 'There are only /v1/traces, /v1/metrics and /v1/logs.' };
  if (request.method !== 'POST')
    return { status: 405, message: 'Only POST is taken here.', headers: { allow: 'POST' } };
  const encoding = mediaType(request);
  if (encoding !== JSON_TYPE && encoding !== PROTOBUF_TYPE)
    return { status: 415, message: `Only ${JSON_TYPE} and ${PROTOBUF_TYPE} are understood.` };
  const packing = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (packing !== 'identity' && packing !== 'gzip')
    return { status: 415, message: 'Only gzip is unpacked.', headers: { 'accept-encoding': 'gzip' } };
  if (Number(headers['content-length'] ?? 0) > mostBytes) return tooLarge(mostBytes);
  return { signal, encoding, isPacked: packing === 'gzip' };
}

export function tooLarge(mostBytes: number): Refusal {
  return { status: 413, message: `At most ${mostBytes} bytes are taken.` };
}

function mediaType(request: IncomingMessage): string | undefined {
  return request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
}
