import { accessSync, constants, existsSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { Ingest, type IngestResult, type IngestStore } from '../../electron/core/logs/ingest.ts';
import { builtinPrices } from '../../electron/core/pricing/builtin.ts';
import { ledgerWriter } from '../../electron/core/store/commit.ts';
import { applyStep, type FileStep } from './fileSteps.ts';
import { openNewStore } from './newStore.ts';
import type { OracleRow } from './oracleRows.ts';

/** Some day after every history. */
const FIRST_CHANGE_S = 1_800_000_000;

/** Real files, changed by steps, and ledgers beside them. Each change has its own second, whatever the disk's clock. */
export class StepHome {
  readonly directory: string = mkdtempSync(join(fastestDirectory(), 'pilotlight-home-'));
  readonly #ledgers: DrivenLedger[] = [];
  #changes = 0;

  /** @param second of its modification time, counted from the home's beginning; the next one when left out. */
  apply(step: FileStep, second: number = ++this.#changes): void {
    applyStep(this.directory, step);
    const path = join(this.directory, step.path);
    if (existsSync(path)) utimesSync(path, FIRST_CHANGE_S + second, FIRST_CHANGE_S + second);
  }

  /** @param name of the database: two of one name are two processes. */
  ledger(name = 'ledger', wrap?: (store: IngestStore) => IngestStore): DrivenLedger {
    const ledger = new DrivenLedger(this.directory, join(this.directory, name), wrap);
    this.#ledgers.push(ledger);
    return ledger;
  }

  remove(): void {
    for (const ledger of this.#ledgers) ledger.close();
    rmSync(this.directory, { recursive: true });
  }
}

/** Opening a database on a disk takes ten times as long as in memory, and a property opens hundreds. */
function fastestDirectory(): string {
  const memory = '/dev/shm';
  try {
    accessSync(memory, constants.W_OK);
    return memory;
  } catch {
    return tmpdir();
  }
}

/** Runs what a property says with a home of its own, which is gone afterwards. */
export function inHome(what: (home: StepHome) => void): void {
  const home = new StepHome();
  try {
    what(home);
  } finally {
    home.remove();
  }
}

/** The product's own reader and store on a home, as one process. */
export class DrivenLedger {
  readonly #home: string;
  readonly #dataDir: string;
  readonly #wrap: (store: IngestStore) => IngestStore;
  #db: Database;
  #ingest: Ingest;

  /** @param wrap what stands between the reader and the store. */
  constructor(home: string, dataDir: string, wrap: (store: IngestStore) => IngestStore = (store) => store) {
    this.#home = home;
    this.#dataDir = dataDir;
    this.#wrap = wrap;
    this.#db = openNewStore(dataDir);
    this.#ingest = this.#newIngest();
  }

  get db(): Database {
    return this.#db;
  }

  look(): IngestResult {
    return this.#ingest.look();
  }

  /** As a watcher does. @param paths in the home. */
  poke(paths: readonly string[]): IngestResult {
    return this.#ingest.poke(paths.map((path) => join(this.#home, path)));
  }

  /** The process ends and another one begins. */
  restart(): void {
    this.#db.close();
    this.#db = openNewStore(this.#dataDir);
    this.#ingest = this.#newIngest();
  }

  close(): void {
    this.#db.close();
  }

  /** By key, forked copies too. */
  rows(): OracleRow[] {
    return rowsOf(this.#db);
  }

  #newIngest(): Ingest {
    const store = this.#wrap(ledgerWriter(this.#db, builtinPrices(), () => 'auto'));
    const environment = {
      platform: 'linux',
      home: this.#home,
      env: {},
      confined: true,
      extraFolders: [],
    } as const;
    return new Ingest(store, () => environment, {});
  }
}

interface SqlRow extends Omit<OracleRow, 'counted' | 'auto'> {
  readonly counted: number;
  readonly auto: number;
}

function rowsOf(db: Database): OracleRow[] {
  return db
    .prepare<[], SqlRow>(
      `SELECT l.key AS id, l.counted, c.key AS session, w.key AS workspace, l.started_at AS startedAt, l.at, l.day,
              m.name AS model, l.auto, l.output_tokens AS outputTokens, l.last_prompt_tokens AS lastPrompt,
              (SELECT max(e.max_prompt_tokens) FROM evidence e WHERE e.row = l.id) AS largestPrompt, l.rounds,
              l.nano_aiu AS nanoAiu, l.low, l.high, f.basis, f.confidence, l.reason
         FROM ledger l JOIN session c ON c.id = l.session JOIN facet f ON f.id = l.facet
         LEFT JOIN workspace w ON w.id = l.workspace LEFT JOIN model m ON m.id = l.model
        ORDER BY l.key`,
    )
    .all()
    .map((row) => ({ ...row, counted: row.counted === 1, auto: row.auto === 1 }));
}
