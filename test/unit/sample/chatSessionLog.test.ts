import { describe, expect, it } from 'vitest';
import {
  type ChatRequest,
  type ChatSession,
  MODEL_STATE,
} from '../../../electron/core/sample/chatSession.ts';
import { ChatSessionLog } from '../../../electron/core/sample/chatSessionLog.ts';
import { toFlatJson } from '../../../electron/core/sample/flatJson.ts';

const HEAD =
  '{"version":3,"creationDate":1790000000000,"initialLocation":"panel","responderUsername":"GitHub Copilot","sessionId":"s"';

describe('the log of a chat session', () => {
  it('begins with the whole state, values before arrays before objects', () => {
    const session = newSession();
    session.inputState = {
      attachments: [],
      mode: { id: 'a', kind: 'agent' },
      inputText: '',
      selections: [],
      contrib: {},
    };
    expect(new ChatSessionLog().write(session)).toEqual({
      op: 'replace',
      text: `{"kind":0,"v":${HEAD},"requests":[],"pendingRequests":[],"inputState":{"attachments":[],"mode":{"id":"a","kind":"agent"},"inputText":"","selections":[],"contrib":{}}}}\n`,
    });
  });

  it('appends nothing when nothing changed', () => {
    const { session, log } = begun();
    expect(log.write(session)).toEqual({ op: 'append', text: '' });
  });

  it('pushes new requests, key first and response last', () => {
    const { session, log } = begun();
    session.requests.push(request('a'), request('b'));
    expect(log.write(session).text).toBe(
      '{"kind":2,"k":["requests"],"v":[{"requestId":"a","timestamp":1,"modelId":"copilot/auto","modelState":{"value":0},"response":[]},{"requestId":"b","timestamp":1,"modelId":"copilot/auto","modelState":{"value":0},"response":[]}]}\n',
    );
  });

  it('sets single fields, result and state before the counters', () => {
    const { session, log, first } = begun('a');
    first.completionTokens = 50;
    first.promptTokens = 21_000;
    first.copilotCredits = 0.5;
    first.modelState = { value: MODEL_STATE.complete, completedAt: 9 };
    first.result = { details: 'd' };
    expect(lines(log, session)).toEqual([
      '{"kind":1,"k":["requests",0,"result"],"v":{"details":"d"}}',
      '{"kind":1,"k":["requests",0,"modelState"],"v":{"value":1,"completedAt":9}}',
      '{"kind":1,"k":["requests",0,"completionTokens"],"v":50}',
      '{"kind":1,"k":["requests",0,"promptTokens"],"v":21000}',
      '{"kind":1,"k":["requests",0,"copilotCredits"],"v":0.5}',
    ]);
  });

  it('replaces from another id on, with the cut at the end of the line', () => {
    const { session, log } = begun('a', 'b', 'c');
    session.requests.splice(1, 2, request('d'));
    expect(lines(log, session)).toEqual([
      '{"kind":2,"k":["requests"],"v":[{"requestId":"d","timestamp":1,"modelId":"copilot/auto","modelState":{"value":0},"response":[]}],"i":1}',
    ]);
  });

  it('cuts without a value when requests were only removed', () => {
    const { session, log } = begun('a', 'b');
    session.requests.pop();
    expect(lines(log, session)).toEqual(['{"kind":2,"k":["requests"],"i":1}']);
  });

  it('sends a piece of the answer again from its beginning when it grew', () => {
    const { session, log, first } = begun('a');
    first.response = [{ value: 'one' }, { kind: 'thinking', value: 't' }];
    log.write(session);
    first.response = [{ value: 'one' }, { kind: 'thinking', value: 't and t' }, { value: 'two' }];
    expect(lines(log, session)).toEqual([
      '{"kind":2,"k":["requests",0,"response"],"v":[{"kind":"thinking","value":"t and t"},{"value":"two"}],"i":1}',
    ]);
  });

  it('does not notice a change in a part that it takes for fixed', () => {
    const { session, log, first } = begun('a');
    first.response = [{ kind: 'progressMessage', content: 'a' }];
    log.write(session);
    first.response = [{ kind: 'progressMessage', content: 'b' }];
    expect(log.write(session).text).toBe('');
    first.response = [{ kind: 'toolInvocationSerialized', toolSpecificData: { credits: 1 } }];
    log.write(session);
    first.response = [{ kind: 'toolInvocationSerialized', toolSpecificData: { credits: 2 } }];
    expect(log.write(session).text).toContain('"credits":2');
  });

  it('clears a value by a set without `v`, an object by a delete', () => {
    const { session, log } = begun();
    session.customTitle = 'T';
    session.inputState = {
      attachments: [],
      mode: { id: 'a', kind: 'a' },
      inputText: '',
      selections: [],
      contrib: {},
    };
    log.write(session);
    session.customTitle = undefined;
    session.inputState = undefined;
    expect(lines(log, session)).toEqual(['{"kind":1,"k":["customTitle"]}', '{"kind":3,"k":["inputState"]}']);
  });

  it('leaves a settled request alone until the next whole state', () => {
    const { session, log, first } = begun('a');
    first.modelState = { value: MODEL_STATE.failed };
    log.write(session);
    first.vote = 1;
    expect(log.write(session).text).toBe('');
    first.modelState = { value: MODEL_STATE.pending };
    expect(lines(log, session)).toEqual(['{"kind":1,"k":["requests",0,"modelState"],"v":{"value":0}}']);
  });

  it('replaces the file by one line at the write after more than 1024 entries', () => {
    const { session, log } = begun();
    for (let i = 1; i < 1024; i++) {
      session.customTitle = `${i}`;
      expect(log.write(session).op).toBe('append');
    }
    expect(log.entries).toBe(1024);
    session.customTitle = 'one more';
    expect(log.write(session).op).toBe('append');
    expect(log.write(session)).toEqual({
      op: 'replace',
      text: `{"kind":0,"v":${HEAD.replace(',"initial', ',"customTitle":"one more","initial')},"requests":[],"pendingRequests":[]}}\n`,
    });
    expect(log.entries).toBe(1);
  });

  it('keeps no hold on the session it was given', () => {
    const { session, log, first } = begun('a');
    first.result = { metadata: { n: 1 } };
    log.write(session);
    if (first.result.metadata) first.result.metadata.n = 2;
    expect(lines(log, session)).toEqual(['{"kind":1,"k":["requests",0,"result"],"v":{"metadata":{"n":2}}}']);
  });
});

