import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Receiver, startReceiver } from '../../electron/core/logs/sources/otlp/receiver.ts';
import { RECEIVER_LIMITS, type ReceiverState } from '../../electron/core/logs/sources/otlp/receiverState.ts';
import {
  type Answer,
  JSON_BODY,
  openReceiver,
  type Posted,
  PROTOBUF_BODY,
  post,
  type RunningReceiver,
  requestOf,
  runningReceiver,
} from '../support/otlpReceiver.ts';

const ONE_CALL = requestOf({
  id: '00f067aa0ba902b7',
  attributes: { 'copilot_chat.chat_session_id': 's', 'gen_ai.usage.input_tokens': 5 },
});
/** `ExportTraceServiceRequest` with one empty `ResourceSpans`. */
const PROTOBUF = Buffer.from([0x0a, 0x00]);

function text({ status, body, headers }: Answer): unknown {
  return { status, type: headers['content-type'], body: body.toString() };
}

describe('a request to the receiver', () => {
  let shared: RunningReceiver;
  beforeAll(async () => {
    shared = openReceiver();
    await shared.state(({ listening }) => listening);
  });
  afterAll(() => shared.close());

  it('is answered in its own encoding, with nothing where all was taken', async () => {
    const { port } = shared;
    expect(text(await post(port, { body: ONE_CALL }))).toEqual({
      status: 200,
      type: 'application/json',
      body: '{}',
    });
    expect(text(await post(port, { body: PROTOBUF, headers: PROTOBUF_BODY }))).toEqual({
      status: 200,
      type: 'application/x-protobuf',
      body: '',
    });
    const spelled = { 'content-type': 'Application/JSON; charset=utf-8', 'content-encoding': 'GZIP' };
    expect((await post(port, { body: gzipSync(ONE_CALL), headers: spelled })).status).toBe(200);
  });

  it('is told of what could not be kept, as OTLP has it', async () => {
    const { port } = shared;
    const { status, body } = await post(port, { body: requestOf({ id: '0000000000000000' }) });
    expect(status).toBe(200);
    expect(JSON.parse(body.toString())).toEqual({
      partialSuccess: { rejectedSpans: '1', errorMessage: expect.any(String) },
    });
    // resource_spans { scope_spans { spans {} } }
    const empty = Buffer.from([0x0a, 0x04, 0x12, 0x02, 0x12, 0x00]);
    const answer = await post(port, { body: empty, headers: PROTOBUF_BODY });
    // partial_success { rejected_spans: 1, error_message: … }
    expect([...answer.body.subarray(0, 5)]).toEqual([0x0a, answer.body.length - 2, 0x08, 0x01, 0x12]);
  });

  it('carries metrics and logs for nothing: they are taken and dropped', async () => {
    // Of the shared one what earlier tests sent may still be told.
    const receiver = await runningReceiver();
    for (const path of ['/v1/metrics', '/v1/logs']) {
      expect(text(await post(receiver.port, { path, body: '{"resourceMetrics":[{}]}' }))).toMatchObject({
        status: 200,
        body: '{}',
      });
    }
    // What is read shows at once: nothing was, between these two.
    await post(receiver.port, { body: ONE_CALL });
    const after = await receiver.state(({ requests }) => requests > 0);
    expect(after).toMatchObject({ requests: 1, bytes: ONE_CALL.length });
  });

  const deep = `${'['.repeat(100_000)}`;
  const REFUSED: readonly (Posted & { why: string; status: number })[] = [
    { why: 'no JSON', body: '{"resourceSpans":[', status: 400 },
    { why: 'no body', body: '', status: 400 },
    { why: 'JSON of another kind', body: '[1,2]', status: 400 },
    { why: 'spans that are no list', body: '{"resourceSpans":{"a":1}}', status: 400 },
    { why: 'JSON nested without end', body: `{"resourceSpans":${deep}`, status: 400 },
    { why: 'no protobuf', body: Buffer.from([0x0a, 0x7f, 0x01]), headers: PROTOBUF_BODY, status: 400 },
    { why: 'an endless varint', body: Buffer.alloc(64, 0xff), headers: PROTOBUF_BODY, status: 400 },
    { why: 'JSON called protobuf', body: ONE_CALL, headers: PROTOBUF_BODY, status: 400 },
    { why: 'no gzip', body: ONE_CALL, headers: { ...JSON_BODY, 'content-encoding': 'gzip' }, status: 400 },
    {
      why: 'half of a gzip',
      body: gzipSync(ONE_CALL).subarray(0, 60),
      headers: { ...JSON_BODY, 'content-encoding': 'gzip' },
      status: 400,
    },
    { why: 'another host', headers: { ...JSON_BODY, host: 'evil.example:4318' }, status: 403 },
    { why: 'loopback with another port', headers: { ...JSON_BODY, host: 'localhost:1' }, status: 403 },
    { why: 'a page', headers: { ...JSON_BODY, origin: 'http://localhost:3000' }, status: 403 },
    { why: 'a page that hides its origin', headers: { ...JSON_BODY, 'sec-fetch-site': 'none' }, status: 403 },
    { why: 'another path', path: '/v1/traces/more', status: 404 },
    { why: 'the root', path: '/', status: 404 },
    { why: 'reading', method: 'GET', status: 405 },
    { why: 'no type', headers: {}, status: 415 },
    { why: 'another type', headers: { 'content-type': 'text/plain' }, status: 415 },
    { why: 'another packing', headers: { ...JSON_BODY, 'content-encoding': 'br' }, status: 415 },
    { why: 'a length above the limit', headers: { ...JSON_BODY, 'content-length': '20971521' }, status: 413 },
  ];

  it('is refused where it is none, and the next one is taken as if nothing had been', async () => {
    const receiver = shared;
    const before = await receiver.state(() => true);
    const statuses: Record<string, number> = {};
    for (const { why, status: _, ...request } of REFUSED) {
      const answer = await post(receiver.port, request);
      statuses[why] = answer.status;
      if (answer.status === 405) expect(answer.headers.allow).toBe('POST');
      expect(JSON.stringify(answer.body.toString())).not.toContain('resourceSpans');
    }
    expect(statuses).toEqual(Object.fromEntries(REFUSED.map(({ why, status }) => [why, status])));
    expect((await post(receiver.port, { body: ONE_CALL })).status).toBe(200);
    const after = await receiver.state(({ requests }) => requests > before.requests);
    expect(after).toMatchObject({ requests: before.requests + 1, spans: before.spans + 1, failure: null });
  });

  it('that sends nothing more is given up after its time, with 408', async () => {
    const { port } = await runningReceiver({ bodyMs: 40 });
    const request = httpRequest({
      host: '127.0.0.1',
      port,
      path: '/v1/traces',
      method: 'POST',
      agent: false,
    });
    request.setHeader('content-type', 'application/json');
    request.write('{"resourceSpans":');
    const [response] = await once(request, 'response');
    expect(response.statusCode).toBe(408);
    response.resume();
    await once(response, 'close');
  });

  it('above what is read at once is put off with 503 and a time, and the one before it is not disturbed', async () => {
    const receiver = await runningReceiver({ requests: 1 });
    const first = httpRequest({ host: '127.0.0.1', port: receiver.port, path: '/v1/traces', method: 'POST' });
    first.setHeader('content-type', 'application/json');
    first.write(ONE_CALL.slice(0, 40));
    const answer = await firstPutOff(receiver.port);
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    first.end(ONE_CALL.slice(40));
    const [response] = await once(first, 'response');
    expect(response.statusCode).toBe(200);
    response.resume();
  });

  it('that would have to be held is put off where there is no room', async () => {
    const { port } = await runningReceiver({ heldBytes: 10 });
    expect((await post(port, { body: Buffer.alloc(11), headers: PROTOBUF_BODY })).status).toBe(503);
    expect((await post(port, { body: PROTOBUF, headers: PROTOBUF_BODY })).status).toBe(200);
  });

  it('with more spans than any exporter sends is taken in part, and told', async () => {
    const receiver = shared;
    const before = receiver.received.length;
    const one = '{"traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"00f067aa0ba902b7"}';
    const body = `{"resourceSpans":[{"scopeSpans":[{"spans":[${`${one},`.repeat(4096)}${one}]}]}]}`;
    const { partialSuccess } = JSON.parse((await post(receiver.port, { body })).body.toString());
    expect(partialSuccess.rejectedSpans).toBe('1');
    await receiver.state(() => receiver.received.length > before);
    expect(receiver.received.slice(before)).toEqual([
      {
        calls: [],
        findings: [{ reason: 'oversize-value', signature: 'resourceSpans', count: 1 }],
        bytes: body.length,
      },
    ]);
  });
});

