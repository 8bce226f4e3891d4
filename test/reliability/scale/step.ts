import { appendFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type BenchOptions, generateBench, LAST_DAY } from '../../bench/generate.ts';
import { CLI, median, runNode } from '../../bench/program.ts';
import type { Asked } from '../../bench/questions.ts';
import { checkTotals } from '../../bench/truth.ts';
import { TURN_LINE, turnLine } from '../../bench/watching.ts';

const WARM_RUNS = 5;
const MB = 1e6;

/** One size of machine, and what it took. Times in milliseconds, sizes in MB unless named otherwise. */
export interface Step {
  readonly gigabytes: number;
  readonly files: number;
  readonly turns: number;
  readonly importMs: number;
  readonly importCpuMs: number;
  readonly importPeakMb: number;
  /** A command that looks at every file and finds nothing new: within, and as a whole process. */
  readonly rescanMs: number;
  readonly rescanWholeMs: number;
  readonly statuslineMs: number;
  /** One turn more in the largest file: the whole of the next command. */
  readonly appendMs: number;
  readonly appendPeakMb: number;
  readonly databaseMb: number;
  readonly bytesPerTurn: number;
  readonly questions: Readonly<Record<string, Asked>>;
}

/**
 * Writes that much into `dir` and has the shipped program read it.
 * @throws when a total differs from what was written, to the nano-AIU.
 */
export async function takeStep(dir: string, size: Required<BenchOptions>): Promise<Step> {
  const home = join(dir, 'home');
  const dataDir = join(dir, 'data');
  const places = ['--home', home, '--data-dir', dataDir];
  const truth = generateBench(home, size);

  const cold = await runNode([CLI, 'scan', '--json', ...places]);
  const meant = {
    turns: truth.turns,
    outputTokens: truth.completionTokens,
    exactNanoAiu: truth.creditsNano,
  };
  await checkTotals(home, dataDir, meant);
  const databaseMb = sizeOf(dataDir) / MB;

  const [inside, whole, statusline] = [[], [], []] as [number[], number[], number[]];
  for (let i = 0; i < WARM_RUNS; i++) {
    const rescan = await runNode([CLI, 'scan', '--json', ...places]);
    inside.push(Number(JSON.parse(rescan.stdout).seconds) * 1000);
    whole.push(rescan.wallMs);
    statusline.push((await runNode([CLI, 'statusline', ...places])).wallMs);
  }

  appendFileSync(truth.largestFile.path, turnLine('one-more'));
  const append = await runNode([CLI, 'scan', '--json', ...places]);
  await checkTotals(home, dataDir, {
    turns: meant.turns + 1,
    outputTokens: meant.outputTokens + TURN_LINE.outputTokens,
    exactNanoAiu: meant.exactNanoAiu + TURN_LINE.exactNanoAiu,
  });

  const asked = await runNode([join(import.meta.dirname, 'askLedger.ts'), dataDir, String(LAST_DAY)]);
  return {
    gigabytes: truth.bytes / 1e9,
    files: truth.files,
    turns: truth.turns,
    importMs: cold.wallMs,
    importCpuMs: cold.cpuMs,
    importPeakMb: cold.peakMb,
    rescanMs: median(inside),
    rescanWholeMs: median(whole),
    statuslineMs: median(statusline),
    appendMs: append.wallMs,
    appendPeakMb: append.peakMb,
    databaseMb,
    bytesPerTurn: (databaseMb * MB) / truth.turns,
    questions: JSON.parse(asked.stdout),
  };
}

function sizeOf(dataDir: string): number {
  return readdirSync(dataDir)
    .filter((name) => name.startsWith('ledger.db'))
    .reduce((sum, name) => sum + statSync(join(dataDir, name)).size, 0);
}
