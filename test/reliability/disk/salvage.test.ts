import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { builtinPrices } from '../../../electron/core/pricing/builtin.ts';
import { Random } from '../../../electron/core/sample/random.ts';
import { ledgerWriter } from '../../../electron/core/store/commit.ts';
import { migrate } from '../../../electron/core/store/migrate.ts';
import { databasePath, MIGRATIONS, openStore } from '../../../electron/core/store/open.ts';
import { fileAt } from '../../../electron/core/store/ownLedger.ts';
import { databaseFault } from '../../../electron/core/store/queries/health.ts';
import { isDamage, openMended, salvage } from '../../../electron/core/store/salvage.ts';
import { lastSalvaged } from '../../../electron/core/store/salvageTold.ts';
import { utcDayOf } from '../../../shared/domain/time.ts';
import { setLine } from '../../support/chatLines.ts';
import { type CliHome, cliHome, turn } from '../../support/cliHome.ts';
import { apiAnswer } from '../../support/vendorAnswers.ts';
import { damaged, PAGE } from './damage.ts';
import { dumpOf, look } from './damagedLedger.ts';
import { judge } from './judged.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const SEED = 20_261;

describe('a ledger of some chats', () => {
  let home: CliHome;
  let ledger: string;
  /** A page of a table or an index, by its name. */
  let pageOf: (name: string) => number;
  beforeEach(() => {
    home = cliHome();
    for (const name of ['one', 'two']) {
      const path = home.session(
        name,
        Array.from({ length: 60 }, (_, i) => turn(`${name}-${i}`, 1 + i)),
      );
      // Read from its beginning again it says less at first than it said last.
      appendFileSync(path, setLine(0, 'copilotCredits', 90));
    }
    ledger = databasePath(home.dataDir);
    look(home.home, home.dataDir);
    const db = new Sqlite(ledger, { readonly: true });
    const leaves = db
      .prepare<[string], number>("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'")
      .pluck();
    const all = new Map(
      ['evidence', 'file', 'ledger', 'sqlite_autoindex_ledger_1'].map((name) => [name, leaves.all(name)]),
    );
    db.close();
    pageOf = (name) => all.get(name)?.at(-1) ?? Number.NaN;
  });
  afterEach(() => home.remove());

  function spoil(change: (bytes: Buffer) => Buffer): void {
    for (const end of ['-wal', '-shm']) rmSync(ledger + end, { force: true });
    writeFileSync(ledger, change(readFileSync(ledger)));
  }
  const zero = (page: number) => (bytes: Buffer) => damaged(bytes, page, 'zero', new Random(1));
  const mend = () => salvage(home.dataDir, fileAt(ledger), 'auto', NOW);
  const asides = () => readdirSync(home.dataDir).filter((name) => /^ledger-damaged-.*\.db$/.test(name));

  function sums(): { readonly rows: number; readonly nano: number; readonly fault: string | null } {
    const db = openStore(home.dataDir);
    const found = db
      .prepare<[], { rows: number; nano: number }>(
        'SELECT sum(rows) AS rows, sum(nano_aiu) AS nano FROM spend_hour',
      )
      .get();
    const fault = databaseFault(db);
    db.close();
    return { rows: found?.rows ?? 0, nano: found?.nano ?? 0, fault };
  }

  // All pages of a ledger of every source, each damaged in every way: sweep.ts.
  test('that is found damaged, whatever page it is, comes back: every row of every source', () => {
    const whole = { home: home.home, bytes: readFileSync(ledger), dump: dumpOf(home.dataDir) };
    const random = new Random(SEED);
    const pages = [
      // The schema, without which no table is found.
      1,
      // Cursors, hosts, and how often each file was read.
      pageOf('file'),
      random.int(2, whole.bytes.length / PAGE),
    ];
    const tried = pages.map((page, i) => {
      const how = i % 2 === 0 ? 'zero' : 'noise';
      const judged = judge(whole, damaged(whole.bytes, page, how, random), join(home.base, 'judged'));
      return { page, how, ...judged };
    });
    const broken = tried.flatMap(({ page, how, broken: all }) =>
      all.map((what) => `${how} ${page}: ${what}`),
    );
    expect(broken).toEqual([]);
    expect(tried.map(({ outcome }) => outcome)).toEqual(['mended', 'mended', 'mended']);
  });

  test('keeps the rows of chats that are gone, also where only the row itself is left of one', () => {
    const before = { ...sums(), fault: null };
    rmSync(join(home.user, 'workspaceStorage'), { recursive: true });
    spoil(zero(pageOf('evidence')));
    expect(mend()).toMatchObject({ from: 'ledger', rows: 120, unread: ['evidence'] });
    look(home.home, home.dataDir);
    expect(sums()).toEqual(before);
  });

  test('makes rows again that were lost themselves, by their names in the index and their evidence', () => {
    const before = dumpOf(home.dataDir);
    rmSync(join(home.user, 'workspaceStorage'), { recursive: true });
    spoil(zero(pageOf('ledger')));
    expect(mend()).toMatchObject({ rows: 120, unread: ['ledger'] });
    const after = dumpOf(home.dataDir);
    for (const table of ['ledger', 'evidence', 'spend_full', 'spend_hour'])
      expect(after[table]).toEqual(before[table]);
  });

  test('is found damaged where an index and its table differ, which no reading meets', () => {
    spoil(zero(pageOf('sqlite_autoindex_ledger_1')));
    const before = readFileSync(ledger);
    expect(mend()).toMatchObject({ rows: 120, unread: [] });
    expect(asides()).toEqual(['ledger-damaged-2026-11-20.db']);
    expect(readFileSync(join(home.dataDir, 'ledger-damaged-2026-11-20.db')).equals(before)).toBe(true);
    expect(statSync(join(home.dataDir, 'ledger-damaged-2026-11-20.db')).mode & 0o777).toBe(0o600);
    expect(statSync(ledger).mode & 0o777).toBe(0o600);
  });

  test.each([
    ['within a page', (length: number) => length - PAGE - 100],
    ['between pages', (length: number) => length - 3 * PAGE],
    ['within its header', () => 50],
  ])('that was cut off %s comes back', (_name, lengthOf) => {
    const before = sums();
    spoil((bytes) => bytes.subarray(0, lengthOf(bytes.length)));
    openMended(home.dataDir, 'auto').close();
    try {
      look(home.home, home.dataDir);
    } catch (error) {
      // Only a page that is read tells that it is not there.
      expect(isDamage(error, home.dataDir)).toBe(true);
      mend();
      look(home.home, home.dataDir);
    }
    if (sums().fault !== null) {
      mend();
      look(home.home, home.dataDir);
    }
    expect(sums()).toEqual(before);
  });

  test('whose log was deleted reads on from what it knows', () => {
    const before = dumpOf(home.dataDir);
    const old = readFileSync(ledger);
    home.session('three', [turn('three', 5)]);
    look(home.home, home.dataDir);
    const after = sums();
    spoil(() => old);
    expect(dumpOf(home.dataDir)).toEqual(before);
    look(home.home, home.dataDir);
    expect(sums()).toEqual(after);
  });

  test('is read with what stands in its log alone, which is not left to the new one', () => {
    // As another process has it open.
    const other = openStore(home.dataDir);
    home.session('three', [turn('three', 5)]);
    look(home.home, home.dataDir);
    const before = sums();
    rmSync(join(home.user, 'workspaceStorage'), { recursive: true });
    expect(statSync(`${ledger}-wal`).size).toBeGreaterThan(PAGE);
    const bytes = readFileSync(ledger);
    writeFileSync(ledger, zero(1)(bytes), { flag: 'r+' });
    expect(mend()).toMatchObject({ from: 'ledger', rows: 121 });
    other.close();
    expect(sums()).toEqual(before);
    look(home.home, home.dataDir);
    expect(sums()).toEqual(before);
  });

  test('of which nothing can be read is begun anew from an older copy, where there is one', () => {
    const copy = join(home.dataDir, 'ledger-before-110.db');
    const db = openStore(home.dataDir);
    db.prepare('VACUUM INTO ?').run(copy);
    db.close();
    rmSync(join(home.user, 'workspaceStorage'), { recursive: true });
    spoil(() => Buffer.from('no ledger'.repeat(1000)));
    expect(mend()).toMatchObject({ from: 'backup', rows: 120 });
    expect(sums()).toMatchObject({ rows: 120, fault: null });
    // Emptied, where it was something before: SQLite would take it for a new one.
    spoil(() => Buffer.alloc(0));
    const opened = openMended(home.dataDir, 'auto');
    expect(lastSalvaged(opened)).toMatchObject({ from: 'backup', rows: 120 });
    opened.close();
    // Whatever was set aside stays.
    expect(asides()).toHaveLength(2);
  });

  test("keeps those of GitHub's answers that are whole, and asks for the others again", () => {
    const first = utcDayOf(NOW) - 60;
    const db = openStore(home.dataDir);
    const answers = Array.from({ length: 60 }, (_, i) =>
      apiAnswer(
        first + i,
        NOW,
        Array.from({ length: 5 }, (_none, place) => [`Model ${place}`, 1e9 + i + place] as const),
      ),
    );
    ledgerWriter(db, builtinPrices(), () => 'auto').tell({ answers });
    const page = db
      .prepare<[], number>(
        "SELECT pageno FROM dbstat WHERE name = 'vendor_row' AND pagetype = 'leaf' LIMIT 1 OFFSET 2",
      )
      .pluck()
      .get();
    db.close();
    const before = dumpOf(home.dataDir).vendor_row ?? [];
    spoil(zero(page ?? Number.NaN));
    const { figures = 0 } = mend() ?? {};
    const after = dumpOf(home.dataDir).vendor_row ?? [];
    expect(after).toHaveLength(figures);
    expect(before).toEqual(expect.arrayContaining([...after]));
    expect(figures).toBeGreaterThan(200);
    // Half a day's bill would be less than was billed.
    expect(figures % 5).toBe(0);
    expect(sums().fault).toBeNull();
  });

  test('of an older format is made one of this format', () => {
    rmSync(home.dataDir, { recursive: true });
    mkdirSync(home.dataDir);
    const db = new Sqlite(ledger);
    migrate(
      db,
      MIGRATIONS.filter(({ version }) => version <= 40),
      () => {},
    );
    db.exec(
      "INSERT INTO workspace VALUES (1, 'file:///old', 'old'); INSERT INTO session (id, key) VALUES (1, 's')",
    );
    const index = db
      .prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 'session_last'")
      .pluck()
      .get();
    db.close();
    spoil(zero(index ?? Number.NaN));
    expect(mend()).toMatchObject({ from: 'ledger' });
    look(home.home, home.dataDir);
    expect(dumpOf(home.dataDir).workspace).toContainEqual(expect.stringContaining('file:///old'));
    expect(sums()).toMatchObject({ rows: 120, fault: null });
  });

  test('of a newer version is left as it is', () => {
    spoil((bytes) => {
      bytes.writeInt32BE(990, 60);
      return zero(pageOf('ledger'))(bytes);
    });
    const before = readFileSync(ledger);
    expect(mend).toThrow(/newer/);
    expect(readFileSync(ledger).equals(before)).toBe(true);
    expect(asides()).toEqual([]);
  });

  test('whose mending was cut off is mended by the next who finds it, from the same file', () => {
    const before = sums();
    spoil(zero(pageOf('evidence')));
    const bytes = readFileSync(ledger);
    // As a process leaves it that ends between setting aside and the new ledger.
    writeFileSync(join(home.dataDir, 'ledger-salvage.db'), 'half of one');
    writeFileSync(join(home.dataDir, 'ledger-damaged-2026-11-19.db'), bytes);
    expect(mend()).toMatchObject({ file: join(home.dataDir, 'ledger-damaged-2026-11-19.db') });
    look(home.home, home.dataDir);
    expect(sums()).toEqual(before);
    expect(readdirSync(home.dataDir).filter((name) => name.startsWith('ledger-salvage'))).toEqual([
      'ledger-salvage.lock',
    ]);
  });

  test('is mended once, by whichever of two processes is first', async () => {
    const before = sums();
    spoil(zero(1));
    const [one, other] = await Promise.all([home.run(['scan', '--json']), home.run(['scan', '--json'])]);
    expect([one.code, other.code]).toEqual([0, 0]);
    expect([one.stderr, other.stderr].filter((text) => text.includes('damaged'))).toHaveLength(1);
    expect(asides()).toHaveLength(1);
    expect(sums()).toEqual(before);
  });

  test('in which sums are not those of the rows is told by doctor, and mended when that is asked for', async () => {
    const db = new Sqlite(ledger);
    db.exec('UPDATE spend_hour SET nano_aiu = nano_aiu + 1');
    db.close();
    const told = await home.run(['doctor']);
    expect(told.code).toBe(1);
    expect(told.stdout).toMatch(/spend_hour[^\n]*\n[^\n]*doctor --mend/);
    expect(await home.run(['doctor', '--mend'])).toMatchObject({ code: 0 });
    expect(sums()).toMatchObject({ rows: 120, fault: null });
    expect(existsSync(join(home.dataDir, asides()[0] ?? ''))).toBe(true);
  });
});
