import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CliResult, startCli } from '../../../support/cli.ts';
import { readFixture } from '../promises/fixture.ts';
import type { FuzzTarget } from '../target.ts';

/** Commands that stay are told to end after so long. */
const STAYS_MS = 1500;
const LONGEST_MS = 20_000;

/** A command line, one argument a line, of the built program in a home of its own. */
export function openTarget(): FuzzTarget {
  const home = mkdtempSync(join(tmpdir(), 'pilotlight-fuzz-'));
  writeFileSync(join(home, 'report.csv'), readFixture('github/ai-usage-report.csv'));
  return {
    name: 'cliArguments',
    share: 0.3,
    bound: { ms: 5000, msPerKb: 10 },
    seeds: () => SEEDS.map((seed) => Buffer.from(seed)),
    words: WORDS,
    async feed(input) {
      // No system hands over more, or a zero byte within an argument.
      const args = input.toString().replaceAll('\0', '').slice(0, 4000).split('\n');
      const { code, signal, stdout, stderr } = await ended(home, args);
      // Sent before the program could hear of it.
      if (signal === 'SIGTERM') return 'stays';
      assert.equal(signal, null, 'the program ends when it is told to');
      assert(code === 0 || code === 1 || code === 2, `${code} is documented`);
      assert(!/\n\s+at \S+|Error:|internal/.test(stderr), 'nobody is told of our insides');
      assert(!stderr.includes('something went wrong in Pilotlight'), 'no command line is an error of ours');
      if (code === 2) assert(/^pilotlight: [^\n]+\n$/.test(stderr), 'wrong usage is one line');
      if (code === 2) assert.equal(stdout, '', 'wrong usage says nothing to other programs');
      return `${code} ${stderr.slice(12, 40).replace(/['\d].*/s, '')}`;
    },
    async close() {
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function ended(home: string, args: readonly string[]): Promise<CliResult> {
  const env = {
    HOME: home,
    PILOTLIGHT_DATA_DIR: join(home, 'data'),
    PILOTLIGHT_GITHUB_API: 'http://127.0.0.1:9',
  };
  const child = startCli(args, { env });
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin?.on('error', () => {});
  child.stdin?.end();
  const timers = [
    setTimeout(() => child.kill('SIGTERM'), STAYS_MS),
    setTimeout(() => child.kill('SIGKILL'), LONGEST_MS),
  ];
  const { promise, resolve, reject } = Promise.withResolvers<CliResult>();
  child.once('error', reject);
  child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  return promise.finally(() => {
    for (const timer of timers) clearTimeout(timer);
  });
}

const SEEDS: readonly string[] = [
  'report\n--by\nday\n--from\n2026-11-01\n--json',
  'requests\n--limit\n5\n--model\ngpt-5',
  'export\n--format\njson\n--no-network',
  'import\nreport.csv\n--user\nmonalisa',
  'config\nset\nbudget.cycle\n500',
  'config\nget\ndisplay.units',
  'config\nunset\nplan.id',
  'statusline\n--provider\ncopilot',
  'sessions\n--json',
  'quota',
  '--help',
];
const WORDS: readonly string[] = [
  '\n--help',
  '\n--version',
  '\n--json',
  '\n--',
  '\n-',
  '\n--by\n',
  '\n--from\n9999-99-99',
  '\n--to\n0000-01-01',
  '\n--limit\n-1',
  '\n--limit\n1e400',
  '\n--home\n/dev/null',
  '\n--data-dir\n/proc/self',
  '\n--data-dir\n',
  '\n--user\n',
  '\n--session\n%',
  '\nsources.otlp.port\n0',
  '\nnotifications.thresholds\n[]',
  '\n__proto__\n1',
  '\nconstructor',
  '=',
  '\u001b[31m',
  '\u202E',
  'é',
  '$(x)',
];
