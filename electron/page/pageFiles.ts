import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { type Failure, failure } from '../core/failures.ts';
import { pageHeaders } from './pageHeaders.ts';

/** Nothing else is served: source maps and strays of a build stay where they are. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

const DASHBOARD = '/dashboard.html';
const POPOVER = '/popover.html';

/** The build names these after their content, so that another content has another name. */
const HASHED = /^\/assets\/[^/]+-[\w-]{8}\.\w+$/;

interface PageFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly tag: string;
  readonly isHashed: boolean;
}

export interface PageRequest {
  readonly method: string;
  /** As it came, percent signs and dots and all: it is one of the names of the page, or it is nothing. */
  readonly pathname: string;
  /** `If-None-Match`, if the client sent it. */
  readonly knownTag?: string | undefined;
}

export interface PageAnswer {
  readonly status: 200 | 304 | 404 | 405;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** null: none is sent. */
  readonly body: Uint8Array<ArrayBuffer> | null;
}

/** The built renderer, held in memory: what is not in it cannot be asked for. */
export interface Page {
  /** @param connect what the page may connect to, as CSP sources; empty: nothing. */
  answer(request: PageRequest, connect: readonly string[]): PageAnswer;
}

export type LoadedPage =
  | { readonly ok: true; readonly page: Page }
  | { readonly ok: false; readonly failure: Failure };

/** Reads the folder of the built renderer once; later changes of it are not seen. */
export function loadPage(dir: string): LoadedPage {
  const files = new Map<string, PageFile>();
  for (const path of filesBelow(dir)) {
    const type = TYPES[extname(path)];
    if (type === undefined) continue;
    const name = `/${relative(dir, path).split(sep).join('/')}`;
    const body = new Uint8Array(readFileSync(path));
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    files.set(name, { body, type, tag, isHashed: HASHED.test(name) });
  }
  for (const name of [DASHBOARD, POPOVER]) {
    if (!files.has(name)) return { ok: false, failure: failure('page-missing', join(dir, name)) };
  }
  return { ok: true, page: { answer: (request, connect) => answer(files, request, connect) } };
}

function answer(
  files: ReadonlyMap<string, PageFile>,
  { method, pathname, knownTag }: PageRequest,
  connect: readonly string[],
): PageAnswer {
  const headers = pageHeaders(connect);
  if (method !== 'GET' && method !== 'HEAD') {
    return { status: 405, headers: { ...headers, allow: 'GET, HEAD', 'content-length': '0' }, body: null };
  }
  const file = files.get(pathname === '/' ? DASHBOARD : pathname);
  if (file === undefined) {
    return {
      status: 404,
      headers: { ...headers, 'cache-control': 'no-store', 'content-length': '0' },
      body: null,
    };
  }
  const caching = {
    'cache-control': file.isHashed ? 'private, max-age=31536000, immutable' : 'no-cache',
    etag: file.tag,
  };
  if (knownTag === file.tag) return { status: 304, headers: { ...headers, ...caching }, body: null };
  return {
    status: 200,
    headers: {
      ...headers,
      ...caching,
      'content-type': file.type,
      'content-length': String(file.body.byteLength),
    },
    body: method === 'HEAD' ? null : file.body,
  };
}

/** Regular files only: a link could lead out of the folder. */
function filesBelow(dir: string): readonly string[] {
  try {
    return readdirSync(dir, { withFileTypes: true, recursive: true }).flatMap((entry) =>
      entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
    );
  } catch (error) {
    // No folder is the same as an empty one: there is no build.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
      return [];
    }
    throw error;
  }
}
