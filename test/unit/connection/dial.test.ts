import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { dialPipe, dialSocket } from '../../../renderer/connection/dial.ts';
import type { FramePipe } from '../../../shared/rpc/framePipe.ts';
import { hosted } from '../../support/hosted.ts';

const dialPort = (port: number) => dialSocket({ protocol: 'http:', host: `127.0.0.1:${port}` })();

test('a host that does not know the browser refuses it', async () => {
  const host = await hosted();
  expect(await dialPort(host.port)).toEqual({ ok: false, reason: 'refused' });
  await host.close();
});

test('where nobody listens nobody is reached', async () => {
  const host = await hosted();
  await host.close();
  expect(await dialPort(host.port)).toEqual({ ok: false, reason: 'unreachable' });
});

test('what a host says before anybody listens is heard by the first who does, in its order', async () => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, path: '/frames' });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it has a port');
  server.on('connection', (socket) => {
    socket.send('first');
    socket.send('second');
    socket.on('message', () => socket.send('third'));
    socket.on('pong', () => socket.send('asked'));
  });
  const dialled = await dialPort(address.port);
  if (!dialled.ok) throw new Error(dialled.reason);
  const { transport } = dialled;
  // The answer to a ping has passed what was said before it.
  for (const socket of server.clients) {
    socket.ping();
    await once(socket, 'pong');
  }
  const heard: string[] = [];
  await new Promise<void>((resolve) => {
    transport.onFrame((frame) => {
      heard.push(frame);
      if (frame === 'third') resolve();
    });
    transport.send('more');
  });
  expect(heard.filter((frame) => frame !== 'asked')).toEqual(['first', 'second', 'third']);
  transport.close();
  server.close();
});

test('an open socket carries frames both ways and is closed once', async () => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, path: '/frames' });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it has a port');
  server.on('connection', (socket) => socket.on('message', (data) => socket.send(`heard ${data}`)));
  const dialled = await dialPort(address.port);
  if (!dialled.ok) throw new Error(dialled.reason);
  const { transport } = dialled;
  const heard = new Promise((resolve) => transport.onFrame(resolve));
  transport.send('a frame');
  expect(await heard).toBe('heard a frame');
  let closes = 0;
  const closed = new Promise<void>((resolve) =>
    transport.onClose(() => {
      closes++;
      resolve();
    }),
  );
  transport.close();
  transport.close();
  transport.send('too late');
  await closed;
  expect(closes).toBe(1);
  server.close();
});

/** A pipe whose other end is the test. */
function pipe() {
  const heard = new Set<(frame: string) => void>();
  const closed = new Set<() => void>();
  const sent: string[] = [];
  const end: FramePipe = {
    send: (frame) => void sent.push(frame),
    onFrame(listener) {
      heard.add(listener);
      return () => heard.delete(listener);
    },
    onClose(listener) {
      closed.add(listener);
      return () => closed.delete(listener);
    },
  };
  return { end, heard, closed, sent };
}

test('the pipe of a shell carries frames both ways and closes its end with its host', async () => {
  const { end, heard, closed, sent } = pipe();
  const dialled = await dialPipe(end)();
  if (!dialled.ok) throw new Error(dialled.reason);
  const { transport } = dialled;
  const frames: string[] = [];
  let closes = 0;
  transport.onFrame((frame) => frames.push(frame));
  transport.onClose(() => closes++);
  transport.send('out');
  for (const listener of heard) listener('in');
  for (const listener of closed) listener();
  transport.send('too late');
  transport.close();
  expect({ sent, frames, closes }).toEqual({ sent: ['out'], frames: ['in'], closes: 1 });
});

test('a connection over a pipe that was given up leaves no listener at it', async () => {
  const { end, heard, closed } = pipe();
  const dialled = await dialPipe(end)();
  if (!dialled.ok) throw new Error(dialled.reason);
  dialled.transport.onFrame(() => {});
  dialled.transport.close();
  expect([heard.size, closed.size]).toEqual([0, 0]);
});
