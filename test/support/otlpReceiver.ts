import { request as httpRequest, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import { onTestFinished } from 'vitest';
import { startReceiver } from '../../electron/core/logs/sources/otlp/receiver.ts';
import {
  RECEIVER_LIMITS,
  type ReceivedCalls,
  type ReceiverLimits,
  type ReceiverState,
} from '../../electron/core/logs/sources/otlp/receiverState.ts';
import type { CallSeen } from '../../electron/core/reducer/calls/callSeen.ts';

export interface RunningReceiver {
  readonly port: number;
  readonly received: readonly ReceivedCalls[];
  /** By key, as last told. */
  calls(): ReadonlyMap<string, CallSeen>;
  /** Resolves with the first state that is so, the present one included. */
  state(isSo: (state: ReceiverState) => boolean): Promise<ReceiverState>;
  close(): Promise<void>;
}

/** The real receiver in its thread, on any free port, listening; closed when the test ends. */
export async function runningReceiver(limits: Partial<ReceiverLimits> = {}): Promise<RunningReceiver> {
  const receiver = openReceiver(limits);
  onTestFinished(() => receiver.close());
  await receiver.state(({ listening }) => listening);
  return receiver;
}

/** The same, perhaps not listening yet; for hooks, too: the caller closes it. */
export function openReceiver(limits: Partial<ReceiverLimits> = {}, port = 0): RunningReceiver {
  const received: ReceivedCalls[] = [];
  const waiting = new Set<(state: ReceiverState) => void>();
  let latest: ReceiverState | null = null;
  const bugs: unknown[] = [];
  const receiver = startReceiver({
    port,
    limits: { ...RECEIVER_LIMITS, ...limits },
    onCalls: (calls) => void received.push(calls),
    onState: (state) => {
      latest = state;
      for (const wait of waiting) wait(state);
    },
    onBug: (error) => void bugs.push(error),
  });
  return {
    get port() {
      return latest?.port ?? port;
    },
    received,
    calls: () => new Map(received.flatMap(({ calls }) => calls).map((call) => [call.key, call])),
    state: (isSo) =>
      new Promise((resolve) => {
        const wait = (state: ReceiverState): void => {
          if (!isSo(state)) return;
          waiting.delete(wait);
          resolve(state);
        };
        waiting.add(wait);
        if (latest !== null) wait(latest);
      }),
    async close() {
      await receiver.close();
      if (bugs.length > 0) throw bugs[0];
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Posted extends Omit<RequestOptions, 'port' | 'headers'> {
  readonly headers?: Readonly<Record<string, string>>;
  /** In pieces: chunked, unless the headers name a length. */
  readonly body?: string | Buffer | Iterable<Buffer>;
}

export const JSON_BODY = { 'content-type': 'application/json' } as const;
export const PROTOBUF_BODY = { 'content-type': 'application/x-protobuf' } as const;

/** Posts to `/v1/traces` on 127.0.0.1 unless told otherwise. @throws the system's error when it is cut off. */
export function post(port: number, { body = '', headers = JSON_BODY, ...options }: Posted): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({
      host: '127.0.0.1',
      path: '/v1/traces',
      method: 'POST',
      agent: false,
      ...options,
      port,
      headers,
    });
    let isAnswered = false;
    sent.on('response', (response) => {
      const pieces: Buffer[] = [];
      isAnswered = true;
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(pieces),
        }),
      );
      response.on('error', reject);
    });
    sent.on('error', reject);
    if (typeof body === 'string' || Buffer.isBuffer(body)) {
      sent.end(body);
      return;
    }
    const pieces = body[Symbol.iterator]();
    const write = (): void => {
      for (;;) {
        const next = pieces.next();
        // Who has an answer need not send the rest.
        if (next.done === true || isAnswered) return void sent.end();
        if (!sent.write(next.value)) return void sent.once('drain', write);
      }
    };
    write();
  });
}

/** The body of one request with these spans, all of one trace. */
export function requestOf(...spans: readonly TestSpan[]): string {
  return JSON.stringify({
    resourceSpans: [
      {
        resource: { attributes: attributeList({ 'service.name': 'copilot-chat' }) },
        scopeSpans: [{ spans: spans.map(spanOf) }],
      },
    ],
  });
}

export interface TestSpan {
  readonly id: string;
  readonly attributes?: Readonly<Record<string, string | number>>;
  readonly startedAt?: number;
}

function spanOf({ id, attributes = {}, startedAt = 1_790_000_000_000 }: TestSpan): unknown {
  return {
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    spanId: id,
    name: 'chat m',
    startTimeUnixNano: `${startedAt}000000`,
    endTimeUnixNano: `${startedAt + 1000}000000`,
    attributes: attributeList({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'github',
      'gen_ai.request.model': 'm',
      ...attributes,
    }),
  };
}

function attributeList(attributes: Readonly<Record<string, string | number>>): unknown {
  return Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
  }));
}
