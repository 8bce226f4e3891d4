import { createServer, type RequestListener, type Server } from 'node:http';
import type { ReceiverFailure, ReceiverLimits } from './receiverState.ts';

/** `absent`: this machine has no such address. */
type AddressState = 'listening' | 'waiting' | 'absent' | ReceiverFailure;

const IPV4 = '127.0.0.1';
/** Exporters are told `localhost`, which is this one first on many machines. */
const IPV6 = '::1';
const HEADERS_MS = 10_000;
/** An exporter sends every few seconds; a connection that closes in between is one it may just be writing to. */
const KEEP_ALIVE_MS = 20_000;
const LOOK_FOR_SLOW_MS = 5000;

/** One port on the addresses of loopback, and on no other; what is taken is tried for again and again. */
export class LoopbackPort {
  readonly #listener: RequestListener;
  readonly #limits: ReceiverLimits;
  readonly #onChange: () => void;
  readonly #servers = new Set<Server>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #states: { [IPV4]: AddressState; [IPV6]: AddressState } = { [IPV4]: 'waiting', [IPV6]: 'waiting' };
  #port: number;
  #isClosed = false;

  /** @param port 0 for any that is free. */
  constructor(port: number, listener: RequestListener, limits: ReceiverLimits, onChange: () => void) {
    this.#port = port;
    this.#listener = listener;
    this.#limits = limits;
    this.#onChange = onChange;
  }

  get port(): number {
    return this.#port;
  }

  /** Only said once it is known whether there is a second address: from then on `localhost` leads here. */
  get listening(): boolean {
    return this.#states[IPV4] === 'listening' && this.#states[IPV6] !== 'waiting';
  }

  get failure(): ReceiverFailure | null {
    for (const state of [this.#states[IPV4], this.#states[IPV6]]) {
      if (state !== 'listening' && state !== 'waiting' && state !== 'absent') return state;
    }
    return null;
  }

  open(): void {
    this.#listen(IPV4, this.#limits.retryMs);
    // Any free port is only known once the first address has it.
    if (this.#port !== 0) this.#listen(IPV6, this.#limits.retryMs);
  }

  /** Ends open requests too: exporters send again what was not answered. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await Promise.all([...this.#servers].map(closeServer));
  }

  #listen(address: typeof IPV4 | typeof IPV6, retryMs: number): void {
    const server = createServer(
      {
        headersTimeout: HEADERS_MS,
        // The body has a clock of its own; this one also ends heads that trickle in.
        requestTimeout: this.#limits.bodyMs + HEADERS_MS,
        connectionsCheckingInterval: LOOK_FOR_SLOW_MS,
        keepAliveTimeout: KEEP_ALIVE_MS,
      },
      this.#listener,
    );
    server.maxConnections = this.#limits.connections;
    this.#servers.add(server);
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (server.listening) return;
      this.#servers.delete(server);
      this.#failed(address, error.code, retryMs);
    });
    server.listen({ port: this.#port, host: address, exclusive: true }, () => {
      const bound = server.address();
      const isFirst = this.#port === 0;
      if (bound !== null && typeof bound === 'object') this.#port = bound.port;
      this.#become(address, 'listening');
      if (isFirst) this.#listen(IPV6, this.#limits.retryMs);
    });
  }

  #failed(address: typeof IPV4 | typeof IPV6, code: string | undefined, retryMs: number): void {
    if (this.#isClosed) return;
    if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') {
      this.#become(address, 'absent');
      return;
    }
    const isTaken = code === 'EADDRINUSE';
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#listen(address, Math.min(retryMs * 2, this.#limits.longestRetryMs));
    }, retryMs);
    this.#timers.add(timer);
    this.#become(address, isTaken ? 'port-taken' : code === 'EACCES' ? 'forbidden' : 'failed');
  }

  #become(address: typeof IPV4 | typeof IPV6, state: AddressState): void {
    this.#states[address] = state;
    this.#onChange();
  }
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
