import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Host } from '../../../electron/headless/host/host.ts';
import type { Transport } from '../../../shared/rpc/transport.ts';
import { enter, hosted, openSocket } from '../../support/hosted.ts';

let host: Host;
let sockets: Socket[] = [];
let arrived: Transport[] = [];
let awaited: ((transport: Transport) => void)[] = [];

async function up(pingMs?: number): Promise<string> {
  [sockets, arrived, awaited] = [[], [], []];
  host = await hosted({
    pingMs,
    attach(transport) {
      arrived.push(transport);
      awaited.shift()?.(transport);
      return () => {};
    },
  });
  return enter(host.newUrl());
}
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await host.close();
});

const nextArrival = (): Promise<Transport> => new Promise((resolve) => awaited.push(resolve));
const closed = (transport: Transport): Promise<void> => new Promise((resolve) => transport.onClose(resolve));

/** The upgrade of an honest page; what a test names replaces it, null leaves it out. */
function upgradeText(cookie: string, path: string, changed: Readonly<Record<string, string | null>>): string {
  const headers: Record<string, string | null> = {
    Host: `127.0.0.1:${host.port}`,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    Origin: `http://127.0.0.1:${host.port}`,
    Cookie: cookie,
    ...changed,
  };
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}`],
  );
  return `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
}

