import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { failureOf } from '../../../electron/core/failures.ts';
import { type Migration, migrate, StoreFromFuture } from '../../../electron/core/store/migrate.ts';
import { databasePath, MIGRATIONS, openReader, openStore } from '../../../electron/core/store/open.ts';
import { temporaryDirectory } from '../../support/temporary.ts';
import { TestLedger } from '../../support/testLedger.ts';
import { LATER } from './laterMigrations.ts';

const CHILD = join(import.meta.dirname, 'openChild.ts');
const NEWEST = Number(MIGRATIONS.at(-1)?.version);
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

function versionOf(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/** Everything in it: tables in order of name, rows in order of their bytes. */
function contents(db: Database): Record<string, string[]> {
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all();
  return Object.fromEntries(
    tables.map((table) => [
      table,
      db
        .prepare(`SELECT * FROM ${table}`)
        .raw()
        .all()
        .map((row) => JSON.stringify(row))
        .sort(),
    ]),
  );
}

/** A data directory with two rows in the schema of this version. */
function filled(): string {
  const dataDir = temporaryDirectory();
  const ledger = new TestLedger(dataDir);
  const at = Date.UTC(2026, 6, 1);
  ledger.tell([
    {
      file: '/a',
      workspace: 'alpha',
      turns: {
        request_1: { timestamp: at, creditsNano: 5, sessionId: 's1' },
        request_2: { timestamp: at, modelId: 'copilot/gpt-4.1', completionTokens: 9, sessionId: 's2' },
      },
    },
  ]);
  ledger.close();
  return dataDir;
}

describe('opening the ledger', () => {
  test('makes it with all that it needs, for nobody else to read', () => {
    const dataDir = join(temporaryDirectory(), 'not', 'there', 'yet');
    const db = openStore(dataDir);
    expect(versionOf(db)).toBe(NEWEST);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    // NORMAL: a power cut may take back the last commits, never the consistency.
    expect(db.pragma('synchronous', { simple: true })).toBe(1);
    db.exec("INSERT INTO model (name) VALUES ('m')");
    expect(modeOf(dataDir)).toBe('700');
    const names = readdirSync(dataDir).sort();
    expect(names).toEqual(['ledger.db', 'ledger.db-shm', 'ledger.db-wal']);
    for (const name of names) expect([name, modeOf(join(dataDir, name))]).toEqual([name, '600']);
    db.close();
  });

  test('leaves no table that takes a value of the wrong kind', () => {
    const db = openStore(temporaryDirectory());
    const loose = db
      .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0")
      .pluck()
      .all();
    expect(loose).toEqual(['sqlite_schema']);
    db.close();
  });

  test('a second time changes nothing', () => {
    const dataDir = filled();
    const db = openStore(dataDir);
    const before = contents(db);
    db.close();
    const again = openStore(dataDir);
    expect(contents(again)).toEqual(before);
    expect(before.ledger).toHaveLength(2);
    expect(readdirSync(dataDir).filter((name) => name.includes('before'))).toEqual([]);
    again.close();
  });

  test('reads nothing where there is no ledger, or only an empty file', () => {
    const dataDir = temporaryDirectory();
    expect(openReader(dataDir)).toBeNull();
    writeFileSync(databasePath(dataDir), '');
    expect(openReader(dataDir)).toBeNull();
  });

  test('for reading cannot write', () => {
    const db = openReader(filled());
    expect(() => db?.exec('DELETE FROM ledger')).toThrow(/readonly/);
    db?.close();
  });

  test('in a directory that cannot be made is the error of the system, not a bug', () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'file'), '');
    expect(() => openStore(join(directory, 'file', 'data'))).toThrow(
      expect.objectContaining({ code: 'ENOTDIR' }),
    );
  });

  test('what is no database is refused and left as it is', () => {
    const dataDir = temporaryDirectory();
    const text = 'my shopping list\n'.repeat(400);
    writeFileSync(databasePath(dataDir), text);
    expect(() => openStore(dataDir)).toThrow(expect.objectContaining({ code: 'SQLITE_NOTADB' }));
    expect(readFileSync(databasePath(dataDir), 'utf8')).toBe(text);
  });
});

