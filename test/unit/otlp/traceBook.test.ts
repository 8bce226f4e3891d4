import { describe, expect, it } from 'vitest';
import { Findings } from '../../../electron/core/logs/findings.ts';
import { SpanDraft, type SpanSeen } from '../../../electron/core/logs/sources/otlp/spanSeen.ts';
import { TraceBook } from '../../../electron/core/logs/sources/otlp/traceBook.ts';

const FINDINGS = new Findings();

function span(id: number, parent: number | null, attributes: Record<string, string | number>): SpanSeen {
  const draft = new SpanDraft();
  draft.traceId = 'f'.repeat(32);
  draft.spanId = idOf(id);
  draft.parentSpanId = parent === null ? '' : idOf(parent);
  draft.startedAt = 1_790_000_000_000;
  for (const [key, value] of Object.entries({ 'gen_ai.provider.name': 'github', ...attributes })) {
    if (draft.attributes.wants(key)) draft.attributes.set(key, value);
  }
  return draft.seen(null);
}

const idOf = (id: number): string => id.toString(16).padStart(16, '0');
const call = (id: number, parent: number | null, session: string): SpanSeen =>
  span(id, parent, { 'gen_ai.operation.name': 'chat', 'gen_ai.conversation.id': session });
const agent = (id: number, parent: number | null, session: string, name: string): SpanSeen =>
  span(id, parent, {
    'gen_ai.operation.name': 'invoke_agent',
    'gen_ai.conversation.id': session,
    'gen_ai.agent.name': name,
  });

function placed(...spans: readonly SpanSeen[]): unknown {
  const book = new TraceBook('otlp', { all: false });
  for (const one of spans) book.add(one, FINDINGS);
  return book.take().map(({ key, sessionId, agent: name }) => ({ key, sessionId, agent: name }));
}

describe('the place of a call', () => {
  const spans = [
    call(1, 2, 'child'),
    agent(2, 3, 'child', 'explore'),
    span(3, 4, { 'gen_ai.operation.name': 'execute_tool' }),
    agent(4, null, 'parent', 'copilot'),
    call(5, 4, 'parent'),
  ];

  it('is the conversation that started it, in whatever order the spans come', () => {
    const expected = [
      { key: `span:${idOf(1)}`, sessionId: 'parent', agent: 'explore' },
      { key: `span:${idOf(5)}`, sessionId: 'parent', agent: null },
    ];
    for (let turn = 0; turn < spans.length; turn++) {
      const order = [...spans.slice(turn), ...spans.slice(0, turn)];
      expect(placed(...order)).toEqual(expect.arrayContaining(expected));
      expect(placed(...order.toReversed())).toEqual(expect.arrayContaining(expected));
    }
  });

  it("is VS Code's own session before whatever else is called one", () => {
    const attributes = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.conversation.id': 'request_1',
      'copilot_chat.session_id': 'extension',
      'copilot_chat.chat_session_id': 'chat',
    };
    expect(placed(span(1, 2, attributes), agent(2, null, 'other', 'a'))).toEqual([
      { key: `span:${idOf(1)}`, sessionId: 'chat', agent: null },
    ]);
    expect(placed(span(1, null, { ...attributes, 'copilot_chat.parent_chat_session_id': 'parent' }))).toEqual(
      [{ key: `span:${idOf(1)}`, sessionId: 'parent', agent: null }],
    );
  });

  it('is found although spans lie in a circle', () => {
    expect(placed(call(1, 2, 'a'), agent(2, 3, 'b', 'x'), agent(3, 2, 'c', 'y'))).toMatchObject([
      { key: `span:${idOf(1)}` },
    ]);
  });

  it('is not waited for without end: a parent that comes after ten thousand spans changes nothing', () => {
    const book = new TraceBook('otlp', { all: false });
    book.add(call(1, 2, 'child'), FINDINGS);
    book.add(agent(2, 3, 'child', 'explore'), FINDINGS);
    for (let id = 100; id < 10_100; id++) book.add(call(id, null, 'other'), FINDINGS);
    book.take();
    book.add(agent(3, null, 'parent', 'copilot'), FINDINGS);
    expect(book.take()).toEqual([]);
  });
});
