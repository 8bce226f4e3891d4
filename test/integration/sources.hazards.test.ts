import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pushLine } from '../support/chatLines.ts';
import { foreignWriter } from '../support/foreignWriter.ts';
import { IngestHome, sessionPath, USER } from '../support/ingestHome.ts';
import { debugLine, STORE_SCHEMA, shutdownEvent, startEvent, storeRow } from '../support/sourceLines.ts';

const AT = Date.UTC(2026, 8, 10, 12);
const STORE = '.copilot/session-store.db';
const TRACES = `${USER}/globalStorage/github.copilot-chat/agent-traces.db`;
const STATE = `${USER}/globalStorage/state.vscdb`;
const DEBUG_LOG = `${USER}/workspaceStorage/w1/GitHub.copilot-chat/debug-logs/s1/main.jsonl`;
const SESSION = '5d1c0a52-3a64-4d0e-9c1b-5f2a8e6d9014';
const EVENTS = `.copilot/session-state/${SESSION}/events.jsonl`;

let home: IngestHome;
beforeEach(() => {
  home = new IngestHome();
  home.write(sessionPath('chat.jsonl'), pushLine({ id: 'request_1', at: AT, nano: 1_000_000 }));
});
afterEach(() => home.close());

function at(path: string): string {
  const full = join(home.directory, path);
  mkdirSync(dirname(full), { recursive: true });
  return full;
}

/** @returns what all rows cost, and what the looks had to leave, by name. */
/** `refused` is a list, since an empty object would match any. */
function looked(): { nano: number; refused: string[]; findings: Record<string, number> } {
  home.look();
  const refused = [...home.refused].map(([path, code]) => `${path.slice(path.lastIndexOf('/') + 1)} ${code}`);
  const sum = home.db.prepare('SELECT sum(nano_aiu) FROM ledger WHERE counted = 1').pluck().get();
  return { nano: Number(sum), refused, findings: home.findings() };
}

function database(path: string, sql: string): void {
  const db = new Sqlite(at(path));
  db.exec(sql);
  db.close();
}

