import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { LineReader } from '../../electron/core/logs/lines.ts';
import { openReading } from '../../electron/core/logs/openReading.ts';
import { SessionParser } from '../../electron/core/logs/sources/vscode-chat/parse.ts';
import { builtinPrices } from '../../electron/core/pricing/builtin.ts';
import { turnAmounts } from '../../electron/core/reducer/calls/turnAmounts.ts';
import { ledgerWriter } from '../../electron/core/store/commit.ts';
import type { FileSource } from '../../electron/core/store/files.ts';
import { openStore } from '../../electron/core/store/open.ts';
import { callsIn, FixtureHome, type Told } from '../support/fixtureHome.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/logs');
const USER = '.config/Code/User';
const PUBLISHER = `${USER}/workspaceStorage/w1/GitHub.copilot-chat`;
/** Small enough to cut through every line. */
const PIECE = 503;

const Fields = z.record(z.string(), z.unknown());
const Calls = z.object({ calls: z.array(Fields) });
function casesOf(source: string): string[] {
  return readdirSync(join(FIXTURES, source), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

function expectedOf(source: string, name: string): unknown {
  return JSON.parse(readFileSync(join(FIXTURES, source, name, 'expected.json'), 'utf8'));
}

/** Two homes with one file: in the one it stands at once, in the other it grows, with two readers and restarts. */
function grown(inHome: string, fixture: string): FixtureHome {
  const bytes = readFileSync(fixture);
  const [whole, growing] = [new FixtureHome(), new FixtureHome()];
  whole.append(inHome, bytes);
  whole.look();
  for (let at = 0, piece = 0; at < bytes.length; at += PIECE, piece++) {
    growing.append(inHome, bytes.subarray(at, at + PIECE));
    if (piece % 3 === 1) growing.lookByOther();
    else growing.look();
    if (piece % 4 === 3) growing.restart();
  }
  growing.look();
  expect([...growing.calls()].sort(byKey)).toEqual([...whole.calls()].sort(byKey));
  const legs = 'SELECT key, at, kind, version, total_nano, models FROM leg_event ORDER BY key';
  expect(growing.all(legs)).toEqual(whole.all(legs));
  const counted =
    'SELECT key, grain, nano_aiu, input_tokens, output_tokens FROM ledger WHERE counted = 1 ORDER BY key';
  expect(growing.all(counted)).toEqual(whole.all(counted));
  whole.isSettled();
  return whole;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

const dated = (call: Told): Told =>
  Object.fromEntries(
    Object.entries(call).map(([field, value]) => [
      field,
      field.endsWith('At') && typeof value === 'string' ? Date.parse(value) : value,
    ]),
  );

describe.each(casesOf('debug-log'))('debug log %s', (name) => {
  const { files } = z.object({ files: z.record(z.string(), Calls) }).parse(expectedOf('debug-log', name));

  it.each(Object.keys(files))('%s', (file) => {
    const home = grown(
      `${PUBLISHER}/${file.slice(file.indexOf('debug-logs/'))}`,
      join(FIXTURES, 'debug-log', name, file),
    );
    const calls = home.calls();
    const expected = files[file]?.calls ?? [];
    for (const { key, ...call } of expected) {
      const isHash = /^debug-log:[A-Z]$/.test(String(key));
      const told = isHash
        ? [...calls].filter(([one]) => one.startsWith('debug-log:')).map(([, one]) => one)
        : [calls.get(String(key))];
      expect(told).toContainEqual(expect.objectContaining(call));
    }
    expect(calls.size).toBe(new Set(expected.map(({ key }) => key)).size);
  });
});

describe.each(casesOf('cli-events'))('events of the command line %s', (name) => {
  const expected = z
    .object({ path: z.string(), session: z.string(), events: z.array(Fields), legs: z.array(Fields) })
    .parse(expectedOf('cli-events', name));

  it(expected.path, () => {
    const home = grown(`.copilot/${expected.path}`, join(FIXTURES, 'cli-events', name, expected.path));
    const events = home.all<{ key: string; at: number; kind: string }>(
      'SELECT l.key, l.at, l.kind, s.key AS session, l.total_nano AS totalNanoAiu FROM leg_event l JOIN session s ON s.id = l.session ORDER BY l.id',
    );
    // An answer that is split over some lines is told by each of them; the first dates it.
    const told = new Map(
      expected.events
        .toReversed()
        .map(({ key, at, kind, totalNanoAiu = null }) => [
          key,
          { key, at, kind, session: expected.session, totalNanoAiu },
        ]),
    );
    expect(new Map(events.map((event) => [event.key, event]))).toEqual(told);
    const legs = home.all<{ nano: number | null }>(
      "SELECT nano_aiu AS nano FROM ledger WHERE grain = 'leg' AND counted = 1 AND nano_aiu > 0",
    );
    const exact = expected.legs.map(({ nanoAiu }) => Number(nanoAiu ?? 0));
    if (exact.some((nano) => nano > 0))
      expect(sum(legs.map(({ nano }) => nano ?? 0))).toBeGreaterThanOrEqual(sum(exact));
  });
});

function sum(all: readonly number[]): number {
  return all.reduce((total, one) => total + one, 0);
}

describe.each(casesOf('agent-host'))('usage of the agent host %s', (name) => {
  it('is in the ledger', () => {
    const { calls } = Calls.parse(expectedOf('agent-host', name));
    const directory = join(FIXTURES, 'agent-host', name);
    const file = readdirSync(directory).find((entry) => entry.endsWith('.jsonl')) ?? '';
    const told = [...grown(`${USER}/agentHostUsage/${file}`, join(directory, file)).calls()];
    const amounts = turnAmounts(
      told.flatMap(([key, { startedAt, turnId, turnNano }]) =>
        typeof turnId === 'string'
          ? [
              {
                key,
                startedAt: Number(startedAt),
                turn: { turnId, nanoAiu: turnNano === null ? null : Number(turnNano) },
              },
            ]
          : [],
      ),
    );
    expect(told.map(([key, call]) => ({ ...call, nanoAiu: amounts.get(key) ?? null }))).toMatchObject(
      calls.map(dated),
    );
  });
});

describe.each(casesOf('otlp'))('spans of an exporter %s', (name) => {
  it('are in the ledger', () => {
    const { calls } = Calls.parse(expectedOf('otlp', name));
    const told = grown('.copilot/otel/spans.jsonl', join(FIXTURES, 'otlp', name, 'spans.jsonl')).calls();
    expect(told.size).toBe(calls.length);
    for (const { key, ...call } of calls) expect(told.get(String(key))).toMatchObject(call);
  });
});

const DATABASES = [
  { source: 'cli-store', path: '.copilot/session-store.db' },
  { source: 'otel-db', path: `${USER}/globalStorage/github.copilot-chat/agent-traces.db` },
] as const;
const databaseCases = DATABASES.flatMap((database) =>
  casesOf(database.source).map((name) => ({ ...database, name })),
);

describe.each(databaseCases)('the database of $source, $name', ({ source, path, name }) => {
  const directory = join(FIXTURES, source, name);
  const steps = readdirSync(directory)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => readFileSync(join(directory, file), 'utf8'));

  it('is in the ledger after each of its states, however it is read', () => {
    const { calls } = Calls.parse(expectedOf(source, name));
    const [open, closed] = [new FixtureHome(), new FixtureHome()];
    for (const [home, staysOpen] of [
      [open, true],
      [closed, false],
    ] as const) {
      let db: Database | null = null;
      for (const sql of steps) {
        if (sql.startsWith('-- anew')) {
          db?.close();
          db = null;
          rmSync(home.path(path));
        }
        db ??= new Sqlite(home.path(path));
        if (staysOpen) db.pragma('journal_mode = WAL');
        db.exec(sql);
        if (!staysOpen) {
          db.close();
          db = null;
        }
        home.look();
        home.look();
        if (!staysOpen) home.restart();
      }
      db?.close();
      const told = [...home.calls()];
      expect(told).toHaveLength(calls.length);
      for (const { key, ...call } of calls)
        expect(told).toContainEqual([key ?? expect.any(String), expect.objectContaining(call)]);
      home.isSettled();
    }
    expect([...open.calls().keys()].sort()).toEqual([...closed.calls().keys()].sort());
  });
});

describe.each(casesOf('account'))('account facts %s', (name) => {
  it('are in force', () => {
    const { prices, byCredits } = z
      .object({ prices: z.array(Fields), byCredits: z.boolean().nullable() })
      .parse(expectedOf('account', name));
    const items = Fields.parse(
      JSON.parse(readFileSync(join(FIXTURES, 'account', name, 'items.json'), 'utf8')),
    );
    const home = new FixtureHome();
    const db = new Sqlite(home.path(`${USER}/globalStorage/state.vscdb`));
    db.exec('CREATE TABLE ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)');
    const put = db.prepare('INSERT INTO ItemTable VALUES (?, ?)');
    for (const [key, value] of Object.entries(items))
      put.run(key, typeof value === 'string' ? value : JSON.stringify(value));
    db.close();
    home.look();
    const priced = prices.flatMap(({ model, rates }) => {
      const parsed = z.object({ input: z.number() }).safeParse(rates);
      return parsed.success ? [{ model: String(model), input: parsed.data.input }] : [];
    });
    expect(new Set(home.all('SELECT model, input FROM account_price'))).toEqual(new Set(priced));
    expect(home.all('SELECT by_credits FROM account_billing')).toEqual(
      byCredits === null ? [] : [{ by_credits: Number(byCredits) }],
    );
    home.isSettled();
  });
});

/** Elsewhere than on the system that they are of there is no place to discover them in. */
const FOREIGN = (['visual-studio', 'xcode'] as const).flatMap((source) =>
  casesOf(source).map((name) => ({ source, name })),
);

describe.each(FOREIGN)('a log of $source, $name', ({ source, name }) => {
  it('is in the ledger', () => {
    const { calls } = Calls.parse(expectedOf(source, name));
    const directory = join(FIXTURES, source, name);
    const path = join(directory, readdirSync(directory).find((entry) => /\.(jsonl|log)$/.test(entry)) ?? '');
    const db = openStore(join(temporaryDirectory(), 'data'));
    onTestFinished(() => void db.close());
    const writer = ledgerWriter(db, builtinPrices(), () => 'auto');
    const tools = {
      reader: new LineReader(),
      parser: new SessionParser(),
      memoryOf: writer.memoryOf,
      spans: new Map(),
    };
    for (let round = 0; round < 3; round++) {
      // The second time it goes on at its end, the third it is read anew.
      const record = round === 1 ? writer.fileAt(path) : null;
      const known = writer.fileAt(path);
      const wanted = {
        file: fileAt(path, source),
        record: record ?? (known && { ...known, offset: 0 }),
        workspace: null,
      };
      const reading = openReading(wanted, tools);
      reading.read(() => 'go-on');
      writer.commit([reading.takeUpdate()], true);
      reading.close();
    }
    const told = [...callsIn(db).values()].sort((a, b) => Number(a.startedAt) - Number(b.startedAt));
    expect(told).toHaveLength(calls.length);
    const expected = calls.map(({ key: _key, ...call }) => dated(call));
    for (const call of expected) expect(told).toContainEqual(expect.objectContaining(call));
  });
});

function fileAt(path: string, source: FileSource) {
  const stat = statSync(path);
  return {
    path,
    source,
    format: 'log',
    host: source,
    root: dirname(path),
    sessionName: basename(path),
    workspaceDir: null,
    device: stat.dev,
    inode: stat.ino,
    size: stat.size,
    mtimeUs: 1,
  } as const;
}
