import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from '../../build/freshBuild.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
/** As it is installed. From its sources it starts in twice the time, and these tests start it hundreds of times. */
const MAIN = join(ROOT, 'dist', 'headless', 'cli.js');

// For whoever runs one file: `npm test` has built before.
await ensureBuilt(ROOT, ['headless']);

export interface CliOptions {
  /** Joined to an environment that holds nothing of the machine's but the search path. */
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** A file that takes what it prints, from its beginning on. */
  readonly stdout?: string;
  /** As whom; only root may. */
  readonly user?: number;
}

export interface CliResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the real program; the caller ends it. */
export function startCli(args: readonly string[], options: CliOptions = {}): ChildProcess {
  const file = options.stdout === undefined ? null : openSync(options.stdout, 'w');
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, ...options.env },
    stdio: ['pipe', file ?? 'pipe', 'pipe'],
    ...(options.user === undefined ? {} : { uid: options.user, gid: options.user }),
  });
  if (file !== null) closeSync(file);
  return child;
}

/** Runs the real program to its end. */
export function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const child = startCli(args, options);
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  // Whoever does not read its input may be gone before it is written.
  child.stdin?.on('error', () => {});
  child.stdin?.end(options.stdin ?? '');
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}
