import { emptySession } from '../reducer/replay.ts';
import type { FileUpdate } from '../store/commit.ts';
import type { FileRecord } from '../store/files.ts';
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

const NOTHING_RECEIVED: FileRecord = {
  id: 0,
  path: RECEIVED_PATH,
  source: 'otlp',
  revision: 0,
  host: 'opentelemetry',
  device: 0,
  inode: 0,
  size: 0,
  mtimeUs: 0,
  offset: 0,
  guard: '',
  head: '',
  state: null,
  replay: 0,
  requests: 0,
  session: emptySession(),
  bytesRead: 0,
  firstMtime: 0,
};
