import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TestRunner } from 'vitest';

/** One JSON object a line, because several test processes append to it. `npm test` reads it at the end. */
export const notRunFile: string = join(import.meta.dirname, '..', '..', 'dist', 'not-run.jsonl');

/**
 * Ends the running test as *not run*: something it needs is not on this machine (a browser, a keyring, a second file
 * system). `npm test` lists it by name and never counts it as passed. This is the only way to leave a test out.
 *
 * @param name what was not checked, as a reader of the summary should see it
 * @param reason what is missing
 */
export function notRun(name: string, reason: string): never {
  const test = TestRunner.getCurrentTest();
  if (test === undefined) throw new Error('notRun() belongs into the test that it ends');
  mkdirSync(dirname(notRunFile), { recursive: true });
  appendFileSync(notRunFile, `${JSON.stringify({ name, reason })}\n`);
  return test.context.skip(`${name}: ${reason}`);
}
