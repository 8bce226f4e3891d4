import { WebSocket } from 'ws';
import { z } from 'zod';

const Reply = z.object({
  id: z.int().optional(),
  method: z.string().optional(),
  params: z.record(z.string(), z.unknown()).optional(),
  result: z.record(z.string(), z.unknown()).optional(),
});
const Attached = z.object({ sessionId: z.string() });
const FromWorker = z.object({ sessionId: z.string(), message: z.string() });
const Usage = z.object({ usedSize: z.number() });
const Value = z.object({ result: z.object({ value: z.unknown() }) });

type Send = (method: string, params?: Readonly<Record<string, unknown>>) => Promise<unknown>;

/** Node's own inspector of a running process and its threads: what no figure of the system's tells. */
export interface Inspector {
  /** Of each thread, the main one first; MB, after a collection. */
  heapsMb(): Promise<readonly number[]>;
  /** An expression in the main thread. */
  evaluate(expression: string): Promise<unknown>;
  close(): void;
}

/** @param address as Node tells it on stderr, `ws://127.0.0.1:…`. */
export async function inspect(address: string): Promise<Inspector> {
  const socket = new WebSocket(address, { perMessageDeflate: false });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const waiting = new Map<number, (result: unknown) => void>();
  const workers: string[] = [];
  let nextId = 1;

  const ask = (post: (message: string) => void): Send => {
    return (method, params = {}) => {
      const id = nextId++;
      const { promise, resolve } = Promise.withResolvers<unknown>();
      waiting.set(id, resolve);
      post(JSON.stringify({ id, method, params }));
      return promise;
    };
  };
  const main = ask((message) => socket.send(message));
  const worker = (sessionId: string): Send =>
    ask((message) => void main('NodeWorker.sendMessageToWorker', { sessionId, message }));

  function heard(text: string): void {
    const { id, method, params, result } = Reply.parse(JSON.parse(text));
    if (id !== undefined) {
      waiting.get(id)?.(result);
      waiting.delete(id);
    } else if (method === 'NodeWorker.attachedToWorker') workers.push(Attached.parse(params).sessionId);
    else if (method === 'NodeWorker.detachedFromWorker') {
      workers.splice(workers.indexOf(Attached.parse(params).sessionId), 1);
    } else if (method === 'NodeWorker.receivedMessageFromWorker') heard(FromWorker.parse(params).message);
  }
  socket.on('message', (data) => heard(String(data)));
  await main('NodeWorker.enable', { waitForDebuggerOnStart: false });

  async function heapMb(send: Send): Promise<number> {
    await send('HeapProfiler.collectGarbage');
    return Usage.parse(await send('Runtime.getHeapUsage')).usedSize / 1e6;
  }

  return {
    async heapsMb() {
      const heaps: number[] = [];
      for (const send of [main, ...workers.map(worker)]) heaps.push(await heapMb(send));
      return heaps;
    },
    async evaluate(expression) {
      const told = await main('Runtime.evaluate', { expression, returnByValue: true });
      return Value.parse(told).result.value;
    },
    close: () => socket.close(),
  };
}
