import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers/promises';
import { TOKEN } from '../../support/github/billingClient.ts';
import type { LoopbackGitHub } from '../../support/github/loopbackGitHub.ts';
import { type KillPlan, type LifeLog, readLifeLog } from './phases.ts';
import type { Stage } from './stage.ts';
import type { World } from './world.ts';

export interface LifeOptions {
  readonly program: string;
  readonly world: World;
  readonly stage: Stage;
  /** Of that world. */
  readonly github: Pick<LoopbackGitHub, 'url'>;
  /** Steps of the home while it runs. */
  readonly steps: number;
  readonly kill: KillPlan | null;
  /** Killed from outside so many milliseconds after its start; null: not. */
  readonly killAfterMs: number | null;
}

export interface Life {
  /** `broken`: it ended by itself, and not well. */
  readonly end: 'over' | 'killed' | 'broken';
  readonly log: LifeLog;
  readonly ms: number;
  /** What it said of bugs. */
  readonly said: string;
}

/** Longer than any life: one that hangs is a failure, told with what it was doing. */
const LONGEST_MS = 60_000;

/** One life of the program on a stage, to its end or to its death. */
export async function live(options: LifeOptions): Promise<Life> {
  const { program, world, stage, github, steps, kill, killAfterMs } = options;
  const log = join(stage.exports, 'life.log');
  writeFileSync(log, '');
  const began = performance.now();
  const child = spawn(process.execPath, [program, stage.dataDir, stage.home, stage.exports], {
    env: {
      TZ: 'UTC',
      CRASH_LOG: log,
      CRASH_KILL: JSON.stringify(kill),
      CRASH_NOW: String(world.now),
      CRASH_GITHUB: JSON.stringify({ github: github.url, token: TOKEN }),
      // What Node made of the program once, it need not make again.
      NODE_COMPILE_CACHE: join(dirname(program), 'compiled'),
    },
  });
  let said = '';
  let isOver = false;
  let isLate = false;
  const dies = (): void => void child.kill('SIGKILL');
  const timers = [
    setTimeout(() => {
      isLate = true;
      dies();
    }, LONGEST_MS),
    ...(killAfterMs === null ? [] : [setTimeout(dies, killAfterMs)]),
  ];
  child.stderr.on('data', (piece) => {
    said += String(piece);
  });
  // A pipe whose other end was killed.
  child.stdin.on('error', () => {});
  createInterface(child.stdout).on('line', (line) => {
    if (line === 'over') isOver = true;
    else void grow();
  });

  /** What is grown is grown, whoever dies meanwhile. */
  async function grow(): Promise<void> {
    for (let step = 0; step < steps && child.exitCode === null && child.signalCode === null; step++) {
      stage.grow(1);
      await setImmediate();
    }
    child.stdin.write('grown\n');
  }

  const [code, signal] = await once(child, 'close');
  for (const timer of timers) clearTimeout(timer);
  const lived = { log: readLifeLog(readFileSync(log, 'utf8')), ms: performance.now() - began, said };
  rmSync(log);
  if (isLate) return { ...lived, end: 'broken', said: `${said}it hung` };
  if (signal === 'SIGKILL') return { ...lived, end: 'killed' };
  return { ...lived, end: code === 0 && isOver && said === '' ? 'over' : 'broken' };
}
