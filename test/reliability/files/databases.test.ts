import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  truncateSync,
  unlinkSync,
  utimesSync,
} from 'node:fs';
import { dirname } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { USER } from '../../support/ingestHome.ts';
import { modelList, STORE_SCHEMA, storeRow } from '../../support/sourceLines.ts';
import { FileHome, type Told } from './fileHome.ts';

const AT = Date.UTC(2026, 8, 10, 12);
const LAST_YEAR = Date.UTC(2025, 8, 1) / 1000;
const LOGS = ['-wal', '-shm', '-journal'] as const;

interface Kind {
  readonly name: string;
  readonly path: string;
  readonly schema: string;
  row(n: number): string;
}

const KINDS: readonly Kind[] = [
  {
    name: 'session-store.db',
    path: '.copilot/session-store.db',
    schema: STORE_SCHEMA,
    row: (n) => storeRow({ at: AT + n * 1000, nano: 1_000_000 + n }),
  },
  {
    name: 'agent-traces.db',
    path: `${USER}/globalStorage/github.copilot-chat/agent-traces.db`,
    schema: `PRAGMA journal_mode = WAL;
      CREATE TABLE spans (span_id TEXT PRIMARY KEY, trace_id, name, start_time_ms, end_time_ms, operation_name,
        provider_name, chat_session_id, request_model, input_tokens, output_tokens);
      CREATE TABLE span_attributes (span_id, key, value);`,
    row(n) {
      const id = n.toString(16).padStart(16, 'a');
      return `INSERT INTO spans VALUES ('${id}', 't', 'chat gpt-5', ${AT + n * 1000}, ${AT + n * 1000 + 500}, 'chat', 'github', 's', 'gpt-5', ${1000 + n}, 10);
        INSERT INTO span_attributes VALUES ('${id}', 'copilot_chat.copilot_usage_nano_aiu', '${1_000_000 + n}');`;
    },
  },
  {
    name: 'state.vscdb',
    path: `${USER}/globalStorage/state.vscdb`,
    schema: 'CREATE TABLE ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB);',
    row: (n) =>
      `INSERT INTO ItemTable VALUES ('chat.cachedLanguageModels.v2', '${modelList('gpt-5', 100 + n, 400 + n)}');`,
  },
];

/** A new one, as its owner would make it. */
function made(path: string, { schema, row }: Kind, rows: number): Database {
  mkdirSync(dirname(path), { recursive: true });
  const db = new Sqlite(path);
  db.exec(schema);
  for (let n = 0; n < rows; n++) db.exec(row(n));
  return db;
}

function truth(kind: Kind, rows: number): Told {
  const home = new FileHome();
  made(home.path(kind.path), kind, rows).close();
  home.look();
  return home.told;
}

function removed(path: string): void {
  for (const end of ['', ...LOGS]) rmSync(path + end, { force: true });
}

type Change = (home: FileHome, path: string, kind: Kind) => void;

/** Each begins with two rows that were read, and ends with five. */
const CHANGES: Readonly<Record<string, Change>> = {
  'vacuumed and checkpointed by its owner, between looks and between a look and the opening'(
    home,
    path,
    kind,
  ) {
    const owner = new Sqlite(path);
    for (let n = 2; n < 5; n++) {
      owner.exec(kind.row(n));
      home.beforeOpen = () => owner.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE);');
      home.look();
    }
    owner.close();
  },
  'replaced by rename with its log still there'(home, path, kind) {
    const other = home.path('other.db');
    made(other, kind, 5).close();
    const owner = new Sqlite(path);
    owner.exec(kind.row(2));
    home.beforeOpen = () => renameSync(other, path);
    home.look();
    owner.close();
    removed(path);
    made(path, kind, 5).close();
  },
  'made anew, with fewer rows at first'(home, path, kind) {
    removed(path);
    const owner = made(path, kind, 1);
    home.look();
    for (let n = 1; n < 5; n++) owner.exec(kind.row(n));
    home.look();
    owner.close();
  },
  'put back from a backup with its old time'(home, path, kind) {
    const backup = home.path('backup.db');
    copyFileSync(path, backup);
    const owner = new Sqlite(path);
    for (let n = 2; n < 4; n++) owner.exec(kind.row(n));
    home.look();
    owner.close();
    removed(path);
    copyFileSync(backup, path);
    utimesSync(path, LAST_YEAR, LAST_YEAR);
    home.look();
    const again = new Sqlite(path);
    for (let n = 2; n < 5; n++) again.exec(kind.row(n));
    again.close();
    utimesSync(path, LAST_YEAR + 9, LAST_YEAR + 9);
  },
  'vanished between a look and the opening, and there again as it was'(home, path, kind) {
    const owner = new Sqlite(path);
    for (let n = 2; n < 5; n++) owner.exec(kind.row(n));
    owner.close();
    home.beforeOpen = () => renameSync(path, `${home.directory}/elsewhere`);
    home.look();
    renameSync(`${home.directory}/elsewhere`, path);
  },
  'cut off in the middle, and restored'(home, path, kind) {
    const whole = home.path('whole.db');
    made(whole, kind, 5).close();
    truncateSync(path, 700);
    home.look();
    expect(home.refused).toHaveLength(1);
    copyFileSync(whole, path);
  },
  'without its log, of which its owner has not merged all'(home, path, kind) {
    const owner = new Sqlite(path);
    for (let n = 2; n < 5; n++) owner.exec(kind.row(n));
    home.beforeOpen = () => {
      for (const end of LOGS)
        if (existsSync(path + end)) renameSync(path + end, `${home.directory}/kept${end}`);
    };
    home.look();
    for (const end of LOGS)
      if (existsSync(`${home.directory}/kept${end}`)) renameSync(`${home.directory}/kept${end}`, path + end);
    owner.close();
  },
  'a FIFO for a moment, when a look has seen it'(home, path, kind) {
    const owner = new Sqlite(path);
    for (let n = 2; n < 5; n++) owner.exec(kind.row(n));
    owner.close();
    home.beforeOpen = () => {
      renameSync(path, `${home.directory}/elsewhere`);
      execFileSync('mkfifo', [path]);
    };
    home.look();
    unlinkSync(path);
    renameSync(`${home.directory}/elsewhere`, path);
  },
};

describe.each(KINDS)('$name', (kind) => {
  test.each(Object.entries(CHANGES))('%s', (_, change) => {
    const home = new FileHome();
    const path = home.path(kind.path);
    made(path, kind, 2).close();
    home.look();
    expect(home.told).toEqual(truth(kind, 2));
    change(home, path, kind);
    home.look();
    expect(home.refused).toEqual([]);
    const { rows, prices } = truth(kind, 5);
    expect(home.told.rows).toEqual(rows);
    // What was in force on another day stays known.
    expect(home.told.prices).toEqual(expect.arrayContaining([...prices]));
  });
});
