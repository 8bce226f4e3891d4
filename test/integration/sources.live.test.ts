import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeSetting } from '../../electron/headless/adapters/settingsFile.ts';
import type { Payload } from '../../shared/contract/topics.ts';
import { expectWithinASecond } from '../support/aSecond.ts';
import { pushLine, type Turn } from '../support/chatLines.ts';
import { type ForeignWriter, foreignWriter } from '../support/foreignWriter.ts';
import { type LiveCore, LiveHome } from '../support/liveHome.ts';
import { JSON_BODY, PROTOBUF_BODY, post, requestOf, type TestSpan } from '../support/otlpReceiver.ts';
import {
  checkpointEvent,
  debugLine,
  modelList,
  STORE_SCHEMA,
  shutdownEvent,
  startEvent,
  storeRow,
} from '../support/sourceLines.ts';

let home: LiveHome;
let began: number;
beforeEach(() => {
  home = new LiveHome();
  began = Date.now() - 7_200_000;
});
afterEach(() => home.remove());

function spent({ headline }: Payload<'spend'>): number | null {
  return headline.rolling['30d'].nanoAiu;
}

/** The snapshot with that total, which has to come within a second of now. */
async function tells(live: LiveCore, nano: number): Promise<Payload<'spend'>> {
  const since = performance.now();
  const snapshot = await live.until('spend', (payload) => spent(payload) === nano);
  expectWithinASecond(since);
  return snapshot;
}

function inHome(...segments: readonly string[]): string {
  const path = join(home.home, ...segments);
  mkdirSync(dirname(path), { recursive: true });
  return path;
}

function inUser(...segments: readonly string[]): string {
  const path = join(home.user, ...segments);
  mkdirSync(dirname(path), { recursive: true });
  return path;
}

describe("the Copilot CLI's database, which another process holds open and writes", () => {
  test('shows each call within a second of its commit', async () => {
    const writer = await foreignWriter(inHome('.copilot', 'session-store.db'), STORE_SCHEMA);
    const live = await home.watching();
    let total = 0;
    for (let n = 1; n <= 4; n++) {
      await writer.run(storeRow({ at: began + n * 1000, nano: n }));
      total += n;
      await tells(live, total);
    }
  });

  test('shows the last of some commits in quick succession, whatever the time between them', async () => {
    const writer = await foreignWriter(inHome('.copilot', 'session-store.db'), STORE_SCHEMA);
    const live = await home.watching();
    let total = 0;
    for (let gap = 0; gap <= 75; gap += 15) {
      await writer.run(storeRow({ at: began + gap * 1000, nano: 1 }));
      await delay(gap);
      await writer.run(storeRow({ at: began + gap * 1000 + 500, nano: 2 }));
      total += 3;
      await tells(live, total);
    }
  });

  test('shows calls also after its log was started over in place', async () => {
    const writer = await foreignWriter(
      inHome('.copilot', 'session-store.db'),
      `${STORE_SCHEMA} PRAGMA wal_autocheckpoint = 1;`,
    );
    const live = await home.watching();
    for (let n = 1; n <= 4; n++) {
      await writer.run(storeRow({ at: began + n * 1000, nano: 1 }));
      await tells(live, n);
    }
  });

  test('is found when the CLI is run for the first time, and shown from then on', async () => {
    const live = await home.watching();
    const writer = await foreignWriter(inHome('.copilot', 'session-store.db'), STORE_SCHEMA);
    await writer.run(storeRow({ at: began, nano: 5 }));
    await live.until('spend', (payload) => spent(payload) === 5);
    await writer.run(storeRow({ at: began + 1000, nano: 7 }));
    await tells(live, 12);
  });

  test('shows a transaction when it is committed, and keeps it when its writer is killed', async () => {
    const writer = await foreignWriter(inHome('.copilot', 'session-store.db'), STORE_SCHEMA);
    const live = await home.watching();
    await writer.run(`BEGIN; ${storeRow({ at: began, nano: 3 })}`);
    await delay(100);
    expect(spent(await live.until('spend', () => true))).toBe(0);
    await writer.run('COMMIT');
    await tells(live, 3);
    await writer.kill();
    await live.close();
    expect(spent(await (await home.watching()).until('spend', () => true))).toBe(3);
  });
});

