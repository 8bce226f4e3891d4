import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One finished program with all that it started, by the system's own accounting. */
export interface TreeRun {
  readonly wallMs: number;
  readonly cpuMs: number;
  /** Of each process its highest resident memory, added up: a launcher counts with what it launched. */
  readonly peakMb: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** Bash counts what a program's children used, too, to the millisecond, without its own start. */
const TIMED =
  'TIMEFORMAT="%3R %3U %3S"; usage=$1; shift; exec 3>"$usage"; { time "$@" 2>&4 3>&-; } 4>&2 2>&3';
const LOOK_EACH_MS = 5;

/** Runs a program to its end with exactly this environment. Linux only, like the bench. */
export async function runTree(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<TreeRun> {
  const scratch = mkdtempSync(join(tmpdir(), 'pilotlight-tree-'));
  const usage = join(scratch, 'usage');
  const child = spawn('bash', ['-c', TIMED, 'bash', usage, ...command], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (bytes: Buffer) => out.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => err.push(bytes));
  const peaks = new Map<number, number>();
  const looking = setInterval(() => child.pid !== undefined && lookBelow(child.pid, peaks), LOOK_EACH_MS);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(looking);
  const [wall = Number.NaN, user = Number.NaN, system = Number.NaN] = readFileSync(usage, 'utf8')
    .trim()
    .split(' ')
    .map(Number);
  rmSync(scratch, { recursive: true });
  const peakKb = [...peaks.values()].reduce((sum, kb) => sum + kb, 0);
  return {
    wallMs: wall * 1000,
    cpuMs: (user + system) * 1000,
    peakMb: peakKb / 1024,
    stdout: Buffer.concat(out).toString(),
    stderr: Buffer.concat(err).toString(),
    code,
  };
}

/** Notes the high-water mark of every process below `pid`, which is bash and does not count. */
function lookBelow(pid: number, peaks: Map<number, number>): void {
  for (const child of words(`/proc/${pid}/task/${pid}/children`).map(Number)) {
    const kb = Number(/^VmHWM:\s+(\d+) kB$/m.exec(textOf(`/proc/${child}/status`))?.[1] ?? 0);
    peaks.set(child, Math.max(kb, peaks.get(child) ?? 0));
    lookBelow(child, peaks);
  }
}

function words(path: string): string[] {
  return textOf(path).split(' ').filter(Boolean);
}

/** Empty for a process that has just ended. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
