import type { IncomingHttpHeaders } from 'node:http';
import type { Page } from '../../page/pageFiles.ts';
import { pageHeaders } from '../../page/pageHeaders.ts';
import { isOwnRequest, ownHost } from './cameFrom.ts';
import type { EntryCookie } from './entryCookie.ts';
import type { OneTimeTokens } from './oneTimeTokens.ts';
import { refusedPage } from './refusedPage.ts';

const LONGEST_URL = 2048;

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string | null;
}

/** What a request of a browser is answered with: refused, let in by its token, or a file of the page. */
export function pageRequests(
  page: Page,
  tokens: OneTimeTokens,
  cookie: EntryCookie,
): (request: HttpRequest) => HttpAnswer {
  return ({ method, url, headers }) => {
    const host = ownHost(headers);
    if (host === null || !isOwnRequest(headers, host)) return refused(403);
    if (method !== 'GET' && method !== 'HEAD') return refused(405, { allow: 'GET, HEAD' });
    if (url.length > LONGEST_URL) return refused(414);
    if (hasBody(headers)) return refused(413);
    const { pathname, token } = parts(url);
    const isEntry = method === 'GET' && pathname === '/' && token !== null;
    if (isEntry && tokens.use(token)) return toThePage({ 'set-cookie': cookie.header });
    if (!cookie.isIn(headers)) {
      const told = refusedPage();
      return { status: 403, ...told, body: method === 'HEAD' ? null : told.body };
    }
    // A used address, opened again by a browser that is in.
    if (isEntry) return toThePage({});
    // By the standard 'self' would do; not every browser counts a socket in.
    const connect = ["'self'", `ws://${host}`];
    return page.answer({ method, pathname, knownTag: headers['if-none-match'] }, connect);
  };
}

/** What may still come of the request is not waited for. */
function refused(status: number, more: Readonly<Record<string, string>> = {}): HttpAnswer {
  return {
    status,
    headers: { ...pageHeaders([]), ...more, connection: 'close', 'content-length': '0' },
    body: null,
  };
}

function toThePage(more: Readonly<Record<string, string>>): HttpAnswer {
  return {
    status: 303,
    headers: {
      ...pageHeaders([]),
      ...more,
      location: '/',
      'cache-control': 'no-store',
      'content-length': '0',
    },
    body: null,
  };
}

function hasBody(headers: IncomingHttpHeaders): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

/** Not by `new URL`, which would resolve dots: the path stays as it came. */
function parts(url: string): { readonly pathname: string; readonly token: string | null } {
  const [pathname = '', ...query] = url.split('?');
  return { pathname, token: new URLSearchParams(query.join('?')).get('token') };
}
