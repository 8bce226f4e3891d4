import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Failure, failure } from '../failures.ts';

/** Says that a directory is a demo's, and which process shows it. */
const MARK = 'demo.json';
/** All that a demo leaves; nothing else is ever removed. */
const LEFT = ['home', 'ledger.db', 'ledger.db-wal', 'ledger.db-shm', 'settings.json', MARK];

/**
 * Makes the directory ready for a demo that starts from nothing.
 * @returns why it may not be used, null when it is ready: a directory that holds anything but a demo is not touched.
 */
export function freshDemoDir(dataDir: string): Failure | null {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const entries = readdirSync(dataDir);
  if (entries.length > 0) {
    if (!entries.includes(MARK)) {
      return failure('demo-refused', dataDir);
    }
    if (isShown(join(dataDir, MARK))) {
      return failure('demo-refused', '');
    }
    for (const name of LEFT) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
  writeFileSync(join(dataDir, MARK), JSON.stringify({ pid: process.pid }));
  return null;
}

function isShown(mark: string): boolean {
  const pid = /"pid":(\d+)/.exec(readFileSync(mark, 'utf8'))?.[1];
  if (pid === undefined || Number(pid) === process.pid) return false;
  try {
    return process.kill(Number(pid), 0);
  } catch (error) {
    // Somebody else's process: it runs.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
