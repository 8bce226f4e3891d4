import { Worker } from 'node:worker_threads';
import type { OtlpWorkerStart } from './otlpWorker.ts';
import {
  RECEIVER_LIMITS,
  type ReceivedCalls,
  type ReceiverEvent,
  type ReceiverLimits,
  type ReceiverOrder,
  type ReceiverState,
} from './receiverState.ts';

/** What exporters send to unless they are told otherwise. */
export const OTLP_PORT = 4318;
/** Time for the thread to let go of its port before it is ended. */
const CLOSE_MS = 2000;
/** A thread that dies of a bug is started again, but not as fast as it can die. */
const RESTART_MS = 5000;
/** Spans take a few megabytes; whatever fills it ends the thread and not the app. */
const MOST_HEAP_MB = 256;

export interface Receiver {
  /** Resolves once the port is free again. */
  close(): Promise<void>;
}

export interface ReceiverOptions {
  readonly port: number;
  readonly limits?: ReceiverLimits;
  readonly onCalls: (received: ReceivedCalls) => void;
  readonly onState: (state: ReceiverState) => void;
  /** The thread died of an error of ours; it is started again. */
  readonly onBug: (error: unknown) => void;
}

/**
 * Receives OTLP over HTTP on loopback, in a thread of its own: neither the process that owns the tray nor the one that
 * reads files ever waits for a request. Never throws; what is wrong stands in the state.
 */
export function startReceiver(options: ReceiverOptions): Receiver {
  const start: OtlpWorkerStart = { port: options.port, limits: options.limits ?? RECEIVER_LIMITS };
  let isClosed = false;
  let restart: NodeJS.Timeout | null = null;
  let worker = open();

  function open(): Worker {
    // The same file name before and after bundling, apart from its ending.
    const file = import.meta.url.endsWith('.ts') ? './otlpWorker.ts' : './otlpWorker.js';
    const opened = new Worker(new URL(file, import.meta.url), {
      workerData: start,
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    });
    let lastState: ReceiverState | null = null;
    opened.on('message', (event: ReceiverEvent) => {
      if (event.type === 'calls') return options.onCalls(event.received);
      lastState = event.state;
      options.onState(event.state);
    });
    let bug: unknown;
    opened.on('error', (error) => {
      bug = error;
    });
    opened.once('exit', (code) => {
      if (isClosed) return;
      options.onBug(bug ?? new Error(`The receiver ended by itself (${code}).`));
      options.onState({
        ...(lastState ?? NOTHING_YET),
        port: start.port,
        listening: false,
        failure: 'failed',
      });
      restart = setTimeout(() => {
        worker = open();
      }, RESTART_MS);
    });
    return opened;
  }

  return {
    async close() {
      isClosed = true;
      if (restart !== null) clearTimeout(restart);
      if (worker.threadId < 0) return;
      const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
      worker.postMessage({ type: 'close' } satisfies ReceiverOrder);
      const timeout = setTimeout(() => void worker.terminate(), CLOSE_MS);
      await ended;
      clearTimeout(timeout);
    },
  };
}

const NOTHING_YET: Pick<ReceiverState, 'requests' | 'bytes' | 'spans' | 'lastAt'> = {
  requests: 0,
  bytes: 0,
  spans: 0,
  lastAt: null,
};
