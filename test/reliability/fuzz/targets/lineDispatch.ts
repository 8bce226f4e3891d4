import assert from 'node:assert/strict';
import { object } from '../../../../electron/core/logs/jsonScan/shape.ts';
import { SessionParser } from '../../../../electron/core/logs/sources/vscode-chat/parse.ts';
import { trace } from '../../../support/jsonScanTrace.ts';
import { LogFile } from '../promises/logFile.ts';
import { fixtureFiles, wordsOf } from '../promises/logTarget.ts';
import { MemoryLedger } from '../promises/memoryLedger.ts';
import { NaiveSession } from '../promises/naiveSession.ts';
import { CUT, type FuzzTarget } from '../target.ts';

const ANY_OBJECT = object('line', {});
const HEAD_BYTES = 256;

/**
 * The lines of a chat's log, which are dispatched by their first bytes and mostly skipped. Each means what it means with
 * its keys in another order, where it has to be looked at whole; and the log as a whole says what a reader finds that
 * puts every line through JSON.parse and applies it as VS Code does.
 */
export function openTarget(): FuzzTarget {
  const file = new LogFile({ source: 'vscode-chat', format: 'log', path: 'chatSessions/s.jsonl' });
  const parser = new SessionParser();
  const seeds = [manyRequests(), ...fixtureFiles('vscode-chat', '.jsonl')];
  return {
    name: 'lineDispatch',
    share: 2,
    seeds: () => seeds,
    words: [
      ...wordsOf(seeds),
      '{"kind":1,"k":["requests",0,"result"],"v":',
      '{"kind":2,"k":["requests"],"i":0,"v":[',
    ],
    feed(input) {
      const bytes = Buffer.from(input.filter((byte) => byte !== CUT));
      let orders = 0;
      for (const line of linesOf(bytes)) if (holdAnyOrder(parser, line)) orders++;
      const naive = new NaiveSession(bytes);
      const ledger = new MemoryLedger();
      file.read([bytes], ledger.memoryOf, ledger.store);
      if (naive.isKnown) naive.holds(ledger);
      return `${Math.min(orders, 5)} ${naive.isKnown ? Math.min(naive.requests, 5) : naive.why}`;
    },
    async close() {
      file.close();
    },
  };
}

/** Fixtures have a few requests; places of two digits are read in another way than those of one. */
function manyRequests(): Buffer {
  const requests = Array.from({ length: 25 }, (_, i) => ({
    requestId: `request_${i}`,
    timestamp: 1_790_000_000_000 + i,
  }));
  const changes = requests.map((_, i) => ({ kind: 1, k: ['requests', i, 'completionTokens'], v: 100 + i }));
  const lines = [{ kind: 0, v: { version: 3, sessionId: 's', requests } }, ...changes];
  return Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

/** @returns whether the line is one of VS Code's changes. */
function holdAnyOrder(parser: SessionParser, line: Buffer): boolean {
  const entry = entryOf(line);
  if (entry === null) return false;
  const { kind, ...rest } = entry;
  const own = changes(parser, line);
  const inOrder = changes(parser, Buffer.from(JSON.stringify({ kind, ...rest })));
  const turned = changes(
    parser,
    Buffer.from(JSON.stringify(Object.fromEntries(Object.entries(entry).toReversed()))),
  );
  assert.deepEqual(inOrder, own, 'a line says something else once it is written as VS Code writes it');
  assert.deepEqual(turned, own, 'a line says something else in another order');
  return true;
}

/** What VS Code writes: a kind, and a path of names and places; no key twice, which JSON.parse would hide. */
function entryOf(line: Buffer): Readonly<Record<string, unknown>> | null {
  const entry = parsed(line);
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return null;
  const { kind, k }: { readonly kind?: unknown; readonly k?: unknown } = entry;
  if (kind !== 1 && kind !== 2 && kind !== 3) return null;
  const isPath =
    Array.isArray(k) && k.length > 0 && k.every((step) => typeof step === 'string' || isPlace(step));
  if (!isPath || !Object.keys(entry).every((key) => ['kind', 'k', 'v', 'i'].includes(key))) return null;
  if (holdsUnwritable(entry)) return null;
  const left = trace(ANY_OBJECT, line).events.at(-1);
  return left?.[0] === 'leave' && left[2] === Object.keys(entry).length ? { ...entry } : null;
}

/** JSON reads 1e999 and -0, and cannot write them. */
function holdsUnwritable(entry: object): boolean {
  let found = false;
  JSON.stringify(entry, (_, value: unknown) => {
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) found = true;
    return value;
  });
  return found;
}

function isPlace(step: unknown): boolean {
  return typeof step === 'number' && Number.isSafeInteger(step) && step >= 0 && !Object.is(step, -0);
}

function changes(parser: SessionParser, line: Buffer): unknown {
  const read = parser.line({
    head: line.toString('latin1', 0, HEAD_BYTES),
    feed: (write) => write(line, 0, line.length),
  });
  parser.takeFindings();
  return structuredClone(read);
}

function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let from = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
    lines.push(bytes.subarray(from, end));
    from = end + 1;
  }
  return [...lines, bytes.subarray(from)];
}

function parsed(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString());
  } catch {
    return null;
  }
}