/** @returns the raw socket, which is not read beyond its first bytes, and the status line of the answer. */
async function raw(text: string): Promise<{ readonly socket: Socket; readonly status: string }> {
  const socket = connect(host.port, '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => {});
  socket.write(text);
  const [first] = await once(socket, 'data');
  socket.pause();
  return { socket, status: String(first).split('\r\n')[0] ?? '' };
}

describe('the connection of a page', () => {
  test('is made with its cookie and its own origin', async () => {
    const cookie = await up();
    const { status } = await raw(upgradeText(cookie, '/frames', {}));
    expect(status).toBe('HTTP/1.1 101 Switching Protocols');
    expect(arrived).toHaveLength(1);
  });

  test.each<[string, Record<string, string | null>]>([
    ['no cookie', { Cookie: null }],
    ['a wrong cookie', { Cookie: `pilotlight-${'1'}=${'A'.repeat(32)}` }],
    ['no origin', { Origin: null }],
    ['a foreign origin', { Origin: 'https://evil.example' }],
    ['another port of this machine', { Origin: 'http://127.0.0.1:3000' }],
    ['the origin of a file', { Origin: 'null' }],
    ['a foreign name for this machine', { Host: 'evil.example' }],
    ['a foreign name that fits its origin', { Host: 'evil.example', Origin: 'http://evil.example' }],
    ['a foreign site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another port of the same site', { 'Sec-Fetch-Site': 'same-site' }],
  ])('is refused with %s, and nothing arrives', async (_name, changed) => {
    const { status } = await raw(upgradeText(await up(), '/frames', changed));
    expect(status).toBe('HTTP/1.1 403 Forbidden');
    expect(arrived).toEqual([]);
  });

  test.each(['/', '/frames/', '/frames?x', '/FRAMES', '//frames', '/../frames'])(
    'is not made at %s',
    async (path) => {
      const { status } = await raw(upgradeText(await up(), path, {}));
      expect(status).toBe('HTTP/1.1 404 Not Found');
      expect(arrived).toEqual([]);
    },
  );

  test.each<[string, Record<string, string | null>]>([
    ['no key', { 'Sec-WebSocket-Key': null }],
    ['a key that is none', { 'Sec-WebSocket-Key': 'short' }],
    ['a version from before the standard', { 'Sec-WebSocket-Version': '1' }],
    ['another protocol', { Upgrade: 'h2c' }],
  ])('with %s is refused, and the host goes on', async (_name, changed) => {
    const cookie = await up();
    const { status } = await raw(upgradeText(cookie, '/frames', changed));
    expect(status).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(arrived).toEqual([]);
    await openSocket(host.port, { cookie });
  });

  test('that breaks off in the handshake leaves the host standing', async () => {
    const cookie = await up();
    for (const changed of [{}, { Cookie: null }]) {
      const socket = connect(host.port, '127.0.0.1');
      socket.on('error', () => {});
      await once(socket, 'connect');
      socket.write(upgradeText(cookie, '/frames', changed));
      socket.resetAndDestroy();
    }
    await openSocket(host.port, { cookie });
  });

  test('is one of sixteen at most; one that ends makes room', async () => {
    const cookie = await up();
    const open = [];
    for (let i = 0; i < 16; i++) open.push(await openSocket(host.port, { cookie }));
    const { status } = await raw(upgradeText(cookie, '/frames', {}));
    expect(status).toBe('HTTP/1.1 503 Service Unavailable');
    const [first] = arrived;
    if (first === undefined) throw new Error('nobody came');
    const gone = closed(first);
    open[0]?.close();
    await gone;
    await openSocket(host.port, { cookie });
  });
});

describe('what a client sends', () => {
  test('beyond sixteen megabytes ends its connection, and nobody else loses theirs', async () => {
    const cookie = await up();
    const other = await openSocket(host.port, { cookie });
    const bad = await openSocket(host.port, { cookie });
    const ended = once(bad, 'close');
    bad.on('error', () => {});
    bad.send('x'.repeat(17 * 1024 * 1024));
    expect((await ended)[0]).toBe(1009);
    const heard = new Promise((resolve) => arrived[0]?.onFrame(resolve));
    other.send('still here');
    expect(await heard).toBe('still here');
  });

  test('as bytes is no frame', async () => {
    const cookie = await up();
    const coming = nextArrival();
    const socket = await openSocket(host.port, { cookie });
    const transport = await coming;
    const frames: string[] = [];
    const heard = new Promise<void>((resolve) =>
      transport.onFrame((frame) => {
        frames.push(frame);
        if (frames.length === 2) resolve();
      }),
    );
    socket.send(Buffer.from('{"type":"follow"}'));
    socket.send('text');
    await heard;
    expect(frames).toEqual(['', 'text']);
  });

  test('against the protocol ends its connection and nothing else', async () => {
    const cookie = await up();
    const coming = nextArrival();
    const { socket } = await raw(upgradeText(cookie, '/frames', {}));
    const gone = closed(await coming);
    // A frame that is not masked, of a reserved kind.
    socket.write(Buffer.from([0x83, 0x7f, 0xff, 0xff, 0xff, 0xff]));
    await gone;
    await openSocket(host.port, { cookie });
  });
});

describe('a client', () => {
  test('that does not read is left after some megabytes, however much there is to tell', async () => {
    const cookie = await up();
    const coming = nextArrival();
    await raw(upgradeText(cookie, '/frames', {}));
    const transport = await coming;
    let isGone = false;
    const gone = closed(transport).then(() => {
      isGone = true;
    });
    const megabyte = 'x'.repeat(1024 * 1024);
    let sent = 0;
    while (!isGone && sent < 200) {
      transport.send(megabyte);
      sent++;
      await new Promise(setImmediate);
    }
    await gone;
    expect(sent).toBeLessThan(40);
  });

  test('that does not answer any more is noticed', async () => {
    const cookie = await up(20);
    const coming = nextArrival();
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}/frames`, {
      headers: { origin: `http://127.0.0.1:${host.port}`, cookie },
      autoPong: false,
    });
    const ended = once(socket, 'close');
    await closed(await coming);
    expect((await ended)[0]).toBe(1006);
  });

  test('that answers stays', async () => {
    const cookie = await up(20);
    const socket = await openSocket(host.port, { cookie });
    for (let i = 0; i < 5; i++) await once(socket, 'ping');
    const heard = new Promise((resolve) => arrived[0]?.onFrame(resolve));
    socket.send('still here');
    expect(await heard).toBe('still here');
  });

  test('is told when the host closes, also one that does not answer that', async () => {
    const cookie = await up();
    const socket = await openSocket(host.port, { cookie });
    await raw(upgradeText(cookie, '/frames', {}));
    const ended = once(socket, 'close');
    await host.close();
    expect((await ended)[0]).toBe(1001);
    host = await hosted();
  });
});
