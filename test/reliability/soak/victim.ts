import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { type Inspector, inspect } from './inspector.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const Served = z.object({ url: z.string(), port: z.int() });
/** What Node says of its inspector; everything else on stderr is a complaint of the program's. */
const OF_NODE = /^(Debugger (listening|attached)|For help, see|Waiting for the debugger|Debugger ending)/;

/** The shipped program serving a home, as a process of its own. */
export interface Victim {
  readonly pid: number;
  readonly inspector: Inspector;
  /** What it said on stderr. */
  readonly complaints: readonly string[];
  /** Another address that lets one browser in. */
  newUrl(): Promise<string>;
  hasEnded(): boolean;
  /** Over when it ends, whoever ends it. */
  readonly ended: Promise<unknown>;
  /** @returns its exit code. */
  end(): Promise<number | null>;
}

/**
 * A copy of the built program is run, since building it anew meanwhile would take parts of it away.
 * @param program another directory as `dist`.
 */
export async function startVictim(options: {
  readonly home: string;
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly base: string;
  readonly program?: string | undefined;
}): Promise<Victim> {
  const { home, dataDir, env, base, program = join(ROOT, 'dist') } = options;
  const cli = copied(program, join(base, 'program'));
  const child = spawn(
    process.execPath,
    ['--inspect=127.0.0.1:0', cli, 'serve', '--json', '--no-open', '--home', home, '--data-dir', dataDir],
    { stdio: 'pipe', env: { ...process.env, ...env } },
  );
  process.once('exit', () => child.kill('SIGKILL'));
  const complaints: string[] = [];
  const inspectorAt = Promise.withResolvers<string>();
  createInterface(child.stderr).on('line', (line) => {
    const [, address] = /^Debugger listening on (ws:\S+)$/.exec(line) ?? [];
    if (address !== undefined) inspectorAt.resolve(address);
    if (!OF_NODE.test(line)) complaints.push(line);
  });
  const ended = once(child, 'close');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const nextUrl = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`the program ended: ${complaints.join('\n')}`);
    return Served.parse(JSON.parse(String(value))).url;
  };
  const unused = [await nextUrl()];
  const inspector = await inspect(await inspectorAt.promise);
  return {
    pid: child.pid ?? 0,
    inspector,
    complaints,
    ended,
    async newUrl() {
      const first = unused.pop();
      if (first !== undefined) return first;
      child.stdin.write('\n');
      return nextUrl();
    },
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    async end() {
      inspector.close();
      child.kill('SIGINT');
      await ended;
      return child.exitCode;
    },
  };
}

/** @returns its `cli.js`. */
function copied(program: string, to: string): string {
  for (const part of ['headless', 'renderer']) {
    cpSync(join(program, part), join(to, 'dist', part), { recursive: true });
  }
  cpSync(join(ROOT, 'package.json'), join(to, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(to, 'node_modules'));
  return join(to, 'dist', 'headless', 'cli.js');
}
