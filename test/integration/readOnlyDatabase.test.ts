import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { withReadOnlyDatabase } from '../../electron/core/logs/readOnlyDatabase.ts';
import { foreignWriter } from '../support/foreignWriter.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const WAL = 'PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (n INTEGER);';

describe('a database that another program owns', () => {
  it('is read while that program goes on writing, with everything still in its log', async () => {
    const path = join(temporaryDirectory(), 'other.db');
    const writer = await foreignWriter(path, WAL);
    expect(readFileSync(path)).toHaveLength(4096);
    for (let n = 1; n <= 3; n++) {
      await writer.run(`INSERT INTO t VALUES (${n})`);
      expect(withReadOnlyDatabase(path, numbers)).toEqual({ ok: true, value: upTo(n) });
    }
    await writer.run('INSERT INTO t VALUES (4)');
    await writer.close();
    expect(withReadOnlyDatabase(path, numbers)).toEqual({ ok: true, value: upTo(4) });
  });

  it('looks the same throughout one reading', async () => {
    const path = join(temporaryDirectory(), 'other.db');
    await foreignWriter(path, WAL);
    const second = new Sqlite(path);
    const seen = withReadOnlyDatabase(path, (db) => {
      const before = numbers(db);
      second.exec('INSERT INTO t VALUES (1)');
      return [before, numbers(db)];
    });
    second.close();
    expect(seen).toEqual({ ok: true, value: [[], []] });
    expect(withReadOnlyDatabase(path, numbers)).toEqual({ ok: true, value: [1] });
  });

  it('is read from a copy while its program keeps it locked, also in the midst of a transaction', async () => {
    const path = join(temporaryDirectory(), 'other.db');
    const writer = await foreignWriter(path, `PRAGMA locking_mode = EXCLUSIVE; ${WAL}`);
    await writer.run('INSERT INTO t VALUES (1); BEGIN; INSERT INTO t VALUES (2)');
    expect(withReadOnlyDatabase(path, numbers)).toEqual({ ok: true, value: [1] });

    const journal = join(temporaryDirectory(), 'other.db');
    const older = await foreignWriter(journal, 'CREATE TABLE t (n INTEGER)');
    await older.run('INSERT INTO t VALUES (1); BEGIN EXCLUSIVE; INSERT INTO t VALUES (2)');
    expect(withReadOnlyDatabase(journal, numbers)).toEqual({ ok: true, value: [1] });
  });

  it('is copied whole or not at all, however fast it changes', async () => {
    const path = join(temporaryDirectory(), 'other.db');
    const writer = fork(new URL('../support/restlessWriterProcess.ts', import.meta.url), [path]);
    onTestFinished(() => void writer.kill('SIGKILL'));
    await once(writer, 'message');
    const sum = (db: Database): unknown => db.prepare('SELECT sum(n) FROM t').pluck().get();
    let read = 0;
    for (let tries = 0; tries < 500 && read < 15; tries++) {
      const answer = withReadOnlyDatabase(path, sum);
      if (answer.ok) read++;
      expect(answer).toEqual(
        answer.ok ? { ok: true, value: 1000 } : { ok: false, reason: 'locked', detail: 'changing' },
      );
    }
    expect(read).toBe(15);
  });

  it('is read as its own program would find it after a crash', async () => {
    const path = join(temporaryDirectory(), 'other.db');
    const writer = await foreignWriter(path, WAL);
    await writer.run('INSERT INTO t VALUES (1)');
    await writer.kill();
    expect(withReadOnlyDatabase(path, numbers)).toEqual({ ok: true, value: [1] });

    // A cache of one page makes SQLite write pages of a transaction that never ends.
    const journal = join(temporaryDirectory(), 'other.db');
    const older = await foreignWriter(journal, 'CREATE TABLE t (n INTEGER, filler BLOB)');
    await older.run('INSERT INTO t (n) VALUES (1)');
    await older.run(`PRAGMA cache_size = 1; BEGIN; UPDATE t SET n = 2;
      WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 200)
      INSERT INTO t SELECT 3, zeroblob(4000) FROM c`);
    await older.kill();
    expect(readdirSync(join(journal, '..'))).toContain('other.db-journal');
    expect(withReadOnlyDatabase(journal, numbers)).toEqual({ ok: true, value: [1] });
  });

  it('keeps its directory as it was, whichever of its files are there', async () => {
    const directory = temporaryDirectory();
    const path = join(directory, 'other.db');
    const writer = await foreignWriter(path, WAL);
    await writer.run('INSERT INTO t VALUES (1)');

    expect(changeOf(directory, () => withReadOnlyDatabase(path, numbers))).toEqual([]);
    await writer.kill();
    expect(Object.keys(filesOf(directory))).toEqual(['other.db', 'other.db-shm', 'other.db-wal']);
    expect(changeOf(directory, () => withReadOnlyDatabase(path, numbers))).toEqual([]);
    rmSync(`${path}-shm`);
    expect(changeOf(directory, () => withReadOnlyDatabase(path, numbers))).toEqual([]);
    rmSync(`${path}-wal`);
    expect(changeOf(directory, () => withReadOnlyDatabase(path, () => 0))).toEqual([]);
    truncateSync(path, 0);
    writeFileSync(`${path}-wal`, 'a log');
    expect(changeOf(directory, () => withReadOnlyDatabase(path, () => 0))).toEqual([]);
  });

  it('leaves no copy behind', async () => {
    const path = join(temporaryDirectory(), 'other.db');
    await foreignWriter(path, `PRAGMA locking_mode = EXCLUSIVE; ${WAL}`);
    const copies = (): string[] =>
      readdirSync(tmpdir()).filter((name) => name.startsWith('pilotlight-copy-'));
    const before = copies();
    let during: string[] = [];
    withReadOnlyDatabase(path, (db) => {
      during = copies();
      return numbers(db);
    });
    expect(during).toEqual(before);
    expect(() =>
      withReadOnlyDatabase(path, () => {
        throw new TypeError('a bug');
      }),
    ).toThrow('a bug');
    expect(copies()).toEqual(before);
  });

  it('cannot be changed through what the reader gets', async () => {
    const path = join(temporaryDirectory(), 'other.db');
    const writer = await foreignWriter(path, WAL);
    const insert = (db: Database): unknown => db.exec('INSERT INTO t VALUES (9)');
    expect(withReadOnlyDatabase(path, insert)).toMatchObject({ ok: false });
    await writer.close();
    expect(withReadOnlyDatabase(path, insert)).toMatchObject({ ok: false });
    expect(withReadOnlyDatabase(path, numbers)).toEqual({ ok: true, value: [] });
  });

  it('says why it cannot be read', () => {
    const directory = temporaryDirectory();
    const path = join(directory, 'other.db');
    const answer = (): unknown => withReadOnlyDatabase(path, numbers);
    expect(answer()).toEqual({ ok: false, reason: 'missing', detail: 'ENOENT' });
    writeFileSync(path, '');
    expect(answer()).toEqual({ ok: false, reason: 'missing', detail: 'empty' });
    writeFileSync(path, 'no database at all');
    expect(answer()).toEqual({ ok: false, reason: 'corrupt', detail: 'SQLITE_NOTADB' });

    rmSync(path);
    const db = new Sqlite(path);
    db.exec('CREATE TABLE t (n INTEGER)');
    db.close();
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(0xff, 4096));
    expect(answer()).toMatchObject({ ok: false, reason: 'corrupt' });
    truncateSync(path, 1000);
    expect(answer()).toMatchObject({ ok: false, reason: 'corrupt' });

    rmSync(path);
    mkdirSync(path);
    expect(answer()).toEqual({ ok: false, reason: 'unreadable', detail: 'not-a-file' });
  });
});

function numbers(db: Database): unknown[] {
  return db.prepare('SELECT n FROM t ORDER BY n').pluck().all();
}

function upTo(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i + 1);
}

/** Of a `-shm` only that it is there: that is where all who have a database open, readers too, note what they use. */
function filesOf(directory: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(directory)
      .sort()
      .map((name) => [name, name.endsWith('-shm') ? 'shared' : hashOf(join(directory, name))]),
  );
}

function hashOf(path: string): string {
  return createHash('sha1').update(readFileSync(path)).digest('hex');
}

/** @returns the files that came, went or changed. */
function changeOf(directory: string, act: () => unknown): string[] {
  const before = filesOf(directory);
  act();
  const after = filesOf(directory);
  return Object.keys({ ...before, ...after }).filter((name) => before[name] !== after[name]);
}