describe("a database of Copilot's that cannot be read is named, all else is read, and it when it can be", () => {
  /** A sound one, as it would be after that. */
  function mended(): void {
    for (const end of ['', '-wal', '-shm', '-journal']) execFileSync('rm', ['-rf', at(STORE + end)]);
    database(STORE, `${STORE_SCHEMA} ${storeRow({ at: AT, nano: 5 })}`);
  }

  it.each([
    {
      why: 'no database',
      make: () => writeFileSync(at(STORE), 'SQLite format 2 or so'.repeat(999)),
      code: 'SQLITE_NOTADB',
    },
    {
      why: 'a header with nothing behind it',
      make: () => {
        database(STORE, `${STORE_SCHEMA} ${storeRow({ at: AT, nano: 5 })}`);
        const file = openSync(at(STORE), 'r+');
        ftruncateSync(file, 100);
        closeSync(file);
      },
      code: 'SQLITE_CORRUPT',
    },
    {
      why: 'half of it',
      make: () => {
        database(
          STORE,
          `${STORE_SCHEMA} ${Array.from({ length: 300 }, (_, n) => storeRow({ at: AT + n, nano: 5 })).join('')}`,
        );
        const file = openSync(at(STORE), 'r+');
        ftruncateSync(file, 4096 * 5 + 17);
        closeSync(file);
      },
      code: 'SQLITE_CORRUPT',
    },
    {
      why: 'pages of noise',
      make: () => {
        database(
          STORE,
          `${STORE_SCHEMA} ${Array.from({ length: 300 }, (_, n) => storeRow({ at: AT + n, nano: 5 })).join('')}`,
        );
        const file = openSync(at(STORE), 'r+');
        for (let page = 1; page < 6; page++)
          writeSync(file, Buffer.alloc(4096, page * 37), 0, 4096, page * 4096);
        closeSync(file);
      },
      code: 'SQLITE_CORRUPT',
    },
  ])('$why', ({ make, code }) => {
    make();
    expect(looked()).toMatchObject({ nano: 1_000_000, refused: [`session-store.db ${code}`] });
    mended();
    expect(looked()).toMatchObject({ nano: 1_000_005, refused: [] });
  });

  it('empty, or a directory, or without the table: nothing is told of it', () => {
    writeFileSync(at(STORE), '');
    expect(looked()).toMatchObject({ nano: 1_000_000, refused: [] });
    execFileSync('rm', [at(STORE)]);
    mkdirSync(at(`${STORE}/deep`), { recursive: true });
    expect(looked()).toMatchObject({ nano: 1_000_000, refused: [] });
    execFileSync('rm', ['-r', at(STORE)]);
    database(STORE, 'CREATE TABLE sessions (id TEXT)');
    expect(looked()).toMatchObject({ nano: 1_000_000, refused: [] });
    database(
      STORE,
      `${STORE_SCHEMA.replace('CREATE TABLE sessions', 'CREATE TABLE other')} ${storeRow({ at: AT, nano: 5 })}`,
    );
    expect(looked()).toMatchObject({ nano: 1_000_005, refused: [] });
  });

  it('locked by its writer: read from a copy, or when it is free', async () => {
    const writer = await foreignWriter(
      at(STORE),
      `PRAGMA locking_mode = EXCLUSIVE; ${STORE_SCHEMA} ${storeRow({ at: AT, nano: 5 })}`,
    );
    await writer.run(`BEGIN EXCLUSIVE; ${storeRow({ at: AT + 1, nano: 7 })}`);
    expect(looked()).toMatchObject({ nano: 1_000_005, refused: [] });
    await writer.run('COMMIT');
    expect(looked()).toMatchObject({ nano: 1_000_012, refused: [] });
    await writer.close();
    expect(looked()).toMatchObject({ nano: 1_000_012, refused: [] });
  });

  it('with a log of three gigabytes beside it that is none', () => {
    database(STORE, `${STORE_SCHEMA} ${storeRow({ at: AT, nano: 5 })}`);
    const log = openSync(at(`${STORE}-wal`), 'w');
    ftruncateSync(log, 3 * 2 ** 30);
    closeSync(log);
    expect(looked()).toMatchObject({ nano: 1_000_000, refused: ['session-store.db too-large'] });
    mended();
    expect(looked()).toMatchObject({ nano: 1_000_005, refused: [] });
  });

  it.each(['-wal', '-journal', '-shm'])('with a FIFO for its %s', (end) => {
    database(
      STORE,
      `${end === '-journal' ? STORE_SCHEMA.replace('PRAGMA journal_mode = WAL;', '') : STORE_SCHEMA} ${storeRow({ at: AT, nano: 5 })}`,
    );
    execFileSync('mkfifo', [at(STORE + end)]);
    expect(looked()).toMatchObject({ nano: 1_000_000, refused: ['session-store.db not-a-file'] });
    mended();
    expect(looked()).toMatchObject({ nano: 1_000_005, refused: [] });
  });

  it('with rows numbered to the end of all numbers, and values that are none', () => {
    database(
      STORE,
      `${STORE_SCHEMA} ${storeRow({ at: AT, nano: 5 })}
       INSERT INTO assistant_usage_events VALUES (9223372036854775806, 's', -1e308, 'm', 1e308, -5, 9e99, 'x', 9223372036854775807, 1e308, x'00', '2026-09-10T12:00:00.000Z');
       INSERT INTO assistant_usage_events VALUES (9223372036854775807, 's', 9223372036854775807, 'm', 9223372036854775807, 2, 3, 4, 7, -1, NULL, '1970-01-01 00:00:00');`,
    );
    looked();
    expect(looked().refused).toEqual([]);
    database(STORE, `UPDATE assistant_usage_events SET id = id + 1 WHERE id < 9223372036854775806;`);
    expect(looked().nano).toBeGreaterThanOrEqual(1_000_005);
  });

  it('a database of spans with names that are numbers and bytes', () => {
    database(
      TRACES,
      `CREATE TABLE spans (span_id, trace_id, name, start_time_ms, operation_name, provider_name, chat_session_id, request_model, input_tokens);
       CREATE TABLE span_attributes (span_id, key, value);
       INSERT INTO spans (rowid, span_id, trace_id, name, start_time_ms, operation_name, provider_name, chat_session_id, request_model, input_tokens)
         VALUES (1, 'a000000000000001', 't', 'chat', ${AT}, 'chat', 'github', 's', 'm', 10),
                (2, 'a000000000000002', x'00', 7, -1e308, 'chat', 'github', x'ff', 3.5, 1e308),
                (3, 12345, 9, 7, 'soon', 'chat', 'github', 5, 3.5, -1),
                (9223372036854775807, 'a000000000000004', 't', 'chat', ${AT}, 'chat', 'github', 's', 'm', 9223372036854775807);
       INSERT INTO span_attributes VALUES ('a000000000000001', CAST('gen_ai.usage.x' AS BLOB), 1), ('a000000000000001', 'copilot_chat.copilot_usage_nano_aiu', '5'),
         (12345, 'gen_ai.usage.y', 1);`,
    );
    looked();
    expect(looked()).toMatchObject({ nano: 1_000_005, refused: [] });
  });

  it('one whose attributes are a view without an end', () => {
    database(
      TRACES,
      `CREATE TABLE spans (span_id, trace_id, start_time_ms, operation_name, provider_name);
       INSERT INTO spans VALUES ('a000000000000001', 't', ${AT}, 'chat', 'github');
       CREATE VIEW span_attributes AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
         SELECT 'x' AS span_id, 'y' AS key, 'z' AS value FROM n WHERE i < 0;`,
    );
    expect(looked()).toMatchObject({ nano: 1_000_000, refused: [] });
    expect(home.db.prepare('SELECT key FROM call').pluck().all()).toEqual(['span:a000000000000001']);
  });

  it('a state database with a value of a hundred megabytes', () => {
    database(
      STATE,
      `CREATE TABLE ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB);
       INSERT INTO ItemTable VALUES ('chat.cachedLanguageModels.v2', zeroblob(100000000)), ('chat.usageBasedBilling', 'true');`,
    );
    expect(looked()).toMatchObject({ nano: 1_000_000, refused: [], findings: { 'oversize-value': 1 } });
    expect(home.db.prepare('SELECT by_credits FROM account_billing').pluck().all()).toEqual([1]);
  });
});

