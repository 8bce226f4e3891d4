import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const CLI = join(import.meta.dirname, '..', '..', 'dist', 'headless', 'cli.js');
const run = promisify(execFile);

/** What the built program prints with `--json`. @throws when it fails. */
export async function builtCliJson(args: readonly string[]): Promise<unknown> {
  const { stdout } = await run(process.execPath, [CLI, ...args, '--json'], {
    env: { PATH: process.env.PATH },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout);
}
