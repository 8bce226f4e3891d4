import { type ChildProcess, fork } from 'node:child_process';
import { onTestFinished } from 'vitest';

/** Another program that has a database open: what it was sent is done, and committed, when the promise resolves. */
export interface ForeignWriter {
  run(sql: string): Promise<void>;
  /** As a crash does it: nothing is closed, nothing is merged. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** @param setUp pragmas and tables, run before the first `run`. Ended with the running test at the latest. */
export async function foreignWriter(path: string, setUp: string): Promise<ForeignWriter> {
  const child = fork(new URL('foreignWriterProcess.ts', import.meta.url), [path]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const writer: ForeignWriter = {
    run: (sql) => answered(child, sql),
    kill: () => ended(child, () => child.kill('SIGKILL')),
    close: () => ended(child, () => child.disconnect()),
  };
  await writer.run(setUp);
  return writer;
}

function answered(child: ChildProcess, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', (error) => (error === '' ? resolve() : reject(new Error(String(error)))));
    child.send(sql);
  });
}

function ended(child: ChildProcess, end: () => void): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    end();
  });
}
