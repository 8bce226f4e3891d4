import { mkdirSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { dirname, join } from 'node:path';
import { WebSocket } from 'ws';
import { type Host, type HostOptions, startHost } from '../../electron/headless/host/host.ts';
import { loadPage, type Page } from '../../electron/page/pageFiles.ts';
import { newDirectory, removeDirectory } from './temporary.ts';

const FILES: Readonly<Record<string, string>> = {
  'dashboard.html': '<!doctype html><title>Dashboard</title>',
  'popover.html': '<!doctype html><title>Popover</title>',
  'assets/dashboard-Bx_3-a9Z.js': 'export {};',
};

/** A page that needs no build. */
export function smallPage(): Page {
  const dir = newDirectory();
  try {
    for (const [name, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(dir, name)), { recursive: true });
      writeFileSync(join(dir, name), text);
    }
    const loaded = loadPage(dir);
    if (!loaded.ok) throw new Error(loaded.failure.message);
    return loaded.page;
  } finally {
    removeDirectory(dir);
  }
}

/** A host on a free port that shows the small page; the caller closes it. */
export async function hosted(options: Partial<HostOptions> = {}): Promise<Host> {
  const started = await startHost({
    attach: () => () => {},
    page: smallPage(),
    now: Date.now,
    ...options,
  });
  if (!started.ok) throw new Error(started.failure.message);
  return started.host;
}

export interface HttpResult {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One request, its path as given: nothing is resolved or escaped on the way. */
export function ask(
  port: number,
  path: string,
  { method = 'GET', headers, body }: Asked = {},
): Promise<HttpResult> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port, path, method, headers, agent: false },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** Opens the address as a browser does. @returns the `Cookie` header that it sends from then on. */
export async function enter(url: string): Promise<string> {
  const { port, pathname, search } = new URL(url);
  const { headers } = await ask(Number(port), pathname + search);
  const cookie = headers['set-cookie']?.[0]?.split(';')[0];
  if (cookie === undefined) throw new Error(`${url} let nobody in`);
  return cookie;
}

/** A socket to the host as its own page opens it; resolves when it is open. */
export async function openSocket(
  port: number,
  headers: Readonly<Record<string, string>>,
): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/frames`, {
    headers: { origin: `http://127.0.0.1:${port}`, ...headers },
    perMessageDeflate: false,
  });
  await new Promise((resolve, reject) => {
    socket.once('open', () => {
      // A browser tells what has come in a later task than that it is open; this package may do so at once.
      socket.pause();
      setImmediate(() => socket.resume());
      resolve(socket);
    });
    socket.once('error', reject);
  });
  return socket;
}
