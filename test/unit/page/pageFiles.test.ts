import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadPage, type Page, type PageAnswer } from '../../../electron/page/pageFiles.ts';
import { pageHeaders } from '../../../electron/page/pageHeaders.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const FILES: Readonly<Record<string, string>> = {
  'dashboard.html': '<!doctype html><title>Dashboard</title>',
  'popover.html': '<!doctype html><title>Popover</title>',
  'assets/dashboard-Bx_3-a9Z.js': 'export {};',
  'assets/dashboard-Bx_3-a9Z.js.map': '{"sources":["/home/somebody/secret.ts"]}',
  'assets/style-0a1B2c3D.css': 'body{}',
  'assets/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  '.env': 'TOKEN=1',
};

function builtPage(): { readonly dir: string; readonly page: Page } {
  const dir = join(temporaryDirectory(), 'renderer');
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  writeFileSync(join(dir, '..', 'outside.js'), 'secret');
  symlinkSync(join(dir, '..', 'outside.js'), join(dir, 'assets', 'link.js'));
  const loaded = loadPage(dir);
  if (!loaded.ok) throw new Error(loaded.failure.message);
  return { dir, page: loaded.page };
}

const get = (page: Page, pathname: string, knownTag?: string): PageAnswer =>
  page.answer({ method: 'GET', pathname, knownTag }, []);

const textOf = ({ body }: PageAnswer): string | null =>
  body === null ? null : new TextDecoder().decode(body);

describe('the page', () => {
  test.each([
    ['/', 'dashboard.html', 'text/html; charset=utf-8'],
    ['/dashboard.html', 'dashboard.html', 'text/html; charset=utf-8'],
    ['/popover.html', 'popover.html', 'text/html; charset=utf-8'],
    ['/assets/dashboard-Bx_3-a9Z.js', 'assets/dashboard-Bx_3-a9Z.js', 'text/javascript; charset=utf-8'],
    ['/assets/style-0a1B2c3D.css', 'assets/style-0a1B2c3D.css', 'text/css; charset=utf-8'],
    ['/assets/logo.svg', 'assets/logo.svg', 'image/svg+xml'],
  ])('answers %s with %s as %s', (pathname, file, type) => {
    const answer = get(builtPage().page, pathname);
    expect(answer.status).toBe(200);
    expect(textOf(answer)).toBe(FILES[file]);
    expect(answer.headers).toMatchObject({
      'content-type': type,
      'content-length': String(FILES[file]?.length),
    });
  });

  test.each([
    '',
    '//',
    '/index.html',
    '/assets',
    '/assets/',
    '/assets/dashboard-Bx_3-a9Z.js.map',
    '/assets/link.js',
    '/.env',
    '/../outside.js',
    '/assets/../dashboard.html',
    '/assets/..%2f..%2foutside.js',
    '/%2e%2e/outside.js',
    '/%2e%2e%2foutside.js',
    '/..%5coutside.js',
    '/..\\outside.js',
    '/assets/%252e%252e/%252e%252e/outside.js',
    '/dashboard.html%00.js',
    '/dashboard.html\0',
    '/DASHBOARD.HTML',
    '/dashboard.html/',
    '/%64ashboard.html',
    '/etc/passwd',
    '/__proto__',
    '/constructor',
    '__proto__',
    '/\u202edashboard.html',
    `/${'a'.repeat(10_000)}`,
  ])('has nothing under %j', (pathname) => {
    const answer = get(builtPage().page, pathname);
    expect(answer.status).toBe(404);
    expect(answer.body).toBeNull();
  });

  test('answers nothing but GET and HEAD', () => {
    const { page } = builtPage();
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'get', '']) {
      expect(page.answer({ method, pathname: '/' }, [])).toMatchObject({
        status: 405,
        headers: { allow: 'GET, HEAD' },
        body: null,
      });
    }
    const head = page.answer({ method: 'HEAD', pathname: '/' }, []);
    expect(head).toEqual({ ...get(page, '/'), body: null });
  });

  test('may be kept for ever where the name says what is in it, and never else', () => {
    const { page } = builtPage();
    const caching = (pathname: string) => get(page, pathname).headers['cache-control'];
    expect(caching('/assets/dashboard-Bx_3-a9Z.js')).toContain('immutable');
    for (const pathname of ['/', '/popover.html', '/assets/logo.svg']) {
      expect(caching(pathname)).toBe('no-cache');
    }
    expect(caching('/nothing')).toBe('no-store');
  });

  test('is not sent again to a client that has it, and is when it has another', () => {
    const { page } = builtPage();
    const { etag } = get(page, '/').headers;
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    expect(get(page, '/', etag)).toMatchObject({ status: 304, body: null });
    expect(get(page, '/popover.html', etag)).toMatchObject({ status: 200 });
    expect(get(page, '/', '*')).toMatchObject({ status: 200 });
  });

  test('is what it was when it was loaded, whatever becomes of the folder', () => {
    const { dir, page } = builtPage();
    writeFileSync(join(dir, 'dashboard.html'), 'another build');
    expect(textOf(get(page, '/'))).toBe(FILES['dashboard.html']);
  });

  test.each(['dashboard.html', 'popover.html'])(
    'without a %s is a failure that says how to build it',
    (name) => {
      const dir = temporaryDirectory();
      writeFileSync(join(dir, name === 'dashboard.html' ? 'popover.html' : 'dashboard.html'), '');
      for (const folder of [dir, join(dir, 'absent'), join(dir, 'popover.html')]) {
        const loaded = loadPage(folder);
        expect(loaded).toMatchObject({ ok: false, failure: { code: 'page-missing' } });
        expect(loaded.ok ? '' : loaded.failure.message).toContain('npm run build');
      }
    },
  );
});

describe('every answer', () => {
  test('carries the headers that keep the page to itself, also a refusal', () => {
    const { page } = builtPage();
    const answers = [
      get(page, '/'),
      get(page, '/nothing'),
      get(page, '/', get(page, '/').headers.etag),
      page.answer({ method: 'POST', pathname: '/' }, []),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 304, 405]);
    for (const { headers } of answers) expect(headers).toMatchObject(pageHeaders([]));
  });

  test('has a policy that allows no inline code, no foreign host, no frame, no form and no base', () => {
    const policy = pageHeaders([])['content-security-policy'] ?? '';
    expect(policy).not.toMatch(/unsafe|\*|https?:|blob:/);
    const directives = policy.split('; ');
    for (const directive of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]) {
      expect(directives).toContain(directive);
    }
  });

  test('lets the page connect to what its host names', () => {
    const policy = pageHeaders(["'self'", 'ws://127.0.0.1:4100'])['content-security-policy'];
    expect(policy?.split('; ')).toContain("connect-src 'self' ws://127.0.0.1:4100");
  });
});
