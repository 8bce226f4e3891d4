import { existsSync } from 'node:fs';
import type { Kept } from '../../../shared/words/kept.ts';
import { lookReport } from '../diagnostics/skipped.ts';
import { isStoreTrouble, type StoreTrouble, troubleOf } from '../store/trouble.ts';
import { backOff } from './backOff.ts';
import { watchDirectories } from './directoryWatch.ts';
import type { HostEnvironment } from './discover/environment.ts';
import { Ingest, type IngestResult, type IngestStore, type Progress } from './ingest.ts';
import type { IngestEvent, ReaderState } from './ingestEvents.ts';
import type { ReceivedCalls } from './sources/otlp/receiverState.ts';
import { type Arrival, Unstored } from './unstored.ts';
import { Watching } from './watching.ts';

/** Several events come for one append: collected this long, then one transaction. */
const COALESCE_MS = 20;
/** From the end of one look to the next; after sleep the timer fires late. */
const LOOK_EVERY_MS = 60_000;
/** Nothing tells that a root came into being: there is no directory to watch. A stat of each is cheap. */
const MISSING_ROOTS_EVERY_MS = 1000;
/** Of the time at most a fifth is spent looking at everything, however often something makes that seem necessary. */
const LOOK_REST = 4;
const UNSETTLED_MS = 250;
const PROGRESS_EVERY_MS = 250;

const NO_PROGRESS: Progress = { files: 0, filesDone: 0, bytes: 0, bytesDone: 0 };

/** Keeps the ledger up with the files: a first look, then pokes by the watcher, then a look each minute. */
export class IngestService {
  readonly #ingest: Ingest;
  readonly #environment: () => HostEnvironment;
  readonly #emit: (event: IngestEvent) => void;
  readonly #isStopWished: () => boolean;
  readonly #watching: Watching;
  readonly #poked = new Set<string>();
  #lookWanted = false;
  readonly #unstored: Unstored;
  readonly #pause = backOff();
  #timers: NodeJS.Timeout[] = [];
  #coalescing: NodeJS.Timeout | null = null;
  #nextLook: NodeJS.Timeout | null = null;
  #isRetryPlanned = false;
  #lookedAt: number | null = null;
  #nextLookAt: number | null = null;
  #progress = NO_PROGRESS;
  #readStarted = 0;
  #lastProgress = 0;
  #phase: ReaderState['phase'] = 'starting';
  /** Of `performance.now()`: when the last look ended. */
  #lookEnded = Number.NEGATIVE_INFINITY;
  #failure: Kept | null = null;
  #told = '';
  #toldLook = '';
  #closed = false;

