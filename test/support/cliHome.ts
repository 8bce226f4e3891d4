import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type CliOptions, type CliResult, runCli } from './cli.ts';

/** A request as VS Code persists it; anything may be put into it. */
export type Turn = Readonly<Record<string, unknown>>;

/** A home for the command line, with a data directory beside it, in a temporary directory of its own. */
export interface CliHome {
  readonly base: string;
  readonly home: string;
  readonly dataDir: string;
  /** `…/Code/User` */
  readonly user: string;
  /** `--home` and `--data-dir` of it. */
  readonly flags: readonly string[];
  /** Runs a command on it. */
  run(args: readonly string[], options?: CliOptions): Promise<CliResult>;
  /** Runs it with `--json`; throws when it fails or its output is not one document. */
  json(args: readonly string[], options?: CliOptions): Promise<unknown>;
  /** Writes a session log. @returns its path. */
  session(name: string, turns: readonly Turn[], more?: SessionPlace): string;
  /** Writes any file below `user`. @returns its path. */
  put(path: string, content: string | Buffer): string;
  remove(): void;
}

export interface SessionPlace {
  /** Folder that the workspace stands for; default `/home/dev/project`. */
  readonly folder?: string;
  readonly title?: string;
}

export function cliHome(): CliHome {
  const base = mkdtempSync(join(tmpdir(), 'pilotlight-cli-'));
  const home = join(base, 'home');
  const dataDir = join(base, 'data');
  const user = join(home, '.config', 'Code', 'User');
  const flags = ['--home', home, '--data-dir', dataDir];
  mkdirSync(home);
  const put = (path: string, content: string | Buffer): string => {
    const whole = join(user, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, content);
    return whole;
  };
  const run = (args: readonly string[], options?: CliOptions): Promise<CliResult> =>
    runCli([...flags, ...args], options);
  return {
    base,
    home,
    dataDir,
    user,
    flags,
    run,
    async json(args, options) {
      const { code, stdout, stderr } = await run([...args, '--json'], options);
      if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`);
      return JSON.parse(stdout);
    },
    session(name, turns, { folder = '/home/dev/project', title } = {}) {
      const workspace = `workspaceStorage/${Buffer.from(folder).toString('hex').slice(-32)}`;
      put(`${workspace}/workspace.json`, JSON.stringify({ folder: `file://${folder}` }));
      return put(`${workspace}/chatSessions/${name}.jsonl`, sessionLog(name, turns, title));
    },
    put,
    remove: () => rmSync(base, { recursive: true, force: true }),
  };
}

/** A log whose one line holds all. */
export function sessionLog(sessionId: string, turns: readonly Turn[], customTitle?: string): string {
  const state = {
    version: 3,
    sessionId,
    creationDate: NOON,
    initialLocation: 'panel',
    customTitle,
    requests: turns,
  };
  return `${JSON.stringify({ kind: 0, v: state })}\n`;
}

/** 2026-11-03, noon UTC. */
export const NOON = Date.UTC(2026, 10, 3, 12);

/** A finished turn of one exact amount; `more` overrides any field. */
export function turn(id: string, credits: number, more: Turn = {}): Turn {
  return {
    requestId: `request_${id}`,
    timestamp: NOON,
    modelId: 'copilot/claude-sonnet-4.5',
    agent: { id: 'github.copilot.editsAgent', extensionVersion: '0.58.0' },
    modelState: { value: 1, completedAt: NOON + 5000 },
    promptTokens: 61_200,
    completionTokens: 2950,
    copilotCredits: credits,
    ...more,
  };
}
