import type { Updates } from '../../../shared/contract/app.ts';
import { words } from '../../../shared/words/words.ts';
import type { UpdatesPort } from '../../core/ports.ts';
import type { UpdateEvents, UpdateLibrary } from './updateLibrary.ts';
import { whyFailed } from './whyFailed.ts';

/** Reasons by their names in the catalogue, since the language may change after one was given. */
export type Why = keyof typeof words.updates.why;

/** The first look comes that long after the start, when the app has other things behind it. */
const LOOK_MS = 60_000;
const DAY_MS = 24 * 3_600_000;
const AFTER_FAILURE_MS = 3_600_000;

export interface UpdatesOptions {
  /** Null: this copy can replace itself. */
  readonly whyUnsupported: Why | null;
  /** Whether the user wants new versions to be looked for. */
  readonly isWanted: () => boolean;
  readonly openLibrary: (hear: UpdateEvents) => Promise<UpdateLibrary>;
  /** Ends the app around that. */
  readonly restart: (install: () => void) => Promise<void>;
  readonly now: () => number;
  readonly onBug: (error: unknown) => void;
}

export interface OwnUpdates extends UpdatesPort {
  /** Begins to look now and then, as long as the user wants it. */
  start(): void;
  close(): void;
}

type Stand = Omit<Updates, 'reason' | 'checkedAt'> & { readonly why: Why | null };

const IDLE: Stand = { state: 'idle', version: null, share: null, why: null };

/**
 * New versions of the app: looked for on the user's wish alone, downloaded when found, put in place when the user says
 * so or when the app ends anyway. Nothing here ever restarts the app by itself.
 */
export function createUpdates(options: UpdatesOptions): OwnUpdates {
  const { whyUnsupported, isWanted, openLibrary, restart, now, onBug } = options;
  const listeners = new Set<() => void>();
  let stand: Stand = whyUnsupported === null ? IDLE : { ...IDLE, state: 'unsupported', why: whyUnsupported };
  let checkedAt: number | null = null;
  let askedAt: number | null = null;
  let library: Promise<UpdateLibrary> | null = null;
  let isInstalling = false;
  let timer: NodeJS.Timeout | null = null;

  function become(next: Partial<Stand> & Pick<Stand, 'state'>): void {
    stand = { ...IDLE, ...next };
    for (const listener of listeners) listener();
  }

  function answered(next: Partial<Stand> & Pick<Stand, 'state'>): void {
    checkedAt = now();
    become(next);
  }

  const hear: UpdateEvents = {
    current: () => answered({ state: 'current' }),
    found: (version) => answered({ state: 'downloading', version, share: 0 }),
    progress(share) {
      if (stand.state === 'downloading') become({ ...stand, share });
    },
    ready: (version) => become({ state: 'ready', version }),
    failed: (error) => become({ state: 'failed', why: whyFailed(error) }),
  };

  function check(): void {
    // One that is ready is put in place before another is looked for.
    if (['unsupported', 'checking', 'downloading', 'ready'].includes(stand.state)) return;
    askedAt = now();
    become({ state: 'checking' });
    library ??= openLibrary(hear);
    void library
      .then((it) => it.check())
      .catch((error: unknown) => {
        onBug(error);
        become({ state: 'failed', why: 'other' });
      });
  }

  function look(): void {
    if (!isWanted()) return;
    const pause = stand.state === 'failed' ? AFTER_FAILURE_MS : DAY_MS;
    // A clock that was set back ends the pause too.
    if (askedAt === null || Math.abs(now() - askedAt) >= pause) check();
  }

  return {
    state() {
      const { why, ...rest } = stand;
      return { ...rest, reason: why === null ? null : words.updates.why[why], checkedAt };
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    check,
    install() {
      if (stand.state !== 'ready' || library === null || isInstalling) return;
      isInstalling = true;
      void library.then((it) => restart(it.install)).catch(onBug);
    },
    start() {
      if (whyUnsupported !== null) return;
      timer = setInterval(look, LOOK_MS);
      timer.unref();
    },
    close() {
      if (timer !== null) clearInterval(timer);
    },
  };
}
