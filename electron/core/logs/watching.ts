import type { DirectoryWatch, watchDirectories } from './directoryWatch.ts';
import type { Discovery } from './discover/discover.ts';
import type { ReaderState } from './ingestEvents.ts';

/** Without events files of the last day are looked at by their stats this often, and where they are very many, less. */
const POLL_EVERY_MS = 1000;
const POLL_PER_FILE_MS = 0.2;
const RECENT_MS = 86_400_000;
/** A limit is raised, or another program ends; each try takes all watches that it can get for a moment. */
const FIRST_RETRY_MS = 60_000;
const LONGEST_RETRY_MS = 16 * 60_000;

export interface WatchingParts {
  readonly watch: typeof watchDirectories;
  readonly discovery: () => Discovery;
  readonly onFiles: (paths: readonly string[]) => void;
  readonly onStructure: () => void;
  /** `mode` or `fault` is another one. */
  readonly onState: () => void;
}

/**
 * Where to look and when: by events, and where the system gives none by looking. One refused watch is enough for that:
 * which of the changes are told then, nobody knows. All others are given back at once, since the limit is the user's,
 * whose editor needs some too. Events are tried again until they come.
 */
export class Watching {
  readonly #parts: WatchingParts;
  #mode: ReaderState['watchMode'] = 'off';
  #fault: string | null = null;
  #watch: DirectoryWatch | null = null;
  #poll: NodeJS.Timeout | null = null;
  #retry: NodeJS.Timeout | null = null;
  #retryMs = FIRST_RETRY_MS;
  #closing: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(parts: WatchingParts) {
    this.#parts = parts;
  }

  get mode(): ReaderState['watchMode'] {
    return this.#mode;
  }

  /** What the system called its refusal; null while it gives events. */
  get fault(): string | null {
    return this.#fault;
  }

  start(): void {
    this.#mode = 'events';
    this.#open();
  }

  /** After a look: the directories may be others. */
  looked(): void {
    this.#watch?.set(this.#parts.discovery().directories);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of [this.#poll, this.#retry]) if (timer !== null) clearTimeout(timer);
    this.#giveBack();
    await this.#closing;
  }

  #open(): void {
    let isOver = false;
    const heard = (tell: () => void): void => {
      if (isOver || this.#closed) return;
      this.#eventsCome();
      tell();
    };
    this.#watch = this.#parts.watch({
      onFile: (path) => heard(() => this.#parts.onFiles([path])),
      onStructure: () => heard(() => this.#parts.onStructure()),
      onFailure: (error) => {
        if (isOver || this.#closed) return;
        isOver = true;
        this.#noEvents(codeOf(error));
      },
    });
    this.looked();
  }

  #eventsCome(): void {
    if (this.#mode === 'events') return;
    this.#mode = 'events';
    this.#fault = null;
    this.#retryMs = FIRST_RETRY_MS;
    if (this.#poll !== null) clearTimeout(this.#poll);
    this.#poll = null;
    this.#parts.onState();
  }

  #noEvents(fault: string): void {
    this.#giveBack();
    this.#retry = setTimeout(() => this.#open(), this.#retryMs);
    this.#retryMs = Math.min(2 * this.#retryMs, LONGEST_RETRY_MS);
    const isNews = this.#mode !== 'polling' || this.#fault !== fault;
    this.#mode = 'polling';
    this.#fault = fault;
    if (this.#poll === null) this.#planPoll();
    if (isNews) this.#parts.onState();
  }

  #planPoll(): void {
    const { files } = this.#parts.discovery();
    const delay = Math.max(POLL_EVERY_MS, this.#recent(files).length * POLL_PER_FILE_MS);
    this.#poll = setTimeout(() => {
      const recent = this.#recent(this.#parts.discovery().files);
      if (recent.length > 0) this.#parts.onFiles(recent.map(({ path }) => path));
      this.#planPoll();
    }, delay);
  }

  #recent(files: Discovery['files']): Discovery['files'] {
    const since = (Date.now() - RECENT_MS) * 1000;
    return files.filter(({ mtimeUs }) => mtimeUs > since);
  }

  #giveBack(): void {
    const watch = this.#watch;
    this.#watch = null;
    if (watch !== null) this.#closing = Promise.all([this.#closing, watch.close()]).then(() => {});
  }
}

/** @returns what the system called it. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}