describe('the log of a CLI session that runs', () => {
  const SESSION = '5d1c0a52-3a64-4d0e-9c1b-5f2a8e6d9014';

  test('shows its running total, and its shutdown counts nothing twice', async () => {
    const live = await home.watching();
    const path = inHome('.copilot', 'session-state', SESSION, 'events.jsonl');
    writeFileSync(path, startEvent('s1', began, SESSION));
    appendFileSync(path, checkpointEvent('c1', began + 1000, 100));
    await live.until('spend', (payload) => spent(payload) === 100);
    appendFileSync(path, checkpointEvent('c2', began + 2000, 250));
    await tells(live, 250);
    appendFileSync(path, checkpointEvent('c3', began + 3000, 300) + shutdownEvent('d1', began + 4000, 325));
    await tells(live, 325);
  });

  test('counts nothing that the database counts, whichever comes first', async () => {
    const path = inHome('.copilot', 'session-state', SESSION, 'events.jsonl');
    writeFileSync(path, startEvent('s1', began, SESSION));
    const writer = await foreignWriter(inHome('.copilot', 'session-store.db'), STORE_SCHEMA);
    const live = await home.watching();
    appendFileSync(path, checkpointEvent('c1', began + 1500, 100));
    await tells(live, 100);
    await writer.run(storeRow({ at: began + 1000, nano: 100, session: SESSION }));
    await writer.run(storeRow({ at: began + 2000, nano: 50, session: SESSION }));
    await tells(live, 150);
    appendFileSync(path, shutdownEvent('d1', began + 3000, 150));
    await writer.run(storeRow({ at: began + 4000, nano: 1, session: 'another' }));
    await tells(live, 151);
  });
});

describe('the debug log of a chat', () => {
  const log = (): string =>
    inUser('workspaceStorage', 'w1', 'GitHub.copilot-chat', 'debug-logs', 's-chat', 'main.jsonl');
  const call = (n: number): string =>
    debugLine({ at: began + n * 1000, nano: n, span: n.toString(16).padStart(16, 'a') });

  test('shows each call within a second, and the turn that comes later does not move the total', async () => {
    home.write('s-chat', []);
    writeFileSync(log(), '');
    const live = await home.watching();
    const totals: (number | null)[] = [];
    live.client.follow('spend', {}, (payload) => totals.push(spent(payload)));
    appendFileSync(log(), call(1));
    await tells(live, 1);
    appendFileSync(log(), call(2));
    await tells(live, 3);
    appendFileSync(log(), call(3));
    await tells(live, 6);
    const turn: Turn = { id: 'request_1', at: began, nano: 6 };
    appendFileSync(
      home.session('s-chat'),
      pushLine(turn).replace(`"completedAt":${began + 1000}`, `"completedAt":${began + 9000}`),
    );
    const { headline } = await live.until('spend', (payload) => payload.headline.rolling['30d'].turns === 1);
    expect(headline.rolling['30d'].nanoAiu).toBe(6);
    // A call that comes later still, of the same turn: the chat's own sum is behind, and the total moves by the call.
    appendFileSync(log(), call(4));
    await tells(live, 10);
    const rising = totals.filter((total) => total !== null);
    expect(rising).toEqual(rising.toSorted((a, b) => a - b));
  });

  test('of a session that begins, in a workspace that had none, is found', async () => {
    home.write('other', []);
    const live = await home.watching();
    writeFileSync(log(), call(1));
    await live.until('spend', (payload) => spent(payload) === 1);
    appendFileSync(log(), call(2));
    await tells(live, 3);
  });

  test('shows what it tells in quick succession', async () => {
    writeFileSync(log(), '');
    const live = await home.watching();
    let total = 0;
    for (let n = 1; n <= 5; n++) {
      appendFileSync(log(), call(2 * n - 1));
      await delay(15 * n);
      appendFileSync(log(), call(2 * n));
      total += 4 * n - 1;
      await tells(live, total);
    }
  });
});

