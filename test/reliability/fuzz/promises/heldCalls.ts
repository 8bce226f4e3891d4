import assert from 'node:assert/strict';
import { Findings } from '../../../../electron/core/logs/findings.ts';
import type { SpansRead } from '../../../../electron/core/logs/sources/otlp/spanReading.ts';
import { TraceBook } from '../../../../electron/core/logs/sources/otlp/traceBook.ts';
import type { CallSeen } from '../../../../electron/core/reducer/calls/callSeen.ts';

const MOST_TOKENS = 1_000_000_000;
const LAST_INSTANT = 8_640_000_000_000_000;

export interface CallsTold {
  readonly calls: readonly CallSeen[];
  readonly findings: unknown;
}

/** What the product makes of spans, by itself; what holds of every call is looked at. */
export function callsOf({ ok, spans, rejected }: SpansRead): CallsTold {
  assert(ok || (spans.length === 0 && rejected === 0), 'of a malformed body nothing counts');
  const book = new TraceBook('otlp', { all: false });
  const findings = new Findings();
  for (const span of spans) book.add(span, findings);
  const calls = book.take();
  for (const call of calls) holdCall(call);
  // Of a span that is told twice each count is the largest; its price takes no more for cached than was sent.
  if (new Set(spans.map(({ spanId }) => spanId)).size === spans.length)
    for (const call of calls) holdCached(call);
  const told = findings.take();
  for (const { signature } of told) assert(/^[\w.$?-]{1,100}$/.test(signature), 'a finding tells no content');
  return { calls, findings: told };
}

function holdCall(call: CallSeen): void {
  assert(/^span:[\da-f-]{16,64}$/.test(call.key), 'a call has the id of its span');
  for (const at of [call.startedAt, call.endedAt]) {
    assert(at === null || (Number.isSafeInteger(at) && at >= 0 && at <= LAST_INSTANT), 'a time is a day');
  }
  assert(call.endedAt === null || call.endedAt >= call.startedAt, 'a call ends after it began');
  for (const count of [call.inputTokens, call.cachedTokens, call.writtenTokens, call.outputTokens]) {
    assert(
      count === null || (Number.isInteger(count) && count >= 0 && count <= MOST_TOKENS),
      'tokens are a count',
    );
  }
  assert(
    call.nanoAiu === null || (Number.isSafeInteger(call.nanoAiu) && call.nanoAiu >= 0),
    'money is whole',
  );
  for (const text of [call.model, call.purpose, call.agent, call.sessionId]) {
    assert(text === null || text.length <= 300, 'a name is short');
  }
}

function holdCached({ inputTokens, cachedTokens, writtenTokens }: CallSeen): void {
  const parts = (cachedTokens ?? 0) + (writtenTokens ?? 0);
  assert(inputTokens === null || parts <= inputTokens, 'no more is cached than was sent');
}

/** In a few words. */
export function callsKind({ ok, rejected }: SpansRead, { calls, findings }: CallsTold): string {
  if (!ok) return 'malformed';
  const [first] = calls;
  const told = Array.isArray(findings) ? findings.length : 0;
  const of =
    first === undefined
      ? ''
      : `${first.inputTokens === null} ${first.nanoAiu === null} ${first.sessionId === null} ${first.ownKey}`;
  return `${Math.min(calls.length, 4)} calls, ${rejected > 0}, ${Math.min(told, 6)} findings, ${of}`;
}
