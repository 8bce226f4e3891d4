import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Transport } from '../../../shared/rpc/transport.ts';
import { type Failure, failure } from '../../core/failures.ts';
import type { Page } from '../../page/pageFiles.ts';
import { isOwnConnection, ownHost } from './cameFrom.ts';
import { type EntryCookie, entryCookie } from './entryCookie.ts';
import { oneTimeTokens } from './oneTimeTokens.ts';
import { pageRequests } from './pageRequests.ts';
import { socketClients } from './socketClients.ts';

const LOOPBACK = '127.0.0.1';
/** Where the page's frames go. */
const FRAMES = '/frames';
const LIMITS = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 5000,
};
const MOST_CONNECTIONS = 128;

export interface HostOptions {
  /** Serves a page over its connection. @returns the undo. */
  readonly attach: (transport: Transport) => () => void;
  readonly page: Page;
  /** Default: a free one. */
  readonly port?: number | undefined;
  /** Milliseconds of a clock that nobody sets: by it the address is good for a while. */
  readonly now: () => number;
  /** Between two looks whether a client still answers. */
  readonly pingMs?: number | undefined;
}

export interface Host {
  readonly port: number;
  /** An address that lets one browser in, once, for some minutes. */
  newUrl(): string;
  /** Ends every connection. */
  close(): Promise<void>;
}

export type StartedHost =
  | { readonly ok: true; readonly host: Host }
  | { readonly ok: false; readonly failure: Failure };

/** The page and its connection for browsers of this machine, and for nobody else. */
export async function startHost({ attach, page, port, now, pingMs }: HostOptions): Promise<StartedHost> {
  const server = createServer(LIMITS);
  server.maxConnections = MOST_CONNECTIONS;
  const refusal = await listen(server, port ?? 0);
  if (refusal !== null) return { ok: false, failure: refusal };
  const bound = boundPort(server);
  const tokens = oneTimeTokens(now);
  const cookie = entryCookie(bound);
  const clients = socketClients(attach, pingMs);
  const answerTo = pageRequests(page, tokens, cookie);
  server.on('request', ({ method = '', url = '', headers }, response) => {
    const answer = answerTo({ method, url, headers });
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body ?? undefined);
  });
  server.on('upgrade', (request, socket, head) => {
    // It may break off at any time; nothing is left to do then.
    socket.on('error', () => {});
    const refused = whyRefused(request, cookie);
    if (refused !== null) refuseUpgrade(socket, refused);
    else if (!clients.hasRoom()) refuseUpgrade(socket, '503 Service Unavailable');
    else clients.accept(request, socket, head);
  });
  return {
    ok: true,
    host: {
      port: bound,
      newUrl: () => `http://${LOOPBACK}:${bound}/?token=${tokens.make()}`,
      async close() {
        const closed = new Promise((resolve) => server.close(resolve));
        await clients.close();
        server.closeAllConnections();
        await closed;
      },
    },
  };
}

function whyRefused({ headers, url }: IncomingMessage, cookie: EntryCookie): string | null {
  const host = ownHost(headers);
  if (host === null || !isOwnConnection(headers, host) || !cookie.isIn(headers)) return '403 Forbidden';
  return url === FRAMES ? null : '404 Not Found';
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** @returns why it cannot, null when it listens. */
function listen(server: Server, port: number): Promise<Failure | null> {
  return new Promise((resolve, reject) => {
    const refused = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE') resolve(failure('port-taken', String(port), 'taken'));
      else if (error.code === 'EACCES') resolve(failure('port-taken', String(port), 'forbidden'));
      else reject(error);
    };
    server.once('error', refused);
    server.listen({ host: LOOPBACK, port, exclusive: true }, () => {
      server.off('error', refused);
      resolve(null);
    });
  });
}

function boundPort(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
  return address.port;
}