/** Posts until another request, which is all that may be open, is being read. */
async function firstPutOff(port: number): Promise<Answer> {
  for (;;) {
    const answer = await post(port, { body: ONE_CALL });
    if (answer.status !== 200) return answer;
  }
}

describe('the receiver', () => {
  it('tells calls and what it took, and nothing of other programs', async () => {
    const receiver = await runningReceiver();
    await post(receiver.port, { body: ONE_CALL });
    const foreign = ONE_CALL.replace('copilot-chat', 'my-app')
      .replace('"github"', '"openai"')
      .replace('copilot_chat.chat_session_id', 'gen_ai.conversation.id');
    await post(receiver.port, { body: foreign });
    const state = await receiver.state(({ requests }) => requests === 2);
    expect(state).toEqual({
      listening: true,
      port: receiver.port,
      failure: null,
      requests: 2,
      bytes: ONE_CALL.length + foreign.length,
      spans: 1,
      lastAt: expect.any(Number),
    });
    expect([...receiver.calls().keys()]).toEqual(['span:00f067aa0ba902b7']);
    expect(receiver.received).toHaveLength(1);
  });

  it('tells a call again, across requests, once it is known who started it', async () => {
    const receiver = await runningReceiver();
    const span = (id: string, parent: string | null, attributes: Record<string, string | number>): string => {
      const body = requestOf({ id, attributes });
      return parent === null ? body : body.replace('"name":', `"parentSpanId":"${parent}","name":`);
    };
    const agent = { 'gen_ai.operation.name': 'invoke_agent' };
    const usage = { 'gen_ai.usage.input_tokens': 7 };
    await post(receiver.port, {
      body: span('a000000000000001', 'a000000000000002', { ...usage, 'gen_ai.conversation.id': 'child' }),
    });
    expect(receiver.calls().get('span:a000000000000001')?.sessionId).toBe('child');
    await post(receiver.port, {
      body: span('a000000000000002', 'a000000000000003', {
        ...agent,
        'gen_ai.conversation.id': 'child',
        'gen_ai.agent.name': 'explore',
      }),
    });
    await post(receiver.port, {
      body: span('a000000000000003', null, { ...agent, 'gen_ai.conversation.id': 'parent' }),
    });
    await receiver.state(({ requests }) => requests === 3);
    expect(receiver.calls().get('span:a000000000000001')).toMatchObject({
      sessionId: 'parent',
      agent: 'explore',
      inputTokens: 7,
    });
  });

  it('answers on 127.0.0.1 and, where there is one, on ::1, since exporters are told localhost, and nowhere else', async () => {
    const { port, state } = await runningReceiver();
    expect((await state(() => true)).failure).toBe(null);
    const hasIpv6 = Object.values(networkInterfaces())
      .flat()
      .some((one) => one?.address === '::1');
    const answer = post(port, { host: '::1', body: ONE_CALL });
    if (hasIpv6) expect((await answer).status).toBe(200);
    else await expect(answer).rejects.toThrow();

    const outside = Object.values(networkInterfaces())
      .flat()
      .find((one) => one !== undefined && !one.internal && one.family === 'IPv4');
    const host = outside?.address ?? '127.0.0.2';
    await expect(post(port, { host, body: ONE_CALL })).rejects.toThrow(/ECONNREFUSED/);
  });

  it('says that its port is taken, and has it once it is free', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const receiver = openReceiver({ retryMs: 20, longestRetryMs: 40 }, port);
    onTestFinished(() => receiver.close());
    const taken = await receiver.state(({ failure }) => failure !== null);
    expect(taken).toMatchObject({ listening: false, port, failure: 'port-taken' });
    other.close();
    expect(await receiver.state(({ listening }) => listening)).toMatchObject({ port, failure: null });
    expect((await post(port, { body: ONE_CALL })).status).toBe(200);
  });

  it('ends while a request is open, and its port is free again', async () => {
    const receiver = await runningReceiver({ requests: 1 });
    const { port } = receiver;
    const open = httpRequest({ host: '127.0.0.1', port, path: '/v1/traces', method: 'POST', agent: false });
    open.setHeader('content-type', 'application/json');
    const cutOff = new Promise((resolve) => open.once('error', resolve));
    open.write('{"resourceSpans":');
    await firstPutOff(port);
    await receiver.close();
    expect(await cutOff).toMatchObject({ code: 'ECONNRESET' });
    const again = createServer().listen(port, '127.0.0.1');
    await once(again, 'listening');
    again.close();
  });

  it('ends before it listens, and twice', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const receiver = openReceiver({}, (other.address() as AddressInfo).port);
    await receiver.state(({ failure }) => failure === 'port-taken');
    await receiver.close();
    await receiver.close();
    other.close();
  });

  it('whose thread dies of a bug says so, and does not take the process along', async () => {
    const bugs: unknown[] = [];
    const states: ReceiverState[] = [];
    const receiver = await new Promise<Receiver>((resolve) => {
      const started: Receiver = startReceiver({
        port: 0,
        // Not taken for limits: what a bug in the thread would look like from here.
        limits: { ...RECEIVER_LIMITS, requests: -1 },
        onCalls: () => {},
        onState: (state) => {
          states.push(state);
          resolve(started);
        },
        onBug: (error) => void bugs.push(error),
      });
    });
    expect(bugs).toHaveLength(1);
    expect(states).toMatchObject([{ listening: false, failure: 'failed', requests: 0 }]);
    await receiver.close();
  });
});
