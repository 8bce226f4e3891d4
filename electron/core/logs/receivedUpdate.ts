import type { FileUpdate } from '../store/commit.ts';
import type { FileRecord } from '../store/files.ts';
import { newRecord } from './newRecord.ts';
import type { ReceivedCalls } from './sources/otlp/receiverState.ts';

/** Stands where a file's path does: what was received has a place in Diagnostics like any file. */
export const RECEIVED_PATH = 'otlp:http';

/**
 * What one request over HTTP brought, as an update of the file that it would be in.
 * @param record as stored; null before the first one.
 */
export function receivedUpdate(
  { calls, findings, bytes }: ReceivedCalls,
  record: FileRecord | null,
): FileUpdate {
  const before = record ?? NOTHING_RECEIVED;
  const total = before.bytesRead + bytes;
  return {
    next: { ...before, size: total, offset: total, bytesRead: total, mtimeUs: Date.now() * 1000 },
    workspace: null,
    told: { calls },
    findings,
    restarted: false,
  };
}

const NOTHING_RECEIVED = newRecord({
  path: RECEIVED_PATH,
  source: 'otlp',
  host: 'opentelemetry',
  device: 0,
  inode: 0,
  mtimeUs: 0,
});
