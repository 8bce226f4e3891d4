import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { expect, onTestFinished } from 'vitest';
import { Ingest } from '../../electron/core/logs/ingest.ts';
import { builtinPrices } from '../../electron/core/pricing/builtin.ts';
import { ledgerWriter } from '../../electron/core/store/commit.ts';
import { openNewStore } from './newStore.ts';
import { temporaryDirectory } from './temporary.ts';

export type Told = Readonly<Record<string, unknown>>;

/** A home with one ledger beside it, read by the product's own discovery. */
export class FixtureHome {
  readonly directory = temporaryDirectory();
  readonly #dataDir = join(temporaryDirectory(), 'data');
  #db: Database = this.#open();
  #ingest: Ingest = this.#start();
  /** As the command line beside the tray. */
  readonly #other: { readonly db: Database; readonly ingest: Ingest };
  #changes = 0;

  constructor() {
    const db = this.#open();
    this.#other = { db, ingest: this.#start(db) };
    onTestFinished(() => {
      this.#db.close();
      db.close();
    });
  }

  path(inHome: string): string {
    const path = join(this.directory, inHome);
    mkdirSync(dirname(path), { recursive: true });
    return path;
  }

  /** Grows the file by that much; each change has a time of its own, whatever the disk's clock. */
  append(inHome: string, bytes: Uint8Array): void {
    const path = this.path(inHome);
    writeFileSync(path, bytes, { flag: 'a' });
    const second = 1_800_000_000 + ++this.#changes;
    utimesSync(path, second, second);
  }

  look(): void {
    this.#ingest.look();
    expect([...this.#ingest.refused]).toEqual([]);
  }

  lookByOther(): void {
    this.#other.ingest.look();
  }

  restart(): void {
    this.#db.close();
    this.#db = this.#open();
    this.#ingest = this.#start();
  }

  /** What the sources told of calls, by key. */
  calls(): Map<string, Told> {
    return callsIn(this.#db);
  }

  all<T>(sql: string): T[] {
    return this.#db.prepare<[], T>(sql).all();
  }

  /** The ledger without what depends on how often it was read. */
  state(): unknown {
    const rows = this.all(
      'SELECT key, grain, counted, session, nano_aiu, input_tokens, output_tokens FROM ledger ORDER BY key',
    );
    return [[...this.calls()], rows, this.all('SELECT * FROM leg_event ORDER BY key')];
  }

  /** Nothing that is done to it without changing a file changes the ledger. */
  isSettled(): void {
    const before = this.state();
    this.look();
    expect(this.state()).toEqual(before);
    this.restart();
    this.look();
    expect(this.state()).toEqual(before);
    // As after a copy of the home, or a program that only touched them.
    for (const path of filesBelow(this.directory)) utimesSync(path, 1_850_000_000, 1_850_000_000);
    this.look();
    expect(this.state()).toEqual(before);
  }

  #open(): Database {
    const db = openNewStore(this.#dataDir);
    db.pragma('synchronous = OFF');
    return db;
  }

  #start(db = this.#db): Ingest {
    const writer = ledgerWriter(db, builtinPrices(), () => 'auto');
    const environment = {
      platform: 'linux',
      home: this.directory,
      env: {},
      confined: true,
      extraFolders: [],
    } as const;
    return new Ingest(writer, () => environment, {});
  }
}

const COLUMNS = {
  source: 'source',
  startedAt: 'started_at',
  endedAt: 'ended_at',
  model: 'model',
  inputTokens: 'input_tokens',
  cachedTokens: 'cached_tokens',
  writtenTokens: 'written_tokens',
  outputTokens: 'output_tokens',
  nanoAiu: 'nano_aiu',
  purpose: 'purpose',
  agent: 'agent',
} as const;

/** What the sources told of calls, by key. */
export function callsIn(db: Database): Map<string, Told> {
  const columns = Object.entries(COLUMNS).map(([field, column]) => `s.${column} AS ${field}`);
  return new Map(
    db
      .prepare<
        [],
        { key: string; ownKey: number | null; turnId: string | null; turnNano: number | null } & Record<
          string,
          unknown
        >
      >(
        `SELECT c.key, s.session_id AS sessionId, s.own_key AS ownKey, s.turn_id AS turnId, s.turn_nano AS turnNano, ${columns.join(', ')}
           FROM call_seen s JOIN call c ON c.id = s.call ORDER BY s.started_at, c.id`,
      )
      .all()
      .map(({ key, ownKey, ...call }) => [key, { ...call, ownKey: ownKey === null ? null : ownKey === 1 }]),
  );
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}
