import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { keep } from './corpus.ts';
import type { Finding } from './finding.ts';
import { type Supervised, supervise } from './supervise.ts';
import { openTarget, targetNames } from './targets.ts';

/**
 * `npm run fuzz [-- --minutes 30] [--seed 1] [--only name] [--workers 1] [--keep]`: feeds every entrance of
 * `targets/` with what nobody would write, for so many minutes altogether. What breaks a promise is made smaller and
 * kept in `fixtures/fuzz/<target>`, and the exit code is 1. With `--keep` a few inputs that reach the most are kept too.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', multiple: true },
    workers: { type: 'string', default: '1' },
    keep: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const seconds = Number(values.minutes) * 60;
const workers = Number(values.workers);
if (!Number.isSafeInteger(seed) || !(seconds > 0) || !Number.isSafeInteger(workers) || workers < 1) {
  throw new Error('--seed and --workers are whole numbers, --minutes is more than none');
}

const wanted = targetNames().filter((name) => values.only?.includes(name) ?? true);
if (wanted.length === 0) throw new Error(`no such target; there are ${targetNames().join(', ')}`);
const shares = new Map<string, number>();
for (const name of wanted) {
  const target = await openTarget(name);
  shares.set(name, target.share ?? 1);
  await target.close?.();
}
const allShares = [...shares.values()].reduce((sum, share) => sum + share, 0);

const scratch = mkdtempSync(join(tmpdir(), 'pilotlight-fuzz-'));
const results = new Map<string, Supervised>();
const left = [...wanted];
print(`seed ${seed}, ${wanted.length} targets, ${seconds} s, ${workers} at a time`);
try {
  await Promise.all(Array.from({ length: workers }, work));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
printTable();
const findings = [...results.values()].reduce((sum, result) => sum + result.findings, 0);
print(`\nseed ${seed}: ${findings === 0 ? 'every promise held' : `${findings} findings`}`);
process.exitCode = findings === 0 ? 0 : 1;

async function work(): Promise<void> {
  for (let name = left.shift(); name !== undefined; name = left.shift()) {
    const part = ((shares.get(name) ?? 1) / allShares) * seconds * workers;
    print(`${name}: ${part.toFixed(0)} s`);
    const order = { target: name, seed: streamOf(name), seconds: part, keep: values.keep };
    results.set(name, await supervise(order, scratch, tell));
  }
}

/** Each target has a stream of its own, so that it is fed the same alone and among others. */
function streamOf(name: string): number {
  return createHash('sha256').update(`${seed}/${name}`).digest().readUInt32LE(0);
}

function tell({ target, signature, detail, input }: Finding): void {
  const path = keep(target, 'found', input);
  print(`FOUND ${target} (seed ${seed}): ${signature}\n${indented(detail)}`);
  print(`  kept as ${relative(process.cwd(), path)}, ${input.length} bytes`);
}

function indented(text: string): string {
  return text
    .split('\n')
    .slice(0, 12)
    .map((line) => `  ${line}`)
    .join('\n');
}

function printTable(): void {
  const rows = [...results]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, { report, findings: found }]) => [
      name,
      ...[report.inputs, report.documents, Math.round(report.bytes / 1e6), report.kinds, report.pool].map(
        String,
      ),
      String(report.blocks ?? ''),
      String(found),
    ]);
  const sum = (column: number): string => String(rows.reduce((all, row) => all + Number(row[column]), 0));
  const heads = ['target', 'inputs', 'documents', 'MB', 'kinds', 'pool', 'blocks', 'findings'];
  print('');
  for (const row of [heads, ...rows, ['all', sum(1), sum(2), sum(3), '', '', '', sum(7)]]) {
    print(row.map((cell, column) => (column === 0 ? cell.padEnd(18) : cell.padStart(11))).join(''));
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