describe('a log that is none', () => {
  it.each([EVENTS, DEBUG_LOG])('a FIFO is left alone: %s', (path) => {
    execFileSync('mkfifo', [at(path)]);
    home.write(
      '.copilot/session-state/another/events.jsonl',
      startEvent('s2', AT, 'another') + shutdownEvent('d2', AT + 1, 5),
    );
    expect(looked()).toMatchObject({ nano: 1_000_005, refused: [] });
  });

  it('invalid UTF-8 spoils no line but its own', () => {
    const span = (n: number): string => n.toString(16).padStart(16, 'a');
    const broken = Buffer.concat([
      Buffer.from('{"ts":1,"type":"user_message","attrs":{"content":"'),
      Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0xed, 0xa0, 0x80]),
      Buffer.from('"}}\n'),
    ]);
    const named = Buffer.from(debugLine({ at: AT, nano: 7, span: span(2), session: 's1' }));
    const model = named.indexOf('gpt-5","debugName');
    named[model] = 0xff;
    home.write(
      DEBUG_LOG,
      Buffer.concat([
        broken,
        Buffer.from(debugLine({ at: AT, nano: 5, span: span(1), session: 's1' })),
        named,
        Buffer.from([0xff, 0xfe, 0x0a, 0x7b, 0xff, 0x7d, 0x0a]),
        broken,
        Buffer.from(debugLine({ at: AT, nano: 11, span: span(3), session: 's1' })),
      ]),
    );
    const { nano, findings } = looked();
    expect(nano).toBe(1_000_000 + 5 + 7 + 11);
    expect(findings['bad-line']).toBe(2);
  });

  it('a list of prices of fifty megabytes is read, and its last price counts', () => {
    const list = `${DEBUG_LOG.slice(0, -'main.jsonl'.length)}models.json`;
    const filler = JSON.stringify({ id: 'x', capabilities: { about: 'y'.repeat(1000) } });
    const priced = {
      id: 'gpt-5.3-codex',
      billing: {
        token_prices: { batch_size: 1_000_000, default: { input_price: 3, cache_price: 1, output_price: 9 } },
      },
    };
    home.write(list, `[${`${filler},`.repeat(48_000)}${JSON.stringify(priced)}]`);
    expect(looked()).toMatchObject({ nano: 1_000_000, refused: [] });
    expect(home.db.prepare('SELECT model, input FROM account_price').all()).toEqual([
      { model: 'gpt-5.3-codex', input: 3_000_000_000 },
    ]);
  });

  it('counters that nobody can count are unknown', () => {
    const absurd = [
      '9223372036854775808',
      '-5',
      '"12"',
      '1e308',
      '1e999',
      '-0',
      '0.5',
      'null',
      '[1]',
      '{"a":1}',
    ];
    home.write(
      DEBUG_LOG,
      absurd
        .map((value, n) =>
          debugLine({ at: AT + n, nano: 123_456, span: n.toString(16).padStart(16, 'c'), session: 's1' })
            .replaceAll('123456', value)
            .replace('"inputTokens":1000', `"inputTokens":${value}`),
        )
        .join(''),
    );
    home.write(
      EVENTS,
      startEvent('s1', AT, SESSION) +
        absurd
          .map((value, n) => shutdownEvent(`d${n}`, AT + n, 123_456).replaceAll('123456', value))
          .join(''),
    );
    const { refused, nano } = looked();
    expect(refused).toEqual([]);
    expect(Number.isSafeInteger(nano)).toBe(true);
    expect(nano).toBeGreaterThanOrEqual(1_000_000);
    const rows = home.db.prepare('SELECT DISTINCT nano_aiu FROM call_seen').pluck().all();
    expect(rows.sort()).toEqual([0, null]);
  });
});