describe('a ledger of a newer version', () => {
  function fromTheFuture(journal: 'wal' | 'delete'): string {
    const dataDir = filled();
    const db = new Sqlite(databasePath(dataDir));
    db.pragma(`journal_mode = ${journal}`);
    db.exec('CREATE TABLE unheard_of (x)');
    db.pragma(`user_version = ${NEWEST + 1}`);
    db.close();
    return dataDir;
  }

  test.each(['wal', 'delete'] as const)(
    '(%s) is refused by a sentence and untouched, byte for byte',
    (journal) => {
      const dataDir = fromTheFuture(journal);
      const before = readFileSync(databasePath(dataDir));
      const { mtimeMs } = statSync(databasePath(dataDir));
      for (const open of [openStore, openReader]) {
        expect(() => open(dataDir)).toThrow(StoreFromFuture);
        expect(toldOf(() => open(dataDir))).toMatch(/newer Pilotlight.*nothing was changed/);
      }
      expect(readFileSync(databasePath(dataDir)).equals(before)).toBe(true);
      expect(statSync(databasePath(dataDir)).mtimeMs).toBe(mtimeMs);
      expect(readdirSync(dataDir)).toEqual(['ledger.db']);
    },
  );

  test('that ended in the middle keeps what it had not merged yet in its own files', () => {
    const dataDir = fromTheFuture('wal');
    const db = new Sqlite(databasePath(dataDir));
    db.exec("INSERT INTO unheard_of VALUES ('not merged yet')");
    const copy = temporaryDirectory();
    const names = readdirSync(dataDir).sort();
    expect(names).toContain('ledger.db-wal');
    for (const name of names) writeFileSync(join(copy, name), readFileSync(join(dataDir, name)));
    db.close();
    expect(() => openStore(copy)).toThrow(StoreFromFuture);
    expect(readdirSync(copy).sort()).toEqual(names);
    const after = new Sqlite(databasePath(copy));
    expect(after.prepare('SELECT x FROM unheard_of').pluck().get()).toBe('not merged yet');
    after.close();
  });
});

