import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CliHome, cliHome, turn } from '../../support/cliHome.ts';
import { DoctorDocument, ErrorDocument } from '../../support/cliSchemas.ts';

const ALL = ['scan', 'report', 'requests', 'sessions', 'export', 'watch', 'statusline'];

let home: CliHome;
beforeEach(() => {
  home = cliHome();
  home.session('one', [turn('a', 1)]);
});
afterEach(() => home.remove());

/** Every file of the data directory, by its content; but the empty log that a mere reader of SQLite leaves. */
function contents(): Readonly<Record<string, string>> {
  const isLeft = (name: string): boolean =>
    name.endsWith('-shm') || (name.endsWith('-wal') && statSync(join(home.dataDir, name)).size === 0);
  const names = readdirSync(home.dataDir).filter((name) => !isLeft(name));
  return Object.fromEntries(
    names.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(home.dataDir, name)))
        .digest('hex'),
    ]),
  );
}

describe('a ledger of a newer version', () => {
  beforeEach(async () => {
    await home.run(['scan']);
    const db = new Sqlite(join(home.dataDir, 'ledger.db'));
    db.pragma('user_version = 99990');
    db.close();
  });

  it.each(ALL)('is refused by %s with a sentence, and left as it is', async (command) => {
    const before = contents();
    const { code, stdout, stderr } = await home.run([command]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^pilotlight: This ledger was written by a newer Pilotlight[^\n]*\n$/);
    expect(contents()).toEqual(before);
  });

  it('is told to programs as one document', async () => {
    const { code, stdout } = await home.run(['report', '--json']);
    expect(code).toBe(1);
    expect(ErrorDocument.parse(JSON.parse(stdout)).error.code).toBe('newer-database');
  });

  it('is a failed check of doctor, which prints its own document', async () => {
    const before = contents();
    const { code, stdout } = await home.run(['doctor', '--json']);
    const { ok, checks } = DoctorDocument.parse(JSON.parse(stdout));
    expect({ code, ok }).toEqual({ code: 1, ok: false });
    expect(checks.find(({ id }) => id === 'database')).toMatchObject({ status: 'fail' });
    expect(checks.find(({ id }) => id === 'roots')).toMatchObject({ status: 'ok' });
    expect(contents()).toEqual(before);
  });
});

describe('a ledger that is no database', () => {
  const path = (): string => join(home.dataDir, 'ledger.db');
  const NO_DATABASE = 'this is no database, however long it may be '.repeat(200);
  beforeEach(() => {
    mkdirSync(home.dataDir);
    writeFileSync(path(), NO_DATABASE);
  });

  it('is set aside by a command that reads, which says so and goes on with a new one', async () => {
    const { code, stdout, stderr } = await home.run(['scan', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ sources: [{ source: 'vscode-chat', rows: 1 }] });
    expect(stderr).toMatch(/^pilotlight: The ledger was damaged\. [^\n]*\n$/);
    const [aside = ''] = readdirSync(home.dataDir).filter((name) => name.startsWith('ledger-damaged-'));
    expect(stderr).toContain(join(home.dataDir, aside));
    expect(readFileSync(join(home.dataDir, aside), 'utf8')).toBe(NO_DATABASE);
    expect(statSync(join(home.dataDir, aside)).mode & 0o777).toBe(0o600);
    const { checks } = DoctorDocument.parse(await home.json(['doctor']));
    expect(checks.find(({ id }) => id === 'salvaged')).toMatchObject({
      status: 'info',
      message: expect.stringContaining(aside),
    });
  });

  it('is a dash in the status line, and left as it is', async () => {
    const before = contents();
    expect(await home.run(['statusline'])).toMatchObject({ code: 0, stdout: 'Copilot: –\n', stderr: '' });
    expect(contents()).toEqual(before);
  });
});

describe('a data directory that cannot be one', () => {
  it('is refused with its path', async () => {
    writeFileSync(home.dataDir, 'a file');
    for (const command of ['scan', 'watch']) {
      const { code, stdout, stderr } = await home.run([command, '--json']);
      expect(code).toBe(1);
      expect(ErrorDocument.parse(JSON.parse(stdout)).error.code).toBe('data-directory');
      expect(stderr).toMatch(/^pilotlight: [^\n]*\n$/);
      expect(stderr).toContain(home.dataDir);
    }
  });
});
