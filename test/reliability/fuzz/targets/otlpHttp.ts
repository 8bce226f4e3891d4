import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { type Receiver, startReceiver } from '../../../../electron/core/logs/sources/otlp/receiver.ts';
import { RECEIVER_LIMITS } from '../../../../electron/core/logs/sources/otlp/receiverState.ts';
import { answersHeard } from '../promises/answersHeard.ts';
import { piecesOf } from '../promises/piecesOf.ts';
import { SAMPLE_SPANS } from '../promises/sampleSpans.ts';
import { asJson, asProtobuf } from '../promises/spanWriter.ts';
import type { FuzzTarget } from '../target.ts';

/** So that a body that never ends is given up while somebody waits. */
const BODY_MS = 300;
const LONGEST_MS = 12_000;
/** Those that the receiver and Node's own parser of HTTP answer with. */
const STATUSES = [200, 400, 403, 404, 405, 408, 413, 415, 417, 431, 501, 503, 505];

/** What arrives at the receiver's port, as it lies on the wire. */
export async function openTarget(): Promise<FuzzTarget> {
  const { receiver, port, bugs } = await listening();
  const seeds = seedsFor(port);
  return {
    name: 'otlpHttp',
    share: 0.5,
    bound: { ms: 2000, msPerKb: 2 },
    seeds: () => seeds,
    words: WORDS,
    async feed(input) {
      const heard = await answersHeard(port, piecesOf(input), LONGEST_MS);
      assert(heard !== null, 'a connection comes to an end');
      const statuses = [...heard.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
      for (const status of statuses)
        assert(STATUSES.includes(status) || status === 100, `${status} is an answer`);
      const after = await answersHeard(port, [seeds[0] ?? Buffer.alloc(0)], LONGEST_MS);
      assert(after?.startsWith('HTTP/1.1 200 '), 'what came before keeps nobody from sending');
      assert.deepEqual(bugs, [], 'nothing that arrives is an error of ours');
      return statuses.slice(0, 3).join(' ') || 'cut off';
    },
    close: () => receiver.close(),
  };
}

async function listening(): Promise<{ receiver: Receiver; port: number; bugs: readonly unknown[] }> {
  const bugs: unknown[] = [];
  const { promise, resolve } = Promise.withResolvers<number>();
  const receiver = startReceiver({
    port: 0,
    limits: { ...RECEIVER_LIMITS, bodyMs: BODY_MS },
    onCalls: () => {},
    onState: (state) => {
      if (state.listening) resolve(state.port);
    },
    onBug: (bug) => bugs.push(bug),
  });
  return { receiver, port: await promise, bugs };
}

function seedsFor(port: number): Buffer[] {
  const json = asJson(SAMPLE_SPANS);
  const packed = gzipSync(json);
  const head = (type: string, more: string): string =>
    `POST /v1/traces HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: ${type}\r\n${more}`;
  const whole = (type: string, body: Uint8Array, more = ''): Buffer =>
    Buffer.concat([
      Buffer.from(`${head(type, more)}connection: close\r\ncontent-length: ${body.length}\r\n\r\n`),
      body,
    ]);
  return [
    whole('application/json', json),
    whole('application/x-protobuf', asProtobuf(SAMPLE_SPANS)),
    whole('application/json', packed, 'content-encoding: gzip\r\n'),
    Buffer.from(
      `${head('application/json', 'transfer-encoding: chunked\r\n')}\r\n5\r\n{"a":\r\n2\r\n1}\r\n0\r\n\r\n`,
    ),
    Buffer.concat([whole('application/json', json), whole('application/json', json)]),
    Buffer.from(`GET /v1/logs HTTP/1.1\r\nhost: localhost:${port}\r\nconnection: close\r\n\r\n`),
  ];
}

const WORDS: readonly string[] = [
  '\r\n',
  '\r\n\r\n',
  'content-length: 5\r\n',
  'content-length: -1\r\n',
  'content-length: 99999999999999999999\r\n',
  'transfer-encoding: chunked\r\n',
  'transfer-encoding: gzip, chunked\r\n',
  'content-encoding: gzip\r\n',
  'content-encoding: br\r\n',
  'content-type: text/plain\r\n',
  'origin: https://evil.example\r\n',
  'host: evil.example\r\n',
  'expect: 100-continue\r\n',
  'expect: x\r\n',
  'upgrade: websocket\r\nconnection: upgrade\r\n',
  'connection: keep-alive\r\n',
  'ffffffffffffffff\r\n',
  '0\r\n\r\n',
  'OPTIONS ',
  'CONNECT ',
  'TRACE ',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'HTTP/1.0\r\n',
  'HTTP/9.9\r\n',
  '/v1/metrics',
  '/v1/traces?x',
  '//v1/traces',
  'http://127.0.0.1/v1/traces',
  '\x1f\x8b\x08\x00',
  `x-long: ${'a'.repeat(20_000)}\r\n`,
];
