import type { RequestPatch, SessionChange, SessionPatch } from './changes.ts';
import { type Evidence, emptyEvidence } from './evidence.ts';
import { foldPatch, type Telling } from './fold.ts';
import { type AccountPrice, FIRST_PRICES, type PriceCard } from './pricing/accountPrice.ts';

/** What a file says of its session as a whole, as far as it was read. */
export interface SessionState {
  sessionId: string | null;
  creationDate: number | null;
  customTitle: string | null;
  location: string | null;
  defaultModel: string | null;
  /** `inputState.selectedModel`: its full identifier, the name to price by, and whether it is the user's own key. */
  selectedIdentifier: string | null;
  selectedModel: string | null;
  selectedByok: boolean | null;
  /** The selected model's price card, until a turn of that model dates it. */
  selectedCard: PriceCard | null;
}

export function emptySession(): SessionState {
  return {
    sessionId: null,
    creationDate: null,
    customTitle: null,
    location: null,
    defaultModel: null,
    selectedIdentifier: null,
    selectedModel: null,
    selectedByok: null,
    selectedCard: null,
  };
}

/** What was stored of this file by earlier reads; asked only for what a change touches. */
export interface ReplayMemory {
  /** The turn's key at that place of `requests`, or null. */
  keyAt(index: number): string | null;
  evidenceOf(key: string): Evidence | null;
}

/** A session may hold 100,000 requests; what is stored can be asked for again. */
const KEPT_IN_MEMORY = 2000;
/** Of JavaScript: VS Code could not set a greater length either. */
const LONGEST_ARRAY = 2 ** 32 - 1;

/**
 * VS Code's mutation log, replayed as far as spend is concerned (docs/data-contract.md, "The mutation log"):
 * which request stands at which index, and what was ever seen of each. A request that is cut off stays in
 * the evidence: its spend happened.
 */
export class SessionReplay {
  readonly session: SessionState;
  /** `requests.length`. */
  length: number;
  /** Changed since `drain`: places, and evidence by the turn's key. */
  readonly slots = new Map<number, string>();
  readonly touched = new Map<string, Evidence>();
  /** Prices that turns were made at, since `drain`. */
  readonly prices: AccountPrice[] = [];
  /** This replay reads other content than the one before it did. */
  rewritten = false;
  /** This replay reads the beginning of what the one before it read: the file lost its end. */
  retelling = false;
  /** Patches whose request is not there: VS Code before 1.111 could lose a write and go on. */
  orphans = 0;
  readonly #memory: ReplayMemory;
  readonly #sessionName: string;
  readonly #fallbackTime: number;
  readonly #telling: { replay: number; rewrittenSnapshot: boolean; retold: boolean };
  readonly #keys = new Map<number, string>();
  /** Stored places at or above it are of requests that were cut off since. */
  #storedLength: number;
  readonly #known = new Map<string, Evidence>();
  /** Turns that a retelling file never told of before. */
  readonly #untold = new Set<string>();
  /** The turn that the change at hand told of last. */
  #lastTold: Evidence | null = null;

  /**
   * @param sessionName the file's name without extension: the session id until the content tells one.
   * @param replay counts complete re-reads of this file.
   * @param fallbackTime epoch ms for turns of sessions that date nothing.
   */
  constructor(options: {
    readonly sessionName: string;
    readonly session: SessionState;
    readonly length: number;
    readonly replay: number;
    readonly fallbackTime: number;
    readonly memory: ReplayMemory;
  }) {
    this.session = options.session;
    this.length = this.#storedLength = options.length;
    this.#sessionName = options.sessionName;
    this.#fallbackTime = options.fallbackTime;
    this.#memory = options.memory;
    this.#telling = { replay: options.replay, rewrittenSnapshot: false, retold: false };
  }

  apply(change: SessionChange): void {
    this.#lastTold = null;
    this.#applyTo(change);
    this.#dateCard();
  }

