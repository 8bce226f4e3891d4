import type { CommitResult, FileUpdate } from '../store/commit.ts';
import type { FileCursor, FileRecord } from '../store/files.ts';
import { type Discovery, discoverFiles } from './discover/discover.ts';
import type { HostEnvironment } from './discover/environment.ts';
import { isAbsence } from './discover/fileSystem.ts';
import { fileOfChange, type SourceFile } from './discover/sourceFile.ts';
import { statSource } from './discover/statSource.ts';
import { readWorkspace, type Workspace } from './discover/workspace.ts';
import { LineReader } from './lines.ts';
import { openReading, type ReadingTools } from './openReading.ts';
import { NotReadable, type Reading } from './reading.ts';
import { RECEIVED_PATH, receivedUpdate } from './receivedUpdate.ts';
import type { ReceivedCalls } from './sources/otlp/receiverState.ts';
import { SessionParser } from './sources/vscode-chat/parse.ts';
import { TornLines } from './tornLines.ts';

/** One transaction per about this much work: it writes nearly the same pages of the indexes for 400 turns and for 2,000. */
const [BATCH_MS, BATCH_TURNS] = [1000, 2000];
/** Orders are heard this often, also while a batch is not full. */
const BREATH_MS = 250;
/** A last line this long that still grows is left alone until two looks agree on the file's size. */
const LONG_TORN_LINE = 1_000_000;
/** How files are called that any source reads without having been told their names. */
const MAY_BE_READ = /\.(?:jsonl?|log|db|vscdb)$/;
const MOST_STRANGERS = 10_000;
/** Another process may move a cursor again and again; the next look goes on from there. */
const MOST_RETRIES = 5;

export interface Progress {
  readonly files: number;
  readonly filesDone: number;
  readonly bytes: number;
  readonly bytesDone: number;
}

export interface IngestResult {
  readonly filesSeen: number;
  readonly filesRead: number;
  readonly bytesRead: number;
  readonly rowsChanged: number;
  readonly stopped: boolean;
  /** Files to look at again soon: a long line is being written to them. */
  readonly unsettled: readonly string[];
  /** A file was named that no look has seen, and looking was not allowed. */
  readonly wantsLook: boolean;
}

/** What the ingest needs of the store (`ledgerWriter`). */
export interface IngestStore {
  cursors(): FileCursor[];
  fileAt(path: string): FileRecord | null;
  memoryOf: ReadingTools['memoryOf'];
  commit(updates: readonly FileUpdate[], learnNow: boolean): CommitResult;
  /** Brings some older rows up to today's prices and rules; true while more are left. */
  rederive(): boolean;
}

export interface IngestHooks {
  readonly onProgress?: (progress: Progress) => void;
  /** After a commit that changed rows. */
  readonly onCommitted?: (rowsChanged: number) => void;
  readonly shouldStop?: () => boolean;
  /** In a long read, while no transaction is open. */
  readonly betweenBatches?: () => void;
}

interface Pending {
  readonly update: FileUpdate;
  readonly file: SourceFile;
}

/**
 * Brings the ledger up to what the files say. Synchronous: it lives in a worker, or in a command that has
 * nothing else to do. Cost follows what was appended: a file whose size and time are as stored is not opened.
 */
export class Ingest {
  /** How long it took to find the files at the last look. */
  lookMs = 0;
  readonly #store: IngestStore;
  readonly #environment: () => HostEnvironment;
  readonly #hooks: IngestHooks;
  readonly #tools: ReadingTools;
  readonly #cursors = new Map<string, FileCursor>();
  readonly #known = new Map<string, SourceFile>();
  readonly #torn = new TornLines();
  readonly #refused = new Map<string, string>();
  /** Other programs' files beside ours, as a look found: that they change is no reason for another one. */
  readonly #strangers = new Set<string>();
  #learned = false;
  #discovery: Discovery = { roots: [], files: [], directories: [], skipped: [] };
  #pending: Pending[] = [];
  #pendingTurns = 0;
  #batchStarted = 0;
  #breathedAt = 0;
  #moved: SourceFile[] = [];
  /** Of the files that a look opened, those that were as they had been. */
  #same = 0;
  #rowsChanged = 0;
  #learnNow = true;
  #isPricedAnew = false;

