import { emptySession } from '../reducer/replay.ts';
import type { FileRecord } from '../store/files.ts';
import type { SourceFile } from './discover/sourceFile.ts';

/** The cursor of a file that was never read. */
export function newRecord(
  file: Pick<SourceFile, 'path' | 'source' | 'host' | 'device' | 'inode' | 'mtimeUs'>,
): FileRecord {
  return {
    id: 0,
    path: file.path,
    source: file.source,
    revision: 0,
    host: file.host,
    device: file.device,
    inode: file.inode,
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
    firstMtime: Math.floor(file.mtimeUs / 1000),
  };
}
