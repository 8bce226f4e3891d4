import type { Outcome } from '../../shared/contract/errors.ts';
import { CONTRACT_VERSION, type Method, type Params, type Result } from '../../shared/contract/methods.ts';
import type { Payload, Topic, TopicParams } from '../../shared/contract/topics.ts';
import { type Client, connect } from '../../shared/rpc/client.ts';
import type { Transport } from '../../shared/rpc/transport.ts';
import { words } from '../../shared/words/words.ts';
import type { Dial } from './dial.ts';

export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  /** `since` is epoch ms. It is tried again. */
  | { readonly kind: 'lost'; readonly since: number }
  /** The host is there and does not know this browser, as after its restart. It is tried again. */
  | { readonly kind: 'refused' }
  /** The host speaks another contract than this page; only a new page helps. */
  | { readonly kind: 'outdated' };

export interface Session {
  /** Before the first connection it waits for it; later, without one, it fails as closed at once. */
  call<M extends Method>(method: M, params: Params<M>): Promise<Outcome<Result<M>>>;
  /**
   * The listener hears the current snapshot and each new one, over every connection to come and not while paused.
   * @returns the undo.
   */
  follow<T extends Topic>(
    topic: T,
    params: TopicParams<T>,
    listener: (payload: Payload<T>) => void,
  ): () => void;
  state(): ConnectionState;
  /** What the host said last that it can do; nothing before its first greeting. */
  capabilities(): readonly string[];
  /** @returns the undo. */
  onState(listener: (state: ConnectionState) => void): () => void;
  /** Nobody looks: nothing is followed, and a lost connection is left alone. */
  pause(): void;
  /** What was followed is followed again and heard as it is now; a lost connection is tried at once. */
  resume(): void;
  /** Something speaks for success: the next try is now. */
  retry(): void;
  /** For good. */
  close(): void;
}

/** Who is connected and says nothing is no host of ours, or hangs. */
const GREETING_MS = 10_000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5000;

export interface SessionOptions {
  readonly dial: Dial;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

/** What a page holds of its host: it outlives the connections, which come and go. */
export function openSession({ dial, now = Date.now }: SessionOptions): Session {
  /** Everything followed: how to begin it on a connection, and how to end it on the present one. */
  const followed = new Map<(client: Client) => () => void, (() => void) | null>();
  const listeners = new Set<(state: ConnectionState) => void>();
  let state: ConnectionState = { kind: 'connecting' };
  let capabilities: readonly string[] = [];
  let current: { readonly client: Client; readonly transport: Transport } | null = null;
  let isDialling = false;
  let isPaused = false;
  let isOver = false;
  let wait = FIRST_WAIT_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function become(next: ConnectionState): void {
    state = next;
    for (const listener of listeners) listener(next);
  }

  async function tryNow(): Promise<void> {
    if (isDialling || isOver || current !== null || state.kind === 'outdated') return;
    clearTimeout(timer);
    isDialling = true;
    const dialled = await dial();
    if (!dialled.ok) lose(dialled.reason);
    else await begin(dialled.transport);
  }

  async function begin(transport: Transport): Promise<void> {
    if (isOver) {
      transport.close();
      return;
    }
    const client = connect(transport);
    current = { client, transport };
    const forget = (): boolean => {
      if (current?.client !== client) return false;
      current = null;
      for (const start of followed.keys()) followed.set(start, null);
      return true;
    };
    // Asked at once: the host greets before it answers, and the way there and back is saved.
    if (!isPaused) followAll();
    const gone = new Promise<null>((resolve) => {
      const silence = setTimeout(resolve, GREETING_MS, null);
      void client.greeting.then(() => clearTimeout(silence));
      transport.onClose(() => {
        clearTimeout(silence);
        resolve(null);
      });
    });
    const greeting = await Promise.race([client.greeting, gone]);
    if (greeting === null || isOver) {
      forget();
      transport.close();
      if (!isOver) lose('unreachable');
      return;
    }
    isDialling = false;
    if (greeting.contract !== CONTRACT_VERSION) {
      forget();
      become({ kind: 'outdated' });
      transport.close();
      return;
    }
    transport.onClose(() => {
      if (forget() && !isOver) lose('unreachable');
    });
    wait = FIRST_WAIT_MS;
    capabilities = greeting.capabilities;
    become({ kind: 'open' });
  }

  function lose(reason: 'refused' | 'unreachable'): void {
    isDialling = false;
    if (isOver) return;
    if (reason === 'refused') become({ kind: 'refused' });
    else if (state.kind !== 'lost') become({ kind: 'lost', since: now() });
    if (isPaused) return;
    timer = setTimeout(() => void tryNow(), wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }

  function followAll(): void {
    for (const [start, undo] of followed) {
      if (undo === null && current !== null) followed.set(start, start(current.client));
    }
  }

  function retry(): void {
    wait = FIRST_WAIT_MS;
    void tryNow();
  }

  void tryNow();

  return {
    async call(method, params) {
      if (state.kind === 'connecting' && !isOver) {
        await new Promise<void>((resolve) => {
          const once = (): void => {
            listeners.delete(once);
            resolve();
          };
          listeners.add(once);
        });
      }
      if (current !== null) return current.client.call(method, params);
      return { ok: false, error: { code: 'closed', message: words.failures.connection.none } };
    },
    follow(topic, params, listener) {
      const start = (client: Client): (() => void) =>
        client.follow(topic, params, (payload) => {
          if (followed.has(start)) listener(payload);
        });
      followed.set(start, null);
      if (!isPaused) followAll();
      return () => {
        followed.get(start)?.();
        followed.delete(start);
      };
    },
    state: () => state,
    capabilities: () => capabilities,
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pause() {
      isPaused = true;
      clearTimeout(timer);
      for (const [start, undo] of followed) {
        undo?.();
        followed.set(start, null);
      }
    },
    resume() {
      isPaused = false;
      followAll();
      retry();
    },
    retry,
    close() {
      isOver = true;
      clearTimeout(timer);
      become({ kind: 'lost', since: now() });
      current?.transport.close();
      current = null;
      followed.clear();
    },
  };
}