  constructor(store: IngestStore, environment: () => HostEnvironment, hooks: IngestHooks) {
    this.#store = store;
    this.#environment = environment;
    this.#hooks = hooks;
    this.#tools = {
      reader: new LineReader(),
      parser: new SessionParser(),
      memoryOf: store.memoryOf,
      spans: new Map(),
    };
    for (const cursor of store.cursors()) this.#cursors.set(cursor.path, cursor);
  }

  /** The places as the last look found them. */
  get discovery(): Discovery {
    return this.#discovery;
  }

  /** Files that could not be opened or read, with the system's code. */
  get refused(): ReadonlyMap<string, string> {
    return this.#refused;
  }

  /** Logs of which a part of a line is not read: being written just now, or cut off for good. */
  get torn(): string[] {
    return this.#discovery.files
      .filter(({ path, format }) => {
        const cursor = this.#cursors.get(path);
        return format === 'log' && cursor !== undefined && cursor.offset < cursor.size;
      })
      .map(({ path }) => path);
  }

  /** Looks at every root and reads whatever changed. */
  look(): IngestResult {
    const began = performance.now();
    this.#discovery = discoverFiles(this.#environment());
    this.lookMs = performance.now() - began;
    this.#known.clear();
    if (this.#strangers.size > MOST_STRANGERS) this.#strangers.clear();
    for (const file of this.#discovery.files) this.#known.set(file.path, file);
    for (const path of this.#refused.keys()) if (!this.#known.has(path)) this.#refused.delete(path);
    return this.#read(this.#discovery.files);
  }

  /** Looks at files that a watcher named; an unknown one needs a look at everything, now or later. */
  poke(paths: Iterable<string>, mayLook = true): IngestResult {
    const changed = new Set([...paths].map(fileOfChange));
    const strangers = [...changed].filter(
      (path) => MAY_BE_READ.test(path) && !this.#known.has(path) && !this.#strangers.has(path),
    );
    if (strangers.length > 0 && mayLook) {
      const result = this.look();
      for (const path of strangers) if (!this.#known.has(path)) this.#strangers.add(path);
      return result;
    }
    const files: SourceFile[] = [];
    for (const path of changed) {
      const known = this.#known.get(path);
      const now = known === undefined ? null : statSource(path, known);
      if (now !== null) files.push(now);
    }
    return { ...this.#read(files), wantsLook: strangers.length > 0 };
  }

  /** Prices, plan or payer are others than before: the next read derives all rows anew. */
  deriveAnew(): void {
    this.#isPricedAnew = true;
  }

  /**
   * Stores what came over HTTP.
   * @returns false when another process stored something each time before this could: nothing is stored yet.
   * @throws the database's error, with nothing stored.
   */
  receive(received: ReceivedCalls): boolean {
    for (let attempt = 0; attempt < MOST_RETRIES; attempt++) {
      const update = receivedUpdate(received, this.#store.fileAt(RECEIVED_PATH));
      const { stored, rowsChanged } = this.#store.commit([update], true);
      if (rowsChanged > 0) this.#hooks.onCommitted?.(rowsChanged);
      if (stored[0] !== null) return true;
    }
    return false;
  }

  #read(files: readonly SourceFile[]): IngestResult {
    const bytesBefore = this.#tools.reader.bytesRead;
    this.#rowsChanged = 0;
    this.#same = 0;
    // Marks an empty ledger as up to date; of an old one the rest is derived after the reading.
    if (!this.#learned) this.#store.rederive();
    const changed = files.filter((file) => this.#hasChanged(file));
    // What is newest is asked for first: the headline is right before the first import is through. The account's
    // prices come before what they price, chats before the calls that belong to their turns.
    changed.sort((a, b) => placeInLine(a) - placeInLine(b) || b.mtimeUs - a.mtimeUs);
    const progress = { files: changed.length, filesDone: 0, bytes: 0, bytesDone: 0 };
    for (const file of changed) progress.bytes += this.#bytesAhead(file);
    this.#learnNow = changed.length === 1;
    const workspaces = new Map<string, Workspace>();
    const unsettled: string[] = [];
    let stopped = false;
    for (const file of changed) {
      const ahead = this.#bytesAhead(file);
      const outcome = this.#readFile(file, workspaces, (unread) =>
        this.#hooks.onProgress?.({
          ...progress,
          bytesDone: progress.bytesDone + Math.max(0, ahead - unread),
        }),
      );
      if (outcome === 'unsettled') unsettled.push(file.path);
      if (outcome !== 'stopped') {
        progress.filesDone++;
        progress.bytesDone += ahead;
      }
      stopped = outcome === 'stopped' || (this.#hooks.shouldStop?.() ?? false);
      if (stopped) break;
    }
    this.#learnNow = true;
    // The first time also when nothing changed: a crash may have left a wish to learn in the database, and a
    // new version of the program other prices.
    if (changed.length > 0 || !this.#learned) this.#flush();
    if (!this.#learned || this.#isPricedAnew) this.#rederive();
    this.#learned = true;
    for (let retry = 0; retry < MOST_RETRIES && this.#moved.length > 0 && !stopped; retry++) {
      const again = this.#moved;
      this.#moved = [];
      for (const file of again) if (this.#hasChanged(file)) this.#readFile(file, workspaces, () => {});
      this.#flush();
    }
    this.#moved = [];
    if (changed.length > 0) this.#hooks.onProgress?.(progress);
    return {
      filesSeen: files.length,
      filesRead: changed.length - this.#same,
      bytesRead: this.#tools.reader.bytesRead - bytesBefore,
      rowsChanged: this.#rowsChanged,
      stopped,
      unsettled,
      wantsLook: false,
    };
  }

  #rederive(): void {
    this.#isPricedAnew = false;
    while (!this.#hooks.shouldStop?.() && this.#store.rederive()) {
      this.#hooks.onCommitted?.(0);
      this.#hooks.betweenBatches?.();
    }
  }

  #hasChanged(file: SourceFile): boolean {
    const cursor = this.#cursors.get(file.path);
    return (
      cursor === undefined ||
      cursor.size !== file.size ||
      cursor.mtimeUs !== file.mtimeUs ||
      cursor.inode !== file.inode ||
      cursor.device !== file.device
    );
  }

  #isOff({ source }: SourceFile): boolean {
    return this.#environment().sourcesOff?.some((off) => off === source) === true;
  }

  #bytesAhead(file: SourceFile): number {
    const cursor = this.#cursors.get(file.path);
    // A database's cursor counts rows.
    const offset = (file.format === 'database' ? cursor?.size : cursor?.offset) ?? 0;
    return offset <= file.size ? file.size - offset : file.size;
  }

  #readFile(
    file: SourceFile,
    workspaces: Map<string, Workspace>,
    onPiece: (unread: number) => void,
  ): 'done' | 'stopped' | 'unsettled' {
    // Switched off since the look: of a long first read the rest is left out.
    if (this.#isOff(file)) return 'done';
    if (this.#torn.isUnsettled(file)) return 'unsettled';
    let reading: Reading;
    try {
      const known = this.#cursors.has(file.path) ? this.#store.fileAt(file.path) : null;
      // Of a ledger that was damaged the path alone may be left; where the file lies says the rest.
      const record = known === null ? null : { ...known, source: file.source };
      const workspace = workspaceOf(file.workspaceDir, workspaces);
      reading = openReading({ file, record, workspace }, this.#tools);
    } catch (error) {
      this.#cannotRead(file, error);
      return 'done';
    }
    if (reading.isSame) this.#same++;
    const began = performance.now();
    const isStopped = (): boolean => this.#hooks.shouldStop?.() ?? false;
    const breathe = (): 'go-on' | 'stop' => {
      if (performance.now() - this.#breathedAt >= BREATH_MS) this.#breathe();
      return isStopped() ? 'stop' : 'go-on';
    };
    try {
      const end = reading.read(() => {
        if (this.#isBatchFull(reading.touchedCount)) {
          this.#pending.push({ update: reading.takeUpdate(), file });
          const stored = this.#flush();
          this.#breathe();
          if (stored === null) return 'stop';
          reading.stored(stored);
          onPiece(reading.unread);
        }
        // A long stretch that tells nothing fills no batch.
        return breathe();
      }, breathe);
      if (end === 'torn' && reading.unread > LONG_TORN_LINE) this.#torn.found(file, began);
      else this.#torn.gone(file);
      // Another process moved the file: what is left in this reading was made from an old cursor.
      if (!this.#moved.includes(file)) this.#pending.push({ update: reading.takeUpdate(), file });
      this.#pendingTurns += reading.touchedCount;
      const isFull = this.#isBatchFull(0);
      if (isFull) this.#flush();
      if (isFull || performance.now() - this.#breathedAt >= BREATH_MS) this.#breathe();
      this.#refused.delete(file.path);
      return end === 'stopped' && isStopped() ? 'stopped' : 'done';
    } catch (error) {
      this.#cannotRead(file, error);
      return 'done';
    } finally {
      reading.close();
    }
  }

  #breathe(): void {
    this.#hooks.betweenBatches?.();
    this.#breathedAt = performance.now();
  }

  #isBatchFull(turnsOfReading: number): boolean {
    const now = performance.now();
    if (this.#pending.length === 0 && turnsOfReading === 0) this.#batchStarted = now;
    return this.#pendingTurns + turnsOfReading >= BATCH_TURNS || now - this.#batchStarted >= BATCH_MS;
  }

  /** @returns the last update's record as stored, null when it was dropped. */
  #flush(): FileRecord | null {
    const pending = this.#pending;
    this.#pending = [];
    this.#pendingTurns = 0;
    this.#batchStarted = performance.now();
    const { stored, rowsChanged, isPricedAnew } = this.#store.commit(
      pending.map(({ update }) => update),
      this.#learnNow,
    );
    pending.forEach(({ file }, i) => {
      const record = stored[i] ?? null;
      if (record !== null) this.#cursors.set(file.path, record);
      else {
        const current = this.#store.fileAt(file.path);
        if (current !== null) this.#cursors.set(file.path, current);
        this.#moved.push(file);
      }
    });
    this.#rowsChanged += rowsChanged;
    this.#isPricedAnew ||= isPricedAnew;
    if (rowsChanged > 0) this.#hooks.onCommitted?.(rowsChanged);
    return stored.at(-1) ?? null;
  }

  /** Tried again at every look, since permission may come back; a file that vanished is no matter. */
  #cannotRead(file: SourceFile, error: unknown): void {
    if (!(error instanceof NotReadable) && !isSystemError(error)) throw error;
    // What was found up to there is found again with the next try; it must not be told of another file.
    this.#tools.parser.takeFindings();
    this.#torn.gone(file);
    if (!isAbsence(error.code)) this.#refused.set(file.path, error.code);
  }
}

function placeInLine({ source }: SourceFile): number {
  if (source === 'account') return 0;
  return source === 'vscode-chat' ? 1 : 2;
}

function workspaceOf(directory: string | null, known: Map<string, Workspace>): Workspace | null {
  if (directory === null) return null;
  let workspace = known.get(directory);
  if (workspace === undefined) {
    workspace = readWorkspace(directory);
    known.set(directory, workspace);
  }
  return workspace;
}

function isSystemError(error: unknown): error is Error & { code: string } {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^E[A-Z]+$/.test(error.code)
  );
}