  #applyTo(change: SessionChange): void {
    switch (change.type) {
      case 'replace':
        Object.assign(this.session, emptySession());
        this.#foldSession(change.session);
        this.#setLength(0);
        this.#telling.rewrittenSnapshot = this.rewritten;
        for (const request of change.requests) this.#put(this.length++, request);
        this.#telling.rewrittenSnapshot = false;
        return;
      case 'push':
        if (change.truncateTo !== null) this.#setLength(change.truncateTo);
        for (const request of change.requests) this.#put(this.length++, request);
        return;
      case 'put':
        if (change.index > this.length) {
          this.orphans++;
          return;
        }
        this.length = Math.max(this.length, change.index + 1);
        this.#put(change.index, change.request);
        return;
      case 'patch': {
        const key = change.index < this.length ? this.#keyAt(change.index) : null;
        if (key === null) this.orphans++;
        else this.#tell(key, change.patch);
        return;
      }
      case 'session':
        this.#foldSession(change.session);
    }
  }

  /** Forgets what changed, after it was stored. The evidence itself stays known for the lines to come. */
  drain(): void {
    this.slots.clear();
    this.touched.clear();
    this.prices.length = 0;
    this.orphans = 0;
    if (this.#known.size > KEPT_IN_MEMORY) this.#known.clear();
  }

  get sessionId(): string {
    return this.session.sessionId ?? this.#sessionName;
  }

  /**
   * As VS Code sets the length of an array: what is cut off is no longer there, and a place behind the end,
   * which its writer means after a write that was lost, is a place with holes before it.
   */
  #setLength(length: number): void {
    if (length > LONGEST_ARRAY) return;
    this.#storedLength = Math.min(this.#storedLength, length);
    if (this.length - length > this.#keys.size) {
      for (const index of this.#keys.keys()) if (index >= length) this.#keys.delete(index);
    } else {
      for (let index = length; index < this.length; index++) this.#keys.delete(index);
    }
    this.length = length;
  }

  #put(index: number, request: RequestPatch): void {
    // Ledger 2: any non-empty string is the global key, else the place in the session.
    const key = request.requestId ?? `${this.sessionId}#${index}`;
    this.#keys.set(index, key);
    this.slots.set(index, key);
    this.#tell(key, request);
  }

  #tell(key: string, patch: RequestPatch): void {
    let seen = this.#known.get(key);
    if (seen === undefined) {
      const stored = this.#memory.evidenceOf(key);
      if (this.retelling && stored === null) this.#untold.add(key);
      seen = stored ?? emptyEvidence();
      this.#known.set(key, seen);
    }
    this.#telling.retold = this.retelling && !this.#untold.has(key);
    foldPatch(seen, patch, this.#telling satisfies Telling);
    seen.sessionId = this.sessionId;
    seen.timestamp ??= this.session.creationDate ?? this.#fallbackTime;
    // The selection of the time the turn was made: a later choice says nothing of an earlier turn.
    seen.selectedModel ??= this.session.selectedModel;
    if (seen.modelId !== null && seen.modelId === this.session.selectedIdentifier) {
      seen.selectedByok = this.session.selectedByok ?? seen.selectedByok;
    }
    seen.sessionDefaultModel ??= this.session.defaultModel;
    if (seen.mode === null && this.session.location !== 'panel') seen.mode = this.session.location;
    this.touched.set(key, seen);
    this.#lastTold = seen;
  }

  /**
   * A card is written with the selection and not again while the same model stays selected, so it says what held
   * when the first turn after it was made, and nothing of later ones. Of a snapshot that is its last turn.
   */
  #dateCard(): void {
    const { selectedCard, selectedIdentifier } = this.session;
    const at = this.#lastTold?.timestamp ?? null;
    if (selectedCard === null || at === null || at < FIRST_PRICES) return;
    if (selectedIdentifier === null || this.#lastTold?.modelId !== selectedIdentifier) return;
    this.prices.push({ ...selectedCard, observedAt: at });
    this.session.selectedCard = null;
  }

  #keyAt(index: number): string | null {
    const known = this.#keys.get(index);
    if (known !== undefined) return known;
    const stored = index < this.#storedLength ? this.#memory.keyAt(index) : null;
    if (stored !== null) this.#keys.set(index, stored);
    return stored;
  }

  #foldSession(patch: SessionPatch): void {
    const session = this.session;
    if (patch.sessionId !== undefined) session.sessionId = patch.sessionId;
    if (patch.creationDate !== undefined) session.creationDate = patch.creationDate;
    if (patch.customTitle !== undefined) session.customTitle = patch.customTitle;
    if (patch.initialLocation !== undefined) session.location = patch.initialLocation;
    if (patch.defaultModel !== undefined) session.defaultModel = patch.defaultModel;
    if (patch.selectedModel !== undefined) {
      session.selectedIdentifier = patch.selectedModel?.identifier ?? null;
      session.selectedModel = patch.selectedModel?.family ?? patch.selectedModel?.identifier ?? null;
      session.selectedByok = patch.selectedModel?.isByok ?? null;
      session.selectedCard = patch.selectedModel?.card ?? null;
    }
  }
}