describe('a step of the schema', () => {
  test('changes what it names, keeps every row, and leaves a copy of before for nobody else to read', () => {
    const dataDir = filled();
    const old = openStore(dataDir);
    const before = contents(old);
    old.close();
    const db = openStore(dataDir, LATER);
    expect(versionOf(db)).toBe(1010);
    const { later, session, ...rest } = contents(db);
    const { session: sessionBefore, ...restBefore } = before;
    expect(rest).toEqual(restBefore);
    expect(session).toEqual(sessionBefore?.map((row) => row.replace(/\]$/, ',7]')));
    expect(later).toEqual(['["for s1"]', '["for s2"]']);
    db.close();

    const copies = readdirSync(dataDir).filter((name) => name.includes('before'));
    expect(copies).toEqual(['ledger-before-1000.db', 'ledger-before-1010.db']);
    for (const name of copies) expect([name, modeOf(join(dataDir, name))]).toEqual([name, '600']);
    const copy = new Sqlite(join(dataDir, 'ledger-before-1000.db'), { readonly: true });
    expect(versionOf(copy)).toBe(NEWEST);
    expect(contents(copy)).toEqual(before);
    copy.close();
  });

  test('of a new ledger makes no copy: there is nothing to lose', () => {
    const dataDir = temporaryDirectory();
    openStore(dataDir, LATER).close();
    expect(readdirSync(dataDir)).toEqual(['ledger.db']);
  });

  test('that fails takes nothing with it, and the steps before it stand', () => {
    const dataDir = filled();
    const broken: Migration = {
      version: 1010,
      up(db) {
        db.exec('DELETE FROM evidence');
        throw new Error('did not think of that');
      },
    };
    const steps = [...LATER.slice(0, -1), broken];
    expect(() => openStore(dataDir, steps)).toThrow('did not think of that');
    const db = new Sqlite(databasePath(dataDir));
    expect(versionOf(db)).toBe(1000);
    expect(db.prepare('SELECT count(*) FROM evidence').pluck().get()).toBe(2);
    db.close();
    openStore(dataDir, LATER).close();
  });

  test('whose copy was cut off by a crash is copied whole the next time', () => {
    const dataDir = filled();
    writeFileSync(join(dataDir, `ledger-before-1000.db.${process.pid}.part`), 'half a copy');
    openStore(dataDir, LATER).close();
    const copy = new Sqlite(join(dataDir, 'ledger-before-1000.db'), { readonly: true });
    expect(copy.prepare('SELECT count(*) FROM ledger').pluck().get()).toBe(2);
    copy.close();
    expect(readdirSync(dataDir).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('keeps the copy that an earlier try left', () => {
    const dataDir = filled();
    writeFileSync(join(dataDir, 'ledger-before-1000.db'), 'of the first try');
    openStore(dataDir, LATER).close();
    expect(readFileSync(join(dataDir, 'ledger-before-1000.db'), 'utf8')).toBe('of the first try');
  });

  test('is not taken by a reader: it says that there is nothing to read yet', () => {
    const dataDir = filled();
    expect(openReader(dataDir, LATER)).toBeNull();
    const db = openStore(dataDir);
    expect(versionOf(db)).toBe(NEWEST);
    db.close();
  });

  test('versions ascend and leave room between them', () => {
    const versions = MIGRATIONS.map(({ version }) => version);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    expect(versions.every((version) => version > 0)).toBe(true);
  });

  test('is taken once when two connections wait for it', () => {
    const dataDir = filled();
    const [a, b] = [new Sqlite(databasePath(dataDir)), new Sqlite(databasePath(dataDir))];
    let taken = 0;
    const copies: number[] = [];
    const step: Migration = {
      version: 1000,
      up(db) {
        taken++;
        db.exec('CREATE TABLE once (x TEXT) STRICT');
      },
    };
    // The second connection finds the old version, then loses the race while it makes its copy.
    migrate(a, [...MIGRATIONS, step], (version) => {
      copies.push(version);
      migrate(b, [...MIGRATIONS, step], (of) => copies.push(of));
    });
    expect(taken).toBe(1);
    expect(copies).toEqual([1000, 1000]);
    a.close();
    b.close();
  });
});

describe('several programs that start together', () => {
  async function openTogether(dataDir: string, schema: string): Promise<string[]> {
    const children = Array.from({ length: 4 }, () => spawn(process.execPath, [CHILD, dataDir, schema]));
    const said = children.map(async (child: ChildProcess) => {
      let text = '';
      child.stdout?.on('data', (chunk) => {
        text += String(chunk);
      });
      child.stderr?.on('data', (chunk) => {
        text += String(chunk);
      });
      await once(child, 'close');
      return text;
    });
    await Promise.all(children.map((child) => (child.stdout ? once(child.stdout, 'data') : null)));
    for (const child of children) child.stdin.end();
    return Promise.all(said);
  }

  test('make one ledger', async () => {
    for (let round = 0; round < 3; round++) {
      const dataDir = temporaryDirectory();
      expect(await openTogether(dataDir, 'this')).toEqual(Array(4).fill(`ready\n${NEWEST}`));
    }
  });

  test('take each step of the schema once', async () => {
    for (let round = 0; round < 2; round++) {
      const dataDir = filled();
      expect(await openTogether(dataDir, 'later')).toEqual(Array(4).fill('ready\n1010'));
      const db = openStore(dataDir, LATER);
      expect(contents(db).later).toEqual(['["for s1"]', '["for s2"]']);
      db.close();
      const copy = new Sqlite(join(dataDir, 'ledger-before-1000.db'), { readonly: true });
      expect(versionOf(copy)).toBe(NEWEST);
      copy.close();
      expect(readdirSync(dataDir).sort()).toEqual([
        'ledger-before-1000.db',
        'ledger-before-1010.db',
        'ledger.db',
      ]);
    }
  });
});

/** What people are told of what was thrown. */
function toldOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    return failureOf(error, '/data', '/data/ledger.db')?.message;
  }
  return undefined;
}
