import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Random } from '../../../electron/core/sample/random.ts';
import { BenchSession } from '../../bench/benchSession.ts';
import { type BenchTurn, benchTurn } from '../../bench/benchTurn.ts';
import { ByteSink } from '../../bench/byteSink.ts';
import { callLine } from '../../bench/debugLogHome.ts';
import { Filler, Pictures } from '../../bench/filler.ts';
import type { SoakTruth } from './soakTruth.ts';

const USER = '.config/Code/User/workspaceStorage';
const DAY_MS = 86_400_000;
const DAYS = 60;
const BYTES_A_CHAT = 24_000;
const CALLS_A_LOG = 3;

/** Who writes sessions into a home, and keeps the truth of them. */
export interface SoakWriter {
  readonly home: string;
  readonly random: Random;
  readonly filler: Filler;
  readonly pictures: Pictures;
  readonly truth: SoakTruth;
  readonly workspaces: readonly string[];
}

export function soakWriter(home: string, random: Random, truth: SoakTruth, workspaces: number): SoakWriter {
  return {
    home,
    random,
    filler: new Filler(random),
    pictures: new Pictures(random),
    truth,
    workspaces: Array.from({ length: workspaces }, (_, index) => {
      const root = join(home, USER, random.hex(32));
      mkdirSync(join(root, 'chatSessions'), { recursive: true });
      writeFileSync(join(root, 'workspace.json'), `{"folder":"file:///home/soak/project-${index}"}`);
      return root;
    }),
  };
}

/** Chats of the last sixty days. */
export function writeChats(writer: SoakWriter, count: number): void {
  const { random, workspaces } = writer;
  for (let index = 0; index < count; index++) {
    const id = random.uuid();
    const path = join(workspaces[index % workspaces.length] ?? '', 'chatSessions', `${id}.jsonl`);
    const bytes = random.logNormal(BYTES_A_CHAT, 0.8);
    let at = Date.now() - DAY_MS - Math.floor(random.next() * DAYS * DAY_MS);
    const sink = new ByteSink(path);
    const session = new BenchSession(sink, writer.filler, writer.pictures, id);
    session.snapshot(at, []);
    for (let turns = 0; sink.position < bytes; turns++) {
      const turn = benchTurn(random, at, 8_000);
      session.turn(turns, turn, false);
      tellTurn(writer.truth, id, turn);
      at = turn.completedAt + random.int(1_000, 60_000);
    }
    sink.close();
  }
}

export function tellTurn(truth: SoakTruth, session: string, turn: BenchTurn): void {
  truth.add(session, { turns: 1, outputTokens: turn.completionTokens ?? 0, toldNano: turn.nano ?? 0 });
}

/** Debug logs of conversations whose chat is gone: each call is a row of its own. */
export function writeDebugLogs(writer: SoakWriter, count: number): void {
  for (let index = 0; index < count; index++) {
    const id = writer.random.uuid();
    const path = debugLogPath(writer, index, id);
    const lines = Array.from({ length: CALLS_A_LOG }, () => debugCall(writer, id, 2_000));
    writeFileSync(path, lines.join(''));
  }
}

export function debugLogPath({ workspaces }: SoakWriter, index: number, id: string): string {
  const workspace = workspaces[index % workspaces.length] ?? '';
  const path = join(workspace, 'GitHub.copilot-chat/debug-logs', id, 'main.jsonl');
  mkdirSync(dirname(path), { recursive: true });
  return path;
}

/** A call with a prompt of that many characters. */
export function debugCall({ random, truth }: SoakWriter, id: string, prompt: number): string {
  truth.add(id, { calls: 1, outputTokens: 50, toldNano: 1_250_000_000 });
  return callLine(id, random.hex(16), 'x'.repeat(prompt));
}

/** Sessions of the Copilot CLI before it kept a database: running totals in their own logs. */
export function writeCliSessions(writer: SoakWriter, count: number): void {
  for (let index = 0; index < count; index++) {
    const session = new CliSession(writer);
    writeFileSync(session.path, session.begin() + session.answer(500) + session.answer(500));
  }
}

/** A terminal session's own log, with a running total behind each answer. */
export class CliSession {
  readonly path: string;
  readonly #writer: SoakWriter;
  readonly #id: string;
  #events = 0;
  #totalNano = 0;

  constructor(writer: SoakWriter) {
    this.#writer = writer;
    this.#id = writer.random.uuid();
    this.path = join(writer.home, '.copilot/session-state', this.#id, 'events.jsonl');
    mkdirSync(dirname(this.path), { recursive: true });
  }

  begin(): string {
    return this.#line(
      'session.start',
      `"sessionId":"${this.#id}","version":1,"copilotVersion":"1.0.91","context":{"cwd":"/home/soak/project-0"}`,
    );
  }

  /** @param bytes of its text. */
  answer(bytes: number): string {
    const { random, truth } = this.#writer;
    const [outputTokens, nano] = [random.int(20, 900), random.int(1_000_000, 2_000_000_000)];
    this.#totalNano += nano;
    truth.add(this.#id, { outputTokens, toldNano: nano });
    const place = `${this.#events}-${this.#id}`;
    return (
      this.#line(
        'assistant.message',
        `"messageId":"m${place}","apiCallId":"c${place}","model":"claude-sonnet-4.6","outputTokens":${outputTokens},` +
          `"content":"${'x'.repeat(bytes)}"`,
      ) + this.#line('session.usage_checkpoint', `"totalNanoAiu":${this.#totalNano}`)
    );
  }

  #line(type: string, data: string): string {
    const at = new Date().toISOString();
    return `{"type":"${type}","data":{${data}},"id":"e${this.#events++}-${this.#id}","timestamp":"${at}","parentId":null}\n`;
  }
}
