import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A directory of the running test's own, gone when the test ends. */
export function temporaryDirectory(): string {
  const path = newDirectory();
  onTestFinished(() => removeDirectory(path));
  return path;
}

/** For properties, which need one a run, and for hooks; the caller removes it. */
export function newDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'pilotlight-test-'));
}

export function removeDirectory(path: string): void {
  rmSync(path, { recursive: true, force: true });
}
