import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { callLine, generateDebugLogs } from '../debugLogHome.ts';
import { Figures, mb, ms } from '../figure.ts';
import { CLI, median, quantile, type Run, runNode } from '../program.ts';
import { checkTotals } from '../truth.ts';
import { Watching } from '../watching.ts';

// Debug logs: what they cost beside the same two yardsticks, and until a flushed call is shown.
const [work = '', bytesText = '1e8', repeatText = '3'] = process.argv.slice(2);
const APPENDS = 20;
const figures = new Figures();
const home = join(work, 'home');
const truth = generateDebugLogs(home, Number(bytesText));
const parser = join(import.meta.dirname, 'parseEverything.ts');
const scan = (dataDir: string): Promise<Run> =>
  runNode([CLI, 'scan', '--json', '--home', home, '--data-dir', dataDir]);

const [lines, parse, cold]: [number[], Run[], Run[]] = [[], [], []];
for (let i = 0; i < Number(repeatText); i++) {
  const started = performance.now();
  execFileSync('sh', ['-c', `find '${home}' -name '*.jsonl' -print0 | xargs -0 cat | wc -l`]);
  lines.push(performance.now() - started);
  parse.push(await runNode([parser, home]));
  const dataDir = join(work, `cold-${i}`);
  cold.push(await scan(dataDir));
  await checkTotals(home, dataDir, truth);
}
const wall = (runs: readonly Run[]): number => median(runs.map((run) => run.wallMs));
const cpu = (runs: readonly Run[]): number => median(runs.map((run) => run.cpuMs));
figures.tell('debug logs, yardstick: wc -l over the bytes', ms(median(lines)));
figures.tell('debug logs, yardstick: JSON.parse of every line', `${ms(wall(parse))}, CPU ${ms(cpu(parse))}`);
figures.tell(
  `debug logs, cold import of ${mb(truth.bytes)}, ${truth.calls.toLocaleString('en')} calls`,
  `${ms(wall(cold))}, CPU ${ms(cpu(cold))}`,
);
figures.tell(
  '  against parse-everything, wall / CPU',
  `${(wall(cold) / wall(parse)).toFixed(2)} / ${(cpu(cold) / cpu(parse)).toFixed(2)}`,
);
figures.tell('  peak memory', `${median(cold.map((run) => run.peakMb)).toFixed(0)} MB`, '160 MB');

const again: number[] = [];
for (let i = 0; i < 5; i++) again.push(JSON.parse((await scan(join(work, 'cold-0'))).stdout).seconds * 1000);
figures.tell(`debug logs, re-scan of ${truth.files} files, nothing new`, ms(median(again)), '50 ms');

// Its conversation becomes one of today's; without a line of now its directory would not be watched.
appendFileSync(truth.aloneLog, callLine('bench', 'aaaa000000000000', 'first'));
const watching = new Watching(home, join(work, 'cold-0'));
await watching.firstSnapshot();
await watching.quiet(2000);
for (const [what, prompt] of [
  ['debug logs, call appended to published snapshot, p50 / p99', 'x'.repeat(2_000)],
  ['debug logs, the same with a prompt of 500 kB, p50 / p99', 'const a = "b";\n'.repeat(31_000)],
] as const) {
  const times: number[] = [];
  let before = watching.cpuMs;
  for (let i = -5; i < APPENDS; i++) {
    // The first of them are compiled first.
    if (i === 0) before = watching.cpuMs;
    const spanId = `bbbb${(prompt.length % 9973).toString(16).padStart(6, '0')}${(i + 5).toString(16).padStart(6, '0')}`;
    const took = await watching.append(truth.aloneLog, callLine('bench', spanId, prompt));
    if (i >= 0) times.push(took);
    await watching.quiet(300);
  }
  figures.tell(what, `${ms(median(times))} / ${ms(quantile(times, 0.99))}`, 'p99 150 ms');
  figures.tell('  CPU of one append', ms((watching.cpuMs - before) / APPENDS), '10 ms');
}
await watching.end();
figures.end();
