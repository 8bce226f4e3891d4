import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { LoopbackPort } from './loopback.ts';
import type { ReceiverEvent, ReceiverOrder, ReceiverState } from './receiverState.ts';
import { TraceService } from './traceService.ts';

const Limit = z.number().positive();
const Start = z.object({
  port: z.number().int().min(0).max(65_535),
  limits: z.object({
    bodyBytes: Limit,
    heldBytes: Limit,
    requests: Limit,
    connections: Limit,
    bodyMs: Limit,
    retryMs: Limit,
    longestRetryMs: Limit,
  }),
});
export type OtlpWorkerStart = z.input<typeof Start>;

const host = parentPort;
if (host !== null) {
  const { port, limits } = Start.parse(workerData);
  const post = (event: ReceiverEvent): void => host.postMessage(event);
  let counts: Pick<ReceiverState, 'requests' | 'bytes' | 'spans' | 'lastAt'> = {
    requests: 0,
    bytes: 0,
    spans: 0,
    lastAt: null,
  };
  const service = new TraceService(limits, (received, spans) => {
    counts = {
      requests: counts.requests + 1,
      bytes: counts.bytes + received.bytes,
      spans: counts.spans + spans,
      lastAt: Date.now(),
    };
    // Before the answer is sent, so that what an exporter knows as taken is on its way.
    if (received.calls.length > 0 || received.findings.length > 0) post({ type: 'calls', received });
    tell();
  });
  const loopback = new LoopbackPort(
    port,
    (request, response) => void service.handle(request, response, loopback.port),
    limits,
    tell,
  );
  function tell(): void {
    const { listening, port, failure } = loopback;
    post({ type: 'state', state: { listening, port, failure, ...counts } });
  }
  host.on('message', (order: ReceiverOrder) => {
    if (order.type === 'close') void loopback.close().then(() => host.close());
  });
  loopback.open();
}
