import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { constants, gzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { RECEIVER_LIMITS } from '../../electron/core/logs/sources/otlp/receiverState.ts';
import { JSON_BODY, PROTOBUF_BODY, post, requestOf } from '../support/otlpReceiver.ts';

const MB = 1024 * 1024;
/**
 * V8 lets 64 MB of buffers gather before it clears them away, however much goes through; bodies that were held up to
 * their limit would come to 140 MB and that.
 */
const GARBAGE = 96 * MB;
const PIECE = Buffer.alloc(MB / 4, 'a');
const Told = z.object({ port: z.number().optional(), mostBytes: z.number().optional() });

async function told(child: ChildProcess): Promise<z.infer<typeof Told>> {
  const [message]: unknown[] = await once(child, 'message');
  return Told.parse(message);
}

async function mostBytes(child: ChildProcess): Promise<number> {
  child.send('memory');
  return (await told(child)).mostBytes ?? Number.POSITIVE_INFINITY;
}

function* pieces(first: string, bytes: number): Generator<Buffer> {
  yield Buffer.from(first);
  for (let at = 0; at < bytes; at += PIECE.length) yield PIECE;
}

it('bodies of 50 MB and gzip bombs are refused, and hold no memory', async () => {
  const child = fork(new URL('../support/otlpReceiverProcess.ts', import.meta.url));
  onTestFinished(() => void child.disconnect());
  const port = (await told(child)).port ?? 0;
  const small = requestOf({ id: '00f067aa0ba902b7', attributes: { 'gen_ai.usage.input_tokens': 5 } });
  const packed = { 'content-encoding': 'gzip' };
  // What it takes to read anything at all is not what is measured.
  for (let i = 0; i < 20; i++) {
    await post(port, { body: small });
    await post(port, { body: Buffer.alloc(0), headers: PROTOBUF_BODY });
    await post(port, { body: gzipSync(small), headers: { ...JSON_BODY, ...packed } });
  }
  const before = await mostBytes(child);

  const text = '{"resourceSpans":[{"scopeSpans":[{"spans":[{"attributes":[{"value":{"stringValue":"';
  const announced = { ...JSON_BODY, 'content-length': String(50 * MB) };
  // 128 MB of one letter: a thousandth of it when packed.
  const bomb = gzipSync(Buffer.concat([Buffer.from(text), Buffer.alloc(128 * MB, 'a')]), {
    level: constants.Z_BEST_SPEED,
  });
  const statuses = await Promise.all([
    ...Array.from({ length: 3 }, () => post(port, { body: pieces(text, 50 * MB) })),
    post(port, { headers: announced, body: pieces('', 50 * MB) }),
    ...Array.from({ length: 4 }, () => post(port, { body: bomb, headers: { ...JSON_BODY, ...packed } })),
  ]);
  expect(statuses.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 413));
  expect((await mostBytes(child)) - before).toBeLessThan(GARBAGE);

  // Protobuf has to be held until its end, but never more of it than is allowed in all.
  const held = await Promise.all(
    Array.from({ length: 6 }, () => post(port, { body: pieces('', 50 * MB), headers: PROTOBUF_BODY })),
  );
  expect(held.every(({ status }) => status === 413 || status === 503)).toBe(true);
  expect((await mostBytes(child)) - before).toBeLessThan(GARBAGE + 2 * RECEIVER_LIMITS.heldBytes);
  expect((await post(port, { body: small })).status).toBe(200);
});
