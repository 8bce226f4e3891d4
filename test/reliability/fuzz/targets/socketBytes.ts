import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { socketClients } from '../../../../electron/headless/host/socketClients.ts';
import { answersHeard } from '../promises/answersHeard.ts';
import { piecesOf } from '../promises/piecesOf.ts';
import type { FuzzTarget } from '../target.ts';

const LONGEST_MS = 12_000;
const HANDSHAKE = Buffer.from(
  'GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
);

/** What a page's connection carries after the handshake, as it lies on the wire. */
export async function openTarget(): Promise<FuzzTarget> {
  let heard: string[] = [];
  const clients = socketClients((transport) => transport.onFrame((frame) => void heard.push(frame)));
  const server = createServer();
  server.on('upgrade', (request, socket, head) => clients.accept(request, socket, head));
  const port = await listening(server);
  return {
    name: 'socketBytes',
    share: 0.5,
    bound: { ms: 1000, msPerKb: 2 },
    seeds: () => [
      frame(0x81, '{"type":"unfollow","id":1}'),
      Buffer.concat([frame(0x01, '{"a":'), frame(0x80, '1}')]),
      frame(0x82, 'ab'),
      frame(0x89, 'ping'),
      frame(0x88, '\x03\xe8'),
    ],
    words: WORDS,
    async feed(input) {
      heard = [];
      const answer = await answersHeard(port, [HANDSHAKE, ...piecesOf(input)], LONGEST_MS);
      assert(answer !== null, 'a connection comes to an end');
      assert(answer.startsWith('HTTP/1.1 101 '), 'the handshake is answered');
      assert(clients.hasRoom(), 'who is gone leaves room');
      for (const one of heard) assert.equal(typeof one, 'string', 'a frame is text');
      const code = /\x88.(?<code>..)/s.exec(answer)?.groups?.code ?? '';
      return `${Math.min(heard.length, 3)} frames, ${heard.includes('')}, ${Buffer.from(code, 'latin1').toString('hex')}`;
    },
    async close() {
      await clients.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === 'object' ? (address?.port ?? 0) : 0);
    });
  });
}

/** As a client sends it, masked with zeros. */
function frame(head: number, text: string): Buffer {
  const body = Buffer.from(text, 'latin1');
  return Buffer.concat([Buffer.from([head, 0x80 | body.length, 0, 0, 0, 0]), body]);
}

const WORDS: readonly string[] = [
  '\x01',
  '\x02',
  '\x08',
  '\x09',
  '\x0a',
  '\x7f',
  '\x7e',
  '\x00\x00\x00\x00',
  '{"type":"call","id":0,"method":"x"}',
];