describe("the account's own prices, which VS Code keeps", () => {
  const MODELS = 'chat.cachedLanguageModels.v2';
  let writer: ForeignWriter;

  function put(inputCost: number): Promise<void> {
    const value = modelList('gpt-5.3-codex', inputCost, 10 * inputCost);
    return writer.run(`INSERT INTO ItemTable VALUES ('${MODELS}', '${value}')`);
  }

  test('price anew what was estimated before they changed, at once', async () => {
    const path = inUser('globalStorage', 'state.vscdb');
    writer = await foreignWriter(
      path,
      'CREATE TABLE ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)',
    );
    // Over by now, and of the day on which the price is seen.
    const now = Date.now() - 1500;
    home.write('a', [{ id: 'request_1', at: now, nano: null }]);
    const live = await home.watching();
    const builtIn = spent(await live.untilTurns(1));
    await put(1000);
    const first = spent(await live.until('spend', (payload) => spent(payload) !== builtIn));
    await put(2000);
    const second = spent(await live.until('spend', (payload) => spent(payload) !== first));
    expect(second).toBe(2 * (first ?? 0));
    // Other things change in that database every minute, and mean nothing.
    await writer.run("INSERT INTO ItemTable VALUES ('other', 'x')");
    await put(2000);
    home.write('b', [{ id: 'request_2', at: now, nano: 7 }]);
    await tells(live, (second ?? 0) + 7);
  });
});