  /**
   * @param isStopWished asked at every line's end; true ends the read under way, what was read stays, and
   * nothing more is read until `look`.
   */
  constructor(options: {
    readonly store: IngestStore;
    readonly environment: () => HostEnvironment;
    readonly emit: (event: IngestEvent) => void;
    readonly isStopWished: () => boolean;
    /** Between two batches of a long read: what came meanwhile can be stored now. */
    readonly betweenBatches?: () => void;
    readonly watch?: typeof watchDirectories;
  }) {
    this.#emit = options.emit;
    this.#environment = options.environment;
    this.#isStopWished = options.isStopWished;
    this.#watching = new Watching({
      watch: options.watch ?? watchDirectories,
      discovery: () => this.#ingest.discovery,
      onFiles: (paths) => this.#poke(paths),
      onStructure: () => this.#wantLook(),
      onState: () => this.#tellState(),
    });
    this.#unstored = new Unstored({
      onWell: () => this.#tellNoTrouble(),
      onTrouble: (error) => {
        this.#tellTrouble(error);
        this.#tellState();
      },
    });
    this.#ingest = new Ingest(options.store, options.environment, {
      onCommitted: () => this.#emit({ type: 'committed' }),
      onProgress: (progress) => this.#tellProgress(progress),
      betweenBatches: options.betweenBatches ?? (() => {}),
      shouldStop: () => this.#isStopWished(),
    });
  }

  start(): void {
    this.look();
    if (this.#closed) return;
    this.#watching.start();
    this.#timers.push(setInterval(() => this.#lookForMissingRoots(), MISSING_ROOTS_EVERY_MS));
    this.#tellState();
  }

  /** Looks at everything; also the way on after a stop. */
  look(): void {
    this.#lookWanted = false;
    this.#poked.clear();
    this.#run(() => this.#ingest.look());
  }

  /** Prices, plan or payer are others than before. A stop stands: the look that ends it does the work. */
  deriveAnew(): void {
    this.#ingest.deriveAnew();
    if (!this.#isStopWished()) this.look();
  }

  /**
   * The environment has other places or sources than at the last look. A stop stands: the look that ends it finds them.
   */
  placesChanged(): void {
    if (!this.#isStopWished()) this.look();
  }

  /** Calls came over HTTP: they are stored also while nothing is read. */
  receive(received: ReceivedCalls): void {
    this.#unstored.add({ store: () => this.#ingest.receive(received) });
  }

  /** Something else came that is for the ledger: stored now, or kept until it can be. */
  storeArrival(arrival: Arrival): void {
    this.#unstored.add(arrival);
  }

  /** The wish to stop was heard while nothing was being read. */
  stop(): void {
    this.#phase = 'stopped';
    this.#tellState();
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#timers) clearInterval(timer);
    if (this.#coalescing !== null) clearTimeout(this.#coalescing);
    if (this.#nextLook !== null) clearTimeout(this.#nextLook);
    this.#unstored.close();
    await this.#watching.close();
  }

  #poke(paths: readonly string[]): void {
    for (const path of paths) this.#poked.add(path);
    this.#schedule(COALESCE_MS);
  }

  #wantLook(): void {
    this.#lookWanted = true;
    this.#schedule(COALESCE_MS);
  }

  #lookForMissingRoots(): void {
    const { roots } = this.#ingest.discovery;
    if (roots.some(({ root, exists, error }) => !exists && error === null && existsSync(root.path)))
      this.#wantLook();
  }

  #schedule(delay: number): void {
    if (this.#closed || this.#coalescing !== null) return;
    this.#coalescing = setTimeout(() => {
      this.#coalescing = null;
      if (this.#isStopWished()) return;
      const rest = this.#restOfLook();
      if (this.#lookWanted && rest <= 0) return this.look();
      const paths = [...this.#poked];
      this.#poked.clear();
      if (paths.length > 0) this.#run(() => this.#ingest.poke(paths, rest <= 0));
      if (this.#lookWanted && this.#failure === null) this.#schedule(rest);
    }, delay);
  }

  /** @returns for how many ms everything is not looked at again; 0 or less: it may be. */
  #restOfLook(): number {
    return this.#lookEnded + LOOK_REST * this.#ingest.lookMs - performance.now();
  }

  #run(read: () => IngestResult): void {
    if (this.#closed) return;
    this.#readStarted = performance.now();
    const before = this.#ingest.discovery;
    try {
      const result = read();
      // A poke for a file that is new looks at everything, too.
      if (this.#ingest.discovery !== before) {
        this.#lookedAt = Date.now();
        this.#lookEnded = performance.now();
      }
      this.#lookWanted ||= result.wantsLook;
      this.#failure = null;
      this.#pause.succeeded();
      this.#phase = result.stopped ? 'stopped' : 'watching';
      for (const path of result.unsettled) this.#poked.add(path);
      if (result.unsettled.length > 0) this.#schedule(UNSETTLED_MS);
    } catch (error) {
      if (!isStoreTrouble(error)) throw error;
      this.#tellTrouble(error);
      // Nothing of the batch was stored and the cursors stand: the next poke or look tries all of it again.
      this.#lookWanted = true;
    }
    if (this.#failure !== null) this.#planRetry();
    else {
      if (this.#ingest.discovery !== before || this.#lookWanted) this.#planLook(LOOK_EVERY_MS);
      this.#unstored.attempt();
    }
    this.#tellState();
    if (this.#ingest.discovery !== before) this.#tellLook();
    if (this.#ingest.discovery !== before) this.#watching.looked();
  }

  /** The ledger can be written again; where reading failed, too, the look that is wanted does the same. */
  #tellNoTrouble(): void {
    if (this.#phase !== 'failed') return;
    if (this.#lookWanted) {
      this.#schedule(COALESCE_MS);
      return;
    }
    this.#failure = null;
    this.#phase = this.#isStopWished() ? 'stopped' : 'watching';
    this.#tellState();
  }

  #tellTrouble(error: StoreTrouble): void {
    this.#phase = 'failed';
    this.#failure = troubleOf(error);
  }

  #tellLook(): void {
    const look = lookReport(this.#ingest, this.#environment());
    const text = JSON.stringify(look);
    if (text === this.#toldLook) return;
    this.#toldLook = text;
    this.#emit({ type: 'looked', look });
  }

  /** What events miss, the next look finds; after a stop the one that is asked for. */
  #planLook(delay: number): void {
    if (this.#nextLook !== null) clearTimeout(this.#nextLook);
    this.#isRetryPlanned = false;
    this.#nextLookAt = Date.now() + delay;
    this.#nextLook = setTimeout(() => {
      this.#isRetryPlanned = false;
      if (!this.#isStopWished()) this.look();
    }, delay);
  }

  /** Pokes that fail meanwhile put it off no further. */
  #planRetry(): void {
    if (this.#isRetryPlanned) return;
    this.#planLook(this.#pause.next());
    this.#isRetryPlanned = true;
  }

  #tellProgress(progress: Progress): void {
    this.#progress = progress;
    const now = performance.now();
    if (now - this.#lastProgress < PROGRESS_EVERY_MS || progress.files < 2) return;
    this.#lastProgress = now;
    this.#phase = 'reading';
    this.#tellState();
  }

  #tellState(): void {
    const { roots, files } = this.#ingest.discovery;
    const filesOf = new Map<string, number>();
    for (const { root } of files) filesOf.set(root, (filesOf.get(root) ?? 0) + 1);
    const { bytes, bytesDone } = this.#progress;
    const elapsed = performance.now() - this.#readStarted;
    const isReading = this.#phase === 'reading' && bytesDone > 0;
    const state: ReaderState = {
      phase: this.#phase,
      progress: this.#progress,
      remainingMs: isReading ? Math.round((elapsed / bytesDone) * Math.max(0, bytes - bytesDone)) : null,
      roots: roots.map(({ root: { path, host }, exists, error }) => ({
        path,
        host,
        exists,
        error,
        files: filesOf.get(path) ?? 0,
      })),
      filesSeen: files.length,
      lookedAt: this.#lookedAt,
      nextLookAt: this.#phase === 'stopped' ? null : this.#nextLookAt,
      watchMode: this.#watching.mode,
      watchFault: this.#watching.fault,
      failure: this.#failure,
    };
    const text = JSON.stringify(state);
    if (text === this.#told) return;
    this.#told = text;
    this.#emit({ type: 'state', state });
  }
}
