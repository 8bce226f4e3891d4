import { Worker } from 'node:worker_threads';
import type { IngestEvent, IngestOrder, IngestPort } from './ingestEvents.ts';
import type { WorkerStart } from './ingestWorker.ts';

/** Time for the worker to end its last commit before the process goes on without it. */
const CLOSE_MS = 5000;
const YOUNG_MB = 12;

/**
 * The ingest in a thread of its own: reading and SQLite's writes never block the one that owns the tray.
 * @param onBug the thread died of an error of ours; nothing is read any more.
 */
export function startWorkerIngest(
  start: Omit<WorkerStart, 'stopFlag'>,
  onBug: (error: unknown) => void,
): IngestPort {
  const stopFlag = new Int32Array(new SharedArrayBuffer(4));
  const data: WorkerStart = { ...start, stopFlag };
  // The same file name before and after bundling, apart from its ending.
  const file = import.meta.url.endsWith('.ts') ? './ingestWorker.ts' : './ingestWorker.js';
  const worker = new Worker(new URL(file, import.meta.url), {
    workerData: data,
    // Reading makes short-lived objects alone. Left to itself V8 gives the young ones 48 MB, and is no faster by it.
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  let isEndKnown = false;
  worker.on('error', (error) => {
    isEndKnown = true;
    onBug(error);
  });
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', (code) => {
      // Not every thread that dies says why.
      if (!isEndKnown) onBug(new Error(`The reader ended by itself (${code}).`));
      resolve();
    });
  });
  const order = (message: IngestOrder): void => worker.postMessage(message);
  return {
    order(message) {
      if (message.type === 'look') Atomics.store(stopFlag, 0, 0);
      if (message.type === 'stop' || message.type === 'close') Atomics.store(stopFlag, 0, 1);
      order(message);
    },
    onEvent: (listener) => void worker.on('message', (event: IngestEvent) => listener(event)),
    async close() {
      isEndKnown = true;
      Atomics.store(stopFlag, 0, 1);
      order({ type: 'close' });
      const timeout = setTimeout(() => void worker.terminate(), CLOSE_MS);
      await ended;
      clearTimeout(timeout);
    },
  };
}
