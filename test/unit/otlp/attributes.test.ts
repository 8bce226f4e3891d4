import { expect, it } from 'vitest';
import { Findings } from '../../../electron/core/logs/findings.ts';
import { SpanDraft } from '../../../electron/core/logs/sources/otlp/spanSeen.ts';
import { TraceBook } from '../../../electron/core/logs/sources/otlp/traceBook.ts';
import { visualStudioSource } from '../../../electron/core/logs/sources/visual-studio/parse.ts';

function draft(attributes: Readonly<Record<string, string>>): SpanDraft {
  const span = new SpanDraft();
  span.spanId = 'a'.repeat(16);
  span.startedAt = 1_790_000_000_000;
  for (const [key, value] of Object.entries({ 'gen_ai.operation.name': 'chat', ...attributes })) {
    if (span.attributes.wants(key)) span.attributes.set(key, value);
  }
  return span;
}

it('a value too long for a name is content that took its place, and is not kept', () => {
  const { attributes } = draft({
    'gen_ai.agent.name': 'x'.repeat(301),
    'gen_ai.request.model': 'y'.repeat(300),
  });
  expect(attributes.text('agent')).toBeNull();
  expect(attributes.text('requestModel')).toHaveLength(300);
});

it('a span that names no program is Copilot’s in a file of Copilot’s alone, and nowhere else', () => {
  for (const all of [true, false]) {
    const book = new TraceBook('visual-studio', { all });
    expect(book.add(draft({}).seen(null), new Findings())).toBe(all);
  }
  const line = Buffer.from(
    JSON.stringify({
      spanId: 'a'.repeat(16),
      startTime: [1_790_000_000, 0],
      attributes: { 'gen_ai.operation.name': 'chat' },
    }),
  );
  const source = visualStudioSource();
  expect(
    source.line({
      start: 0,
      end: line.length,
      terminated: true,
      head: line.toString('latin1', 0, 256),
      feed: (write) => write(line, 0, line.length),
    }),
  ).toBe('told');
});
