import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { Ingest, type IngestResult } from '../../electron/core/logs/ingest.ts';
import { builtinPrices } from '../../electron/core/pricing/builtin.ts';
import type { PlanSetting } from '../../electron/core/reducer/pricing/plan.ts';
import { ledgerWriter } from '../../electron/core/store/commit.ts';
import { findingSummaries } from '../../electron/core/store/diagnostics.ts';
import { type Grouping, type Report, report } from '../../electron/core/store/queries/report.ts';
import { type RequestRow, requests } from '../../electron/core/store/queries/requests.ts';
import { type SessionSummary, sessions } from '../../electron/core/store/queries/sessions.ts';
import { openNewStore } from './newStore.ts';

/** Below the home, with `/`: where VS Code on Linux keeps its chats. */
export const USER = '.config/Code/User';

const MOST_ROWS = 10_000;

/** Nobody pulls the plug in a test, and waiting for the disk was most of the time the fixtures took. */
function openFast(dataDir: string): Database {
  const db = openNewStore(dataDir);
  db.pragma('synchronous = OFF');
  return db;
}

/** The session file of a window with the folder `workspaceStorage/<workspace>`. */
export function sessionPath(name: string, workspace = 'w1'): string {
  return `${USER}/workspaceStorage/${workspace}/chatSessions/${name}`;
}

/**
 * A home of its own with the real ingest and a real ledger beside it: files go to the paths where VS Code puts
 * them, rows come back from SQLite. Call `close` when done; it removes both.
 */
export class IngestHome {
  readonly directory: string;
  readonly #plan: PlanSetting;
  readonly #connections: Database[] = [];
  #db: Database;
  #ingest: Ingest;

  constructor(plan: PlanSetting = 'auto') {
    this.directory = mkdtempSync(join(tmpdir(), 'pilotlight-home-'));
    this.#plan = plan;
    this.#db = openFast(this.#dataDir);
    this.#ingest = this.#ingestOn(this.#db);
  }

  get db(): Database {
    return this.#db;
  }

  get refused(): ReadonlyMap<string, string> {
    return this.#ingest.refused;
  }

  /** Puts the file into that state as VS Code would: appends where it only grew, else rewrites in place. */
  write(path: string, content: Uint8Array | string): void {
    const full = join(this.directory, path);
    const bytes = Buffer.from(content);
    mkdirSync(dirname(full), { recursive: true });
    const before = existsSync(full) ? readFileSync(full) : Buffer.alloc(0);
    const grew = before.length > 0 && before.length < bytes.length && bytes.indexOf(before) === 0;
    if (grew) appendFileSync(full, bytes.subarray(before.length));
    else if (!before.equals(bytes) || !existsSync(full)) writeFileSync(full, bytes);
  }

  delete(path: string): void {
    rmSync(join(this.directory, path));
  }

  look(): IngestResult {
    return this.#ingest.look();
  }

  /** Ends the process, as far as the ledger is concerned, and starts another on the same data. */
  restart(): void {
    this.#db.close();
    this.#db = openFast(this.#dataDir);
    this.#ingest = this.#ingestOn(this.#db);
  }

  /** A second process on the same data, as the command line is while the tray runs. */
  otherProcess(): Ingest {
    const db = openFast(this.#dataDir);
    this.#connections.push(db);
    return this.#ingestOn(db);
  }

  /** Counted rows, by id. */
  rows(): RequestRow[] {
    return requests(this.#db, {}, MOST_ROWS).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  row(id: string): RequestRow {
    const found = this.rows().find((row) => row.id === id);
    if (found === undefined) throw new Error(`no row ${id}`);
    return found;
  }

  report(by: Grouping): Report {
    return report(this.#db, by, {});
  }

  sessions(): SessionSummary[] {
    return sessions(this.#db, MOST_ROWS);
  }

  /** How often each reason was found. */
  findings(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { reason, count } of findingSummaries(this.#db))
      counts[reason] = (counts[reason] ?? 0) + count;
    return counts;
  }

  close(): void {
    for (const db of [this.#db, ...this.#connections]) db.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  get #dataDir(): string {
    return join(this.directory, 'ledger-data');
  }

  #ingestOn(db: Database): Ingest {
    const writer = ledgerWriter(db, builtinPrices(), () => this.#plan);
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