describe('flat JSON', () => {
  it('writes a request that still runs or asks as cancelled at the time of the save', () => {
    const session = newSession();
    session.requests.push(request('a'), request('b'), request('c'));
    for (const [i, value] of [MODEL_STATE.pending, MODEL_STATE.needsInput, MODEL_STATE.failed].entries()) {
      const each = session.requests[i];
      if (each) each.modelState = { value, completedAt: 5 };
    }
    const states = JSON.parse(toFlatJson(session, 77)).requests.map((r: ChatRequest) => r.modelState);
    expect(states).toEqual([
      { value: 2, completedAt: 77 },
      { value: 2, completedAt: 77 },
      { value: 3, completedAt: 5 },
    ]);
    expect(session.requests[0]?.modelState?.value).toBe(MODEL_STATE.pending);
  });
});

function begun(...ids: readonly string[]) {
  const session = newSession();
  const log = new ChatSessionLog();
  session.requests.push(...ids.map(request));
  log.write(session);
  return { session, log, first: session.requests[0] ?? request('none') };
}

function lines(log: ChatSessionLog, session: ChatSession): readonly string[] {
  const { op, text } = log.write(session);
  expect(op).toBe('append');
  expect(text.endsWith('\n')).toBe(true);
  return text.slice(0, -1).split('\n');
}

function newSession(): ChatSession {
  return {
    version: 3,
    creationDate: 1790000000000,
    initialLocation: 'panel',
    responderUsername: 'GitHub Copilot',
    sessionId: 's',
    requests: [],
    pendingRequests: [],
  };
}

function request(requestId: string): ChatRequest {
  return {
    requestId,
    timestamp: 1,
    modelId: 'copilot/auto',
    modelState: { value: MODEL_STATE.pending },
    response: [],
  };
}
