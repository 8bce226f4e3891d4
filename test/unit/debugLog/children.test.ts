import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import { DebugLogSource } from '../../../electron/core/logs/sources/debug-log/parse.ts';

/** One whole line, as the reader hands it out. */
function lineOf(entry: object) {
  const bytes = Buffer.from(JSON.stringify(entry));
  return {
    start: 100,
    end: 100 + bytes.length,
    terminated: true,
    head: bytes.toString('latin1', 0, 256),
    feed: (write: (buffer: Buffer, start: number, end: number) => void) => write(bytes, 0, bytes.length),
  };
}

function entryOf(attrs: object) {
  return {
    ts: 1_790_000_000_000,
    dur: 0,
    sid: 's1',
    type: 'child_session_ref',
    name: 'child',
    spanId: 'c',
    status: 'ok',
    attrs,
  };
}

test('a log names the conversations that its sub-agents are', () => {
  const source = new DebugLogSource({ sessionId: 's1', child: null });
  expect(source.line(lineOf(entryOf({ childSessionId: 'call_1', label: 'runSubagent' })))).toBe('told');
  expect(source.take().told.sessions).toEqual([{ sessionId: 'call_1', parentId: 's1' }]);
  expect(source.take().told.sessions).toEqual([]);
});

test('a name that is none names nobody', () => {
  const source = new DebugLogSource({ sessionId: 's1', child: null });
  for (const childSessionId of [null, '', 7, {}, 'x'.repeat(1000)])
    expect(source.line(lineOf(entryOf({ childSessionId })))).toBe('nothing');
  expect(source.take().told.sessions).toEqual([]);
});
