import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Random } from '../../electron/core/sample/random.ts';
import { ByteSink } from './byteSink.ts';
import { Filler } from './filler.ts';

const LAST_DAY = Date.UTC(2026, 10, 20, 12);
const CALLS_A_SESSION = 100;
/** Rows of a session stand next to each other but for those of the sessions that ran beside it. */
const AT_ONCE = 3;
const CALL_MS = 8_000;
const MODEL = 'claude-sonnet-4.6';

/** A Copilot CLI's own database, as its newest releases make it, with a row for each model call. */
export class SessionStore {
  readonly #db: Sqlite.Database;
  readonly #insert: Sqlite.Statement;

  constructor(home: string) {
    const path = join(home, '.copilot/session-store.db');
    mkdirSync(dirname(path), { recursive: true });
    this.#db = new Sqlite(path);
    this.#db.pragma('journal_mode = WAL');
    this.#db.exec(`
      CREATE TABLE sessions (id TEXT PRIMARY KEY, cwd TEXT, repository TEXT, branch TEXT);
      CREATE TABLE assistant_usage_events (
        id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT NOT NULL, turn_index INTEGER, agent_id TEXT,
        model TEXT NOT NULL, copilot_usage_model TEXT, input_tokens INTEGER, output_tokens INTEGER,
        cache_read_tokens INTEGER, cache_write_tokens INTEGER, reasoning_tokens INTEGER, total_nano_aiu INTEGER,
        duration_ms INTEGER, initiator TEXT, token_details_json TEXT, created_at TEXT);`);
    this.#insert = this.#db.prepare(
      `INSERT INTO assistant_usage_events (session_id, turn_index, model, copilot_usage_model, input_tokens,
         output_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens, total_nano_aiu, duration_ms,
         initiator, token_details_json, created_at)
       VALUES (?, ?, 'auto', '${MODEL}', ?, ?, ?, ?, 0, ?, 4200, 'user', '[{"tokenType":"input"}]', ?)`,
    );
  }

  /** @returns what all of them cost, nano-AIU, and their output tokens. */
  fill(rows: number, seed = 5): { readonly nanoAiu: number; readonly outputTokens: number } {
    const random = new Random(seed);
    let [nanoAiu, outputTokens] = [0, 0];
    this.#db.transaction(() => {
      const session = this.#db.prepare('INSERT INTO sessions (id, cwd) VALUES (?, ?)');
      const ids = Array.from({ length: Math.ceil(rows / CALLS_A_SESSION) + AT_ONCE }, () => random.uuid());
      for (const [i, id] of ids.entries()) session.run(id, `/home/bench/project-${i % 40}`);
      for (let i = 0; i < rows; i++) {
        const id = ids[Math.floor(i / CALLS_A_SESSION) + random.int(0, AT_ONCE - 1)] ?? '';
        const [nano, output] = [random.int(1_000_000, 2_000_000_000), random.int(20, 900)];
        this.add(id, { turn: i, output, nano, at: LAST_DAY - (rows - i) * CALL_MS });
        nanoAiu += nano;
        outputTokens += output;
      }
    })();
    return { nanoAiu, outputTokens };
  }

  add(session: string, call: { turn: number; output: number; nano: number; at: number }): void {
    const { turn, output, nano, at } = call;
    this.#insert.run(session, turn, 15_000, output, 12_000, 500, nano, new Date(at).toISOString());
  }

  close(): void {
    this.#db.close();
  }
}

export interface CliLog {
  readonly bytes: number;
  readonly answers: number;
  readonly endedAt: number;
}

/** A session's own log: answers with their output tokens among tool results, and a running total now and then. */
export function writeSessionLog(
  home: string,
  session: string,
  size: { bytes: number; answers: number },
): CliLog {
  const path = join(home, '.copilot/session-state', session, 'events.jsonl');
  mkdirSync(dirname(path), { recursive: true });
  const random = new Random(6);
  const texts = new Filler(random);
  const sink = new ByteSink(path);
  let at = LAST_DAY;
  const line = (type: string, id: string, data: () => void): void => {
    sink.text(`{"type":"${type}","data":{`);
    data();
    sink.text(`},"id":"${id}","timestamp":"${new Date(at).toISOString()}","parentId":null}\n`);
  };
  line('session.start', 'start', () =>
    sink.text(
      `"sessionId":"${session}","version":1,"copilotVersion":"1.0.91","context":{"cwd":"/home/bench"}`,
    ),
  );
  const each = size.bytes / size.answers;
  let total = 0;
  for (let i = 0; i < size.answers; i++) {
    at += 1000;
    line('assistant.message', `a${i}`, () => {
      sink.text(
        `"messageId":"m${i}","apiCallId":"c${i}","model":"${MODEL}","outputTokens":${random.int(20, 900)},`,
      );
      sink.text('"content":"');
      texts.write(sink, each * 0.2, i);
      sink.text('"');
    });
    line('tool.execution_complete', `t${i}`, () => {
      sink.text('"toolCallId":"t","success":true,"result":{"content":"');
      texts.write(sink, each * 0.8, i + 1);
      sink.text('"}');
    });
    total += random.int(1_000_000, 2_000_000_000);
    if (i % 10 === 9) {
      line('session.usage_checkpoint', `u${i}`, () => sink.text(`"totalNanoAiu":${total}`));
    }
  }
  sink.close();
  return { bytes: sink.position, answers: size.answers, endedAt: at };
}
