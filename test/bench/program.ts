import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The bundle, as it is started by users; `npm run bench` builds it first. */
export const CLI = join(ROOT, 'dist/headless/cli.js');
const USAGE_HOOK = fileURLToPath(new URL('./usageHook.mjs', import.meta.url));

/** One finished process, by the system's own accounting. */
export interface Run {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMb: number;
  readonly stdout: string;
}

/** Runs Node on a script to its end. @throws when it fails. */
export async function runNode(args: readonly string[], nodeArgs: readonly string[] = []): Promise<Run> {
  const scratch = mkdtempSync('/tmp/pilotlight-bench-');
  const usageFile = join(scratch, 'usage.json');
  const started = performance.now();
  const child = spawn(process.execPath, [...nodeArgs, '--import', USAGE_HOOK, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PILOTLIGHT_BENCH_USAGE: usageFile },
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const wallMs = performance.now() - started;
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
  const usage: { cpuMs: number; peakMb: number } = JSON.parse(readFileSync(usageFile, 'utf8'));
  rmSync(scratch, { recursive: true });
  return { wallMs, stdout, ...usage };
}

/** CPU milliseconds that a live process has used, from the system. Linux only, like the bench. */
export function cpuOf(pid: number): number {
  const TICK_MS = 10;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}
