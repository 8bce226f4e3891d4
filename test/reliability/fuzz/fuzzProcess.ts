import { openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { keep } from './corpus.ts';
import { Coverage } from './coverage.ts';
import { type FuzzReport, fuzz } from './fuzzing.ts';
import { keptOf } from './keptOf.ts';
import { HEADER_BYTES, type ProcessOrder, type ProcessSaid } from './protocol.ts';
import { openTarget } from './targets.ts';

/** The process that one target is fuzzed in: what it does to it, it does to nobody else. Started by `supervise.ts`. */
const order: ProcessOrder = JSON.parse(process.argv[2] ?? '');
const ROOT = `file://${join(import.meta.dirname, '..', '..', '..')}/`;
const coverage =
  order.onlyPath === undefined
    ? new Coverage((url) => url.startsWith(`${ROOT}electron/`) || url.startsWith(`${ROOT}shared/`))
    : undefined;
const target = await openTarget(order.target);

const current = openSync(order.currentPath, 'w');
let buffer = Buffer.alloc(HEADER_BYTES + 64 * 1024);
let sequence = 0;
function onInput(input: Buffer): void {
  if (buffer.length < HEADER_BYTES + input.length) buffer = Buffer.alloc(HEADER_BYTES + input.length);
  buffer.writeUInt32LE(++sequence, 0);
  buffer.writeUInt32LE(input.length, 4);
  input.copy(buffer, HEADER_BYTES);
  writeSync(current, buffer, 0, HEADER_BYTES + input.length, 0);
}

function say(said: ProcessSaid): void {
  process.send?.(said);
}

if (order.onlyPath !== undefined) {
  const input = readFileSync(order.onlyPath);
  onInput(input);
  await target.feed(input);
} else {
  const until = performance.now() + order.seconds * 1000;
  const { report, pool } = await fuzz(target, {
    seed: order.seed,
    ...(coverage !== undefined && { coverage }),
    isOver: () => performance.now() >= until,
    onInput,
    onProgress: (progress: FuzzReport) => say({ kind: 'progress', report: progress }),
    onFinding: (finding) => say({ kind: 'finding', ...finding, input: finding.input.toString('base64') }),
  });
  if (order.keep && coverage !== undefined)
    for (const input of await keptOf(target, pool.inputs, coverage)) keep(target.name, 'kept', input);
  say({ kind: 'progress', report });
}
await target.close?.();
say({ kind: 'end' });
process.disconnect?.();
