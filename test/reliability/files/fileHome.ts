import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { HostEnvironment, Platform } from '../../../electron/core/logs/discover/environment.ts';
import { Ingest, type IngestHooks, type IngestResult } from '../../../electron/core/logs/ingest.ts';
import { builtinPrices } from '../../../electron/core/pricing/builtin.ts';
import { ledgerWriter } from '../../../electron/core/store/commit.ts';
import { requests } from '../../../electron/core/store/queries/requests.ts';
import { openNewStore } from '../../support/newStore.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const MOST_ROWS = 10_000;

/** What a ledger says of its files, by names: to compare two of them. */
export interface Told {
  readonly rows: readonly (readonly [id: string, nanoAiu: number | null, inputTokens: number | null])[];
  readonly prices: readonly unknown[];
}

/** A home of the running test's own, and a reader whose steps the test can put something between. */
export class FileHome {
  readonly directory: string = temporaryDirectory();
  /** Called once, after the next look has seen the files and before it opens the first of them. */
  beforeOpen: (() => void) | null = null;
  /** Called once, in the midst of reading a file. */
  midway: (() => void) | null = null;
  isStopWished = false;
  readonly environment: HostEnvironment;
  readonly db: Database;
  readonly ingest: Ingest;
  #asked = 0;

  constructor(platform: Platform = 'linux', more: Partial<HostEnvironment> = {}, hooks: IngestHooks = {}) {
    this.environment = {
      platform,
      home: this.directory,
      env: {},
      confined: true,
      extraFolders: [],
      ...more,
    };
    const data = join(temporaryDirectory(), 'data');
    this.db = openNewStore(data);
    this.db.pragma('synchronous = OFF');
    this.ingest = new Ingest(
      ledgerWriter(this.db, builtinPrices(), () => 'auto'),
      () => this.#askedOfPlaces(),
      {
        shouldStop: () => this.#askedToStop(),
        ...hooks,
      },
    );
  }

  /** The first question of a look is where to look, the next one whether a file that it found is wanted still. */
  #askedOfPlaces(): HostEnvironment {
    if (this.#asked++ === 1) take(this.beforeOpen, () => (this.beforeOpen = null));
    return this.environment;
  }

  #askedToStop(): boolean {
    take(this.midway, () => (this.midway = null));
    return this.isStopWished;
  }

  look(): IngestResult {
    this.#asked = 0;
    return this.ingest.look();
  }

  path(name: string): string {
    return join(this.directory, name);
  }

  /** Writes in place; the inode stays. @returns its path. */
  put(name: string, content: Uint8Array | string): string {
    const path = this.path(name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  get told(): Told {
    return {
      rows: requests(this.db, {}, MOST_ROWS)
        .map(({ id, nanoAiu, inputTokens }) => [id, nanoAiu, inputTokens] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
      prices: this.db.prepare('SELECT DISTINCT model, input, output FROM account_price ORDER BY model').all(),
    };
  }

  get total(): number {
    return Number(this.db.prepare('SELECT total(nano_aiu) FROM ledger WHERE counted = 1').pluck().get());
  }

  /** Codes of what could not be read. */
  get refused(): string[] {
    return [...this.ingest.refused.values()];
  }
}

function take(action: (() => void) | null, forget: () => void): void {
  if (action === null) return;
  forget();
  action();
}