describe('the OpenTelemetry receiver', () => {
  let port: number;
  beforeEach(async () => {
    port = await freePort();
    await writeSetting(home.dataDir, 'sources.otlp.port', port);
  });

  const set = (on: boolean): Promise<unknown> => writeSetting(home.dataDir, 'sources.otlp.enabled', on);
  const listening = (live: LiveCore): Promise<unknown> =>
    live.until('ingest', ({ receiver }) => receiver?.listening === true);
  const span = (n: number): TestSpan => ({
    id: n.toString(16).padStart(16, 'b'),
    startedAt: began + n * 1000,
    attributes: { 'copilot_chat.copilot_usage_nano_aiu': n, 'gen_ai.usage.input_tokens': 10 },
  });

  test('shows a span within a second, of JSON and of packed protobuf, and counts one that is sent again once', async () => {
    await set(true);
    const live = await home.watching();
    await listening(live);
    expect((await post(port, { body: requestOf(span(1)) })).status).toBe(200);
    await tells(live, 1);
    const headers = { ...PROTOBUF_BODY, 'content-encoding': 'gzip' };
    const body = gzipSync(protobufOf(began + 9000, 4));
    expect((await post(port, { body, headers })).status).toBe(200);
    await tells(live, 5);
    expect((await post(port, { body, headers })).status).toBe(200);
    expect((await post(port, { body: requestOf(span(1), span(2)) })).status).toBe(200);
    await tells(live, 7);
    const { receiver } = await live.until('ingest', (state) => state.receiver?.requests === 4);
    expect(receiver).toMatchObject({ listening: true, port, failure: null, spans: 5 });
  });

  test('shows a span within a second while a first import is under way', async () => {
    for (let i = 0; i < 1500; i++) {
      const turns = Array.from({ length: 12 }, (_, n) => ({
        id: `request_${i}_${n}`,
        at: began + i,
        nano: 1000,
      }));
      home.write(`s${i}`, turns, `w${i % 40}`);
    }
    await set(true);
    const live = home.core();
    live.core.start();
    await listening(live);
    let posted = 0;
    let isReading = true;
    const done = live
      .until('ingest', ({ phase }) => phase === 'watching')
      .then(() => {
        isReading = false;
      });
    while (isReading) {
      posted++;
      await post(port, { body: requestOf(span(posted)) });
      const since = performance.now();
      // Chats cost whole thousands here.
      await live.until(
        'spend',
        (payload) => (spent(payload) ?? 0) % 1000 === ((posted * (posted + 1)) / 2) % 1000,
      );
      expectWithinASecond(since);
    }
    await done;
    expect(posted).toBeGreaterThan(1);
    await live.untilTurns(1500 * 12);
  });

  test('frees its port when it is switched off, and takes it again', async () => {
    await set(true);
    const live = await home.watching();
    await listening(live);
    for (let round = 1; round <= 2; round++) {
      await set(false);
      await live.until('ingest', ({ receiver }) => receiver === null);
      const other = await held(port);
      await new Promise((resolve) => other.close(resolve));
      await set(true);
      await listening(live);
      expect((await post(port, { body: requestOf(span(round)), headers: JSON_BODY })).status).toBe(200);
      await tells(live, round === 1 ? 1 : 3);
    }
  });

  test('says that its port is taken, and takes it when it is free', async () => {
    const other = await held(port);
    await set(true);
    const live = await home.watching();
    await live.until('ingest', ({ receiver }) => receiver?.failure === 'port-taken');
    home.write('a', [{ id: 'request_1', at: began, nano: 4 }]);
    await live.untilTurns(1);
    await new Promise((resolve) => other.close(resolve));
    await listening(live);
    await post(port, { body: requestOf(span(3)) });
    await tells(live, 7);
  });

  test('stores what it took before the end, and again nothing of it after a restart', async () => {
    await set(true);
    const live = await home.watching();
    await listening(live);
    await post(port, { body: requestOf(span(1), span(2)) });
    await live.close();
    const again = await home.watching();
    expect(spent(await again.until('spend', () => true))).toBe(3);
    await listening(again);
    await post(port, { body: requestOf(span(2), span(3)) });
    await tells(again, 6);
  });
});

async function freePort(): Promise<number> {
  const server = await held(0);
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function held(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

/** One span as a request of protobuf. */
function protobufOf(startedAt: number, nano: number): Uint8Array {
  const text = (key: string, value: string): Uint8Array =>
    attribute(key, new BinaryWriter().tag(1, WireType.LengthDelimited).string(value));
  const whole = (key: string, value: number): Uint8Array =>
    attribute(key, new BinaryWriter().tag(3, WireType.Varint).int64(value));
  const span = new BinaryWriter()
    .tag(1, WireType.LengthDelimited)
    .bytes(Buffer.alloc(16, 7))
    .tag(2, WireType.LengthDelimited)
    .bytes(Buffer.alloc(8, 7))
    .tag(5, WireType.LengthDelimited)
    .string('chat m')
    .tag(7, WireType.Bit64)
    .fixed64(`${startedAt}000000`)
    .tag(8, WireType.Bit64)
    .fixed64(`${startedAt + 1000}000000`);
  for (const one of [
    text('gen_ai.operation.name', 'chat'),
    text('gen_ai.provider.name', 'github'),
    whole('copilot_chat.copilot_usage_nano_aiu', nano),
  ])
    span.tag(9, WireType.LengthDelimited).bytes(one);
  const scope = new BinaryWriter().tag(2, WireType.LengthDelimited).bytes(span.finish()).finish();
  const resource = new BinaryWriter().tag(2, WireType.LengthDelimited).bytes(scope).finish();
  return new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(resource).finish();
}

function attribute(key: string, value: BinaryWriter): Uint8Array {
  return new BinaryWriter()
    .tag(1, WireType.LengthDelimited)
    .string(key)
    .tag(2, WireType.LengthDelimited)
    .bytes(value.finish())
    .finish();
}
