import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { LONGEST_CLIENT_FRAME } from '../../../shared/rpc/frames.ts';
import type { Transport } from '../../../shared/rpc/transport.ts';

/** More pages than anybody has open. */
const MOST_CLIENTS = 16;
/** What is too long for a frame is still answered as such; what is longer than this ends the connection. */
const LONGEST_MESSAGE_BYTES = 16 * 1024 * 1024;
/** One letter of a frame takes at most three bytes. */
const LONGEST_FRAME_BYTES = 3 * LONGEST_CLIENT_FRAME;
/** A client that leaves so much unread does not read. The largest answers have some megabytes. */
const MOST_UNREAD_BYTES = 16 * 1024 * 1024;
/** Who has not answered a ping by the next one is gone, or does not read. */
const PING_MS = 15_000;
const GOING_AWAY = 1001;

const SERVER = {
  noServer: true,
  clientTracking: false,
  maxPayload: LONGEST_MESSAGE_BYTES,
  // Compressing costs memory for each client and gains nothing within a machine.
  perMessageDeflate: false,
  // For the other side's last word; whoever says none is cut off. Not in the package's types yet.
  closeTimeout: 1000,
};

export interface SocketClients {
  /** Whether one more may come. */
  hasRoom(): boolean;
  /** The handshake, of a request that was found good. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

/**
 * @param attach serves a client over its transport. @returns the undo.
 * @param pingMs between two looks whether each client still answers.
 */
export function socketClients(
  attach: (transport: Transport) => () => void,
  pingMs: number = PING_MS,
): SocketClients {
  const server = new WebSocketServer(SERVER);
  const clients = new Set<WebSocket>();
  const silent = new WeakSet<WebSocket>();
  const pings = setInterval(() => {
    for (const client of clients) {
      if (silent.has(client)) client.terminate();
      else {
        silent.add(client);
        client.ping();
      }
    }
  }, pingMs);
  pings.unref();

  return {
    hasRoom: () => clients.size < MOST_CLIENTS,
    accept(request, socket, head) {
      server.handleUpgrade(request, socket, head, (client) => {
        clients.add(client);
        client.on('pong', () => silent.delete(client));
        client.on('close', () => clients.delete(client));
        // A frame that breaks the protocol, a connection that breaks off: `close` follows.
        client.on('error', () => {});
        attach(transportOf(client));
      });
    },
    async close() {
      clearInterval(pings);
      const ended = [...clients].map((client) => new Promise((resolve) => client.once('close', resolve)));
      for (const client of clients) client.close(GOING_AWAY);
      await Promise.all(ended);
    },
  };
}

/** The host's end of a connection. */
function transportOf(client: WebSocket): Transport {
  return {
    send(frame) {
      if (client.readyState !== WebSocket.OPEN) return;
      if (client.bufferedAmount > MOST_UNREAD_BYTES) client.terminate();
      else client.send(frame);
    },
    onFrame(listener) {
      const hear = (data: WebSocket.RawData, isBinary: boolean): void => listener(textOf(data, isBinary));
      client.on('message', hear);
      return () => client.off('message', hear);
    },
    onClose(listener) {
      client.on('close', listener);
      return () => client.off('close', listener);
    },
    close: () => client.close(GOING_AWAY),
  };
}

/** Bytes are no frame, and of what is too long only so much is made text that it is seen to be. */
function textOf(data: WebSocket.RawData, isBinary: boolean): string {
  if (isBinary || !Buffer.isBuffer(data)) return '';
  return data.byteLength > LONGEST_FRAME_BYTES
    ? data.toString('latin1', 0, LONGEST_CLIENT_FRAME + 1)
    : data.toString('utf8');
}
