import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { type Core, createCore } from '../../electron/core/core.ts';
import type { HostEnvironment } from '../../electron/core/logs/discover/environment.ts';
import { Ingest } from '../../electron/core/logs/ingest.ts';
import { startWorkerIngest } from '../../electron/core/logs/workerIngest.ts';
import type { Ports } from '../../electron/core/ports.ts';
import { builtinPrices } from '../../electron/core/pricing/builtin.ts';
import { ledgerWriter } from '../../electron/core/store/commit.ts';
import { openStore } from '../../electron/core/store/open.ts';
import type { IngestState } from '../../shared/contract/ingest.ts';
import type { Payload, TopicParams } from '../../shared/contract/topics.ts';
import { type Client, connect } from '../../shared/rpc/client.ts';
import { memoryPair } from '../../shared/rpc/memoryPair.ts';
import { firstLine, pushLine, type Turn } from './chatLines.ts';
import { plainPorts } from './plainPorts.ts';
import { newDirectory, removeDirectory } from './temporary.ts';

/** A core as a host runs it, with its reader in a thread, and a client beside it. */
type LiveTopic = 'spend' | 'ingest' | 'standing' | 'github' | 'alerts' | 'billing';
const PARAMS: { readonly [T in LiveTopic]: TopicParams<T> } = {
  spend: {},
  ingest: {},
  standing: {},
  github: {},
  alerts: {},
  billing: { cycle: 'this' },
};

export interface LiveCore {
  readonly core: Core;
  readonly client: Client;
  /** Every state heard, in order. */
  readonly states: IngestState[];
  /** @returns the first snapshot for which it holds, which may be the current one. */
  until<T extends LiveTopic>(topic: T, holds: (payload: Payload<T>) => boolean): Promise<Payload<T>>;
  /** Until so many turns of the last thirty days are counted. */
  untilTurns(turns: number): Promise<Payload<'spend'>>;
  close(): Promise<void>;
}

/** A home with chats that VS Code would write to, and the ledger's data directory beside it. */
export class LiveHome {
  readonly home: string;
  readonly dataDir: string;
  readonly #base = newDirectory();
  readonly #open = new Set<LiveCore>();
  /** Of all cores so far; a test that means to provoke one empties it. */
  readonly bugs: unknown[] = [];
  #turns = 0;

  constructor() {
    this.home = join(this.#base, 'home');
    this.dataDir = join(this.#base, 'data');
    mkdirSync(join(this.user, 'workspaceStorage'), { recursive: true });
  }

  /** Each of its own second within the last hours, billed at one nano-AIU more than the one before. */
  turn(): Turn {
    const nano = ++this.#turns;
    return { id: `request_${nano}`, at: Date.now() - 7_200_000 + nano * 1000, nano };
  }

  get user(): string {
    return join(this.home, '.config', 'Code', 'User');
  }

  get environment(): HostEnvironment & { readonly extraFolders: string[] } {
    return { platform: 'linux', home: this.home, env: {}, confined: true, extraFolders: [] };
  }

  session(name: string, workspace = 'w1'): string {
    return join(this.user, 'workspaceStorage', workspace, 'chatSessions', `${name}.jsonl`);
  }

  /** A session file of its own with these turns. @returns its path. */
  write(name: string, turns: readonly Turn[], workspace = 'w1'): string {
    const path = this.session(name, workspace);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, firstLine(name) + turns.map((turn) => pushLine(turn)).join(''));
    return path;
  }

  append(path: string, ...turns: readonly Turn[]): void {
    appendFileSync(path, turns.map((turn) => pushLine(turn)).join(''));
  }

  /** Reads all there is into a data directory, in this thread and without stopping. */
  readInto(dataDir: string): void {
    const db = openStore(dataDir);
    const ingest = new Ingest(
      ledgerWriter(db, builtinPrices(), () => 'auto'),
      () => this.environment,
      {},
    );
    ingest.look();
    db.close();
  }

  /** What stands in the ledger. */
  query<T>(use: (db: Database) => T): T {
    const db = openStore(this.dataDir);
    try {
      return use(db);
    } finally {
      db.close();
    }
  }

  core(more: Partial<Ports> = {}): LiveCore {
    const states: IngestState[] = [];
    const core = createCore({
      ...plainPorts(this.dataDir),
      onBug: (bug) => this.bugs.push(bug),
      startIngest: (onBug) =>
        startWorkerIngest({ dataDir: this.dataDir, plan: 'auto', environment: this.environment }, onBug),
      ...more,
    });
    const [server, transport] = memoryPair();
    core.attach(server);
    const client = connect(transport);
    client.follow('ingest', {}, (state) => states.push(state));
    const until: LiveCore['until'] = (topic, holds) =>
      new Promise((resolve) => {
        const undo = client.follow(topic, PARAMS[topic], (payload) => {
          if (!holds(payload)) return;
          void Promise.resolve().then(() => undo());
          resolve(payload);
        });
      });
    const live: LiveCore = {
      core,
      client,
      states,
      until,
      untilTurns: (turns) => until('spend', ({ headline }) => headline.rolling['30d'].turns === turns),
      close: async () => {
        this.#open.delete(live);
        await core.close();
      },
    };
    this.#open.add(live);
    return live;
  }

  /** Starts one and waits until it has read what there is. */
  async watching(more: Partial<Ports> = {}): Promise<LiveCore> {
    const live = this.core(more);
    live.core.start();
    await live.until('ingest', ({ phase, watchMode }) => phase === 'watching' && watchMode === 'events');
    return live;
  }

  delete(path: string): void {
    rmSync(path);
  }

  /** Call it after each test. @throws when a core met a bug that the test did not take out of `bugs`. */
  async remove(): Promise<void> {
    for (const live of [...this.#open]) await live.close();
    removeDirectory(this.#base);
    if (this.bugs.length > 0) throw new Error('a core met a bug', { cause: this.bugs[0] });
  }
}
