import { execFileSync } from 'node:child_process';
import { closeSync, cpSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { PagesDocument } from './cases/pages.ts';
import { type Figure, ms } from './figure.ts';
import { generateBench, writeSingleLineSession } from './generate.ts';
import { CLI, median, quantile, runNode } from './program.ts';
import type { Asked } from './questions.ts';
import { checkTotals } from './truth.ts';
import { turnLine, Watching } from './watching.ts';

/**
 * `npm run bench [-- --bytes 1e9 --big 5e8 --line 3e8 --rows 1e6 --idle 60 --repeat 3]`
 * Generates its data, measures beside two yardsticks in the same run, prints a table. A figure is a
 * benchmark and no test: machines differ, so compare the ratios.
 *
 * `npm run bench -- --peers [--bytes 1e8 --seed 1 --repeat 3 --peers-dir DIR]` measures other programs beside ours
 * instead; DIR is where they are installed, once.
 */
const { values } = parseArgs({
  options: {
    bytes: { type: 'string', default: '1e8' },
    big: { type: 'string', default: '5e7' },
    line: { type: 'string', default: '3e7' },
    rows: { type: 'string', default: '1e6' },
    idle: { type: 'string', default: '20' },
    repeat: { type: 'string', default: '3' },
    full: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    'peers-dir': { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
const full = values.full;
const size = {
  bytes: full ? 1e9 : Number(values.bytes),
  big: full ? 5e8 : Number(values.big),
  line: full ? 3e8 : Number(values.line),
  rows: Number(values.rows),
  storeRows: full ? 200_000 : 20_000,
  events: full ? 2.5e8 : 2.5e7,
  idleSeconds: full ? 60 : Number(values.idle),
  repeat: Number(values.repeat),
};

const figures: Figure[] = [];
function tell(what: string, value: string, goal = ''): void {
  figures.push({ what, value, goal });
  process.stderr.write(`${what}: ${value}\n`);
}
const script = (name: string): string => join(import.meta.dirname, 'cases', name);

const work = mkdtempSync(join(tmpdir(), 'pilotlight-bench-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
if (values.peers) {
  const { comparePeers } = await import('./peers/comparePeers.ts');
  const { bytes, repeat } = size;
  const code = await comparePeers(work, {
    bytes,
    repeat,
    seed: Number(values.seed),
    peersDir: values['peers-dir'] ?? null,
  });
  process.exit(code);
}
const home = join(work, 'home');
process.stderr.write(`Generating ${size.bytes / 1e6} MB of sessions …\n`);
const truth = generateBench(home, { bytes: size.bytes });
const totals = { turns: truth.turns, outputTokens: truth.completionTokens, exactNanoAiu: truth.creditsNano };

await coldImport();
await rescanAndStart();
await singleLine();
await appends();
await part('debugLogs.ts', String(size.bytes), String(size.repeat));
await part('cliSessions.ts', String(size.storeRows), String(size.events));
await eventLoop();
await queries();
await pages();
print();

async function coldImport(): Promise<void> {
  const [lines, parse, cold] = [[], [], []] as [
    number[],
    { wallMs: number; cpuMs: number }[],
    Awaited<ReturnType<typeof runNode>>[],
  ];
  for (let i = 0; i < size.repeat; i++) {
    const started = performance.now();
    execFileSync('sh', ['-c', `find '${home}' -name '*.jsonl' -print0 | xargs -0 cat | wc -l`]);
    lines.push(performance.now() - started);
    parse.push(await runNode([script('parseEverything.ts'), home]));
    const dataDir = join(work, `cold-${i}`);
    cold.push(await runNode([CLI, 'scan', '--json', '--home', home, '--data-dir', dataDir]));
    await checkTotals(home, dataDir, totals);
  }
  const wall = median(cold.map((run) => run.wallMs));
  const parseWall = median(parse.map((run) => run.wallMs));
  tell('yardstick: wc -l over the bytes', ms(median(lines)));
  tell(
    'yardstick: JSON.parse of every line',
    `${ms(parseWall)}, CPU ${ms(median(parse.map((run) => run.cpuMs)))}`,
  );
  tell(`cold import of ${(truth.bytes / 1e6).toFixed(0)} MB`, ms(wall), size.bytes >= 1e9 ? '1500 ms' : '');
  tell('  CPU', ms(median(cold.map((run) => run.cpuMs))));
  tell('  against parse-everything, wall', (wall / parseWall).toFixed(2), '0.35');
  tell(
    '  against parse-everything, CPU',
    (median(cold.map((run) => run.cpuMs)) / median(parse.map((run) => run.cpuMs))).toFixed(2),
  );
  tell('  peak memory', `${median(cold.map((run) => run.peakMb)).toFixed(0)} MB`, '160 MB');
}

/** A part that runs as a program of its own, in a directory of its own. */
async function part(name: string, ...args: readonly string[]): Promise<void> {
  const directory = join(work, name);
  const { stdout } = await runNode([script(name), directory, ...args]);
  const told: Figure[] = JSON.parse(stdout);
  figures.push(...told);
  rmSync(directory, { recursive: true });
}

async function rescanAndStart(): Promise<void> {
  const dataDir = join(work, 'cold-0');
  const [inside, whole, statusline, first] = [[], [], [], []] as number[][];
  for (let i = 0; i < 10; i++) {
    const run = await runNode([CLI, 'scan', '--json', '--home', home, '--data-dir', dataDir]);
    whole?.push(run.wallMs);
    inside?.push(Number(JSON.parse(run.stdout).seconds) * 1000);
    statusline?.push((await runNode([CLI, 'statusline', '--home', home, '--data-dir', dataDir])).wallMs);
  }
  for (let i = 0; i < 5; i++) {
    const watching = new Watching(home, dataDir);
    first?.push(await watching.firstSnapshot());
    await watching.end();
  }
  tell(`re-scan of ${truth.files} files, nothing new`, ms(median(inside ?? [])), '50 ms');
  tell('  whole process', ms(median(whole ?? [])));
  tell('warm start to headline, whole process', ms(median(first ?? [])), '150 ms');
  tell('statusline, whole process, p95', ms(quantile(statusline ?? [], 0.95)), '150 ms');
}

async function singleLine(): Promise<void> {
  const lineHome = join(work, 'line');
  const path = join(lineHome, '.config/Code/User/workspaceStorage/one/chatSessions/line.jsonl');
  writeSingleLineSession(path, size.line);
  const run = await runNode(
    [CLI, 'scan', '--json', '--home', lineHome, '--data-dir', join(work, 'line-data')],
    ['--max-old-space-size=256'],
  );
  tell(
    `one line of ${(size.line / 1e6).toFixed(0)} MB`,
    `${ms(run.wallMs)}, peak ${run.peakMb.toFixed(0)} MB`,
    '160 MB',
  );
  rmSync(lineHome, { recursive: true });
}

async function appends(): Promise<void> {
  const grown = join(work, 'grown');
  cpSync(home, grown, { recursive: true });
  const sessions = join(grown, '.config/Code/User/workspaceStorage/appended/chatSessions');
  const small = join(sessions, 'small.jsonl');
  const big = join(sessions, 'big.jsonl');
  writeNoise(small, 1e6);
  writeNoise(big, size.big);
  const watching = new Watching(grown, join(work, 'grown-data'));
  await watching.firstSnapshot();
  await watching.quiet(2000);
  const COUNT = 40;
  const measure = async (path: string, name: string): Promise<{ times: number[]; cpu: number }> => {
    const times: number[] = [];
    const before = watching.cpuMs;
    for (let i = 0; i < COUNT; i++) {
      times.push(await watching.append(path, turnLine(`${name}-${i}`)));
      await watching.quiet(300);
    }
    return { times, cpu: (watching.cpuMs - before) / COUNT };
  };
  // One of each first: code that runs for the first time is compiled first.
  await measure(small, 'warm');
  const inSmall = await measure(small, 'small');
  const inBig = await measure(big, 'big');
  const mb = (statSync(big).size / 1e6).toFixed(0);
  tell(
    'append to published snapshot, 1 MB file, p50 / p99',
    `${ms(median(inSmall.times))} / ${ms(quantile(inSmall.times, 0.99))}`,
    'p99 150 ms',
  );
  tell('  CPU of one append', ms(inSmall.cpu), '10 ms');
  tell(`append, ${mb} MB file, p50 / p99`, `${ms(median(inBig.times))} / ${ms(quantile(inBig.times, 0.99))}`);
  tell('  large against small, p50', (median(inBig.times) / median(inSmall.times)).toFixed(2), '1.5');
  const before = watching.cpuMs;
  await new Promise((resolve) => setTimeout(resolve, size.idleSeconds * 1000));
  tell(
    `idle CPU over ${size.idleSeconds} s, ${truth.files} files watched`,
    `${(((watching.cpuMs - before) / (size.idleSeconds * 1000)) * 100).toFixed(2)} %`,
    '0.2 %',
  );
  await watching.end();
  rmSync(grown, { recursive: true });
}

/** A session of that size with one request, whose bytes are answers that were streamed. */
function writeNoise(path: string, bytes: number): void {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'w');
  writeSync(
    file,
    `${JSON.stringify({ kind: 0, v: { version: 3, sessionId: path, creationDate: Date.now(), requests: [] } })}\n`,
  );
  writeSync(file, turnLine(`first-${bytes}`));
  const part = {
    kind: 2,
    k: ['requests', 0, 'response'],
    v: [{ value: 'const answer = "text";\n'.repeat(200) }],
    i: 0,
  };
  const block = `${JSON.stringify(part)}\n`.repeat(100);
  for (let written = 0; written < bytes; written += block.length) writeSync(file, block);
  closeSync(file);
}

async function eventLoop(): Promise<void> {
  const { stdout } = await runNode([script('eventLoop.ts'), home, join(work, 'loop')]);
  const { p99, max, snapshots } = JSON.parse(stdout);
  tell(
    'event-loop delay of the host during a cold import, p99 / max',
    `${ms(p99)} / ${ms(max)} (${snapshots} snapshots)`,
    'p99 25 ms',
  );
}

async function queries(): Promise<void> {
  const { stdout } = await runNode([script('queries.ts'), join(work, 'million'), String(size.rows)]);
  const times: Record<string, Asked> = JSON.parse(stdout);
  for (const [question, { p95 }] of Object.entries(times)) {
    tell(`${size.rows.toLocaleString('en')} rows, p95: ${question}`, ms(p95), '30 ms');
  }
}

async function pages(): Promise<void> {
  const { stdout } = await runNode([
    script('pages.ts'),
    join(work, 'pages'),
    String(size.rows),
    full ? '40' : '20',
  ]);
  const found: PagesDocument = JSON.parse(stdout);
  if (found.missing !== null) return tell('pages in a browser', `not measured: ${found.missing}`);
  const rows = `${size.rows.toLocaleString('en')} rows`;
  tell('yardstick: a page of some lines, HTML to painted, p50', ms(found.plain.p50));
  for (const [name, goal] of [
    ['popover', '100 ms'],
    ['dashboard', '300 ms'],
  ] as const) {
    const { p50, p95, sinceLoad } = found[name];
    tell(`${name}, ${rows}: HTML to painted figure, p50 / p95`, `${ms(p50)} / ${ms(p95)}`, goal);
    tell('  of it after the load event, p50', ms(sinceLoad));
  }
  const { seen, seenMost, hidden } = found.frames;
  tell(
    'frames on the wire while ten files grow, a second: mean, most',
    `${seen.toFixed(1)}, ${seenMost}`,
    'most 4',
  );
  tell('  to a hidden page', String(hidden), '0');
  for (const [name, { heapMb, privateMb }] of Object.entries(found.memory)) {
    tell(
      `${name}: private memory of the renderer process (of it the page's own heap)`,
      `${privateMb.toFixed(0)} MB (${heapMb.toFixed(1)} MB)`,
      '80 MB',
    );
  }
  const { code, styles } = found.popoverKb;
  tell('popover, compressed: code and styles', `${code.toFixed(0)} kB and ${styles.toFixed(0)} kB`, '150 kB');
}

function print(): void {
  const [first] = cpus();
  process.stdout.write(
    `\n${first?.model ?? 'unknown CPU'} x ${cpus().length}, Node ${process.versions.node}, ${process.platform}\n\n`,
  );
  process.stdout.write('| what | measured | goal |\n|---|---|---|\n');
  for (const { what, value, goal } of figures) process.stdout.write(`| ${what} | ${value} | ${goal} |\n`);
}
