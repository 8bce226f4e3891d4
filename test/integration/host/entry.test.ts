import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Host, startHost } from '../../../electron/headless/host/host.ts';
import { ask, enter, hosted, smallPage } from '../../support/hosted.ts';

let host: Host;
let now: number;
beforeEach(async () => {
  now = Date.UTC(2026, 10, 3, 12);
  host = await hosted({ now: () => now });
});
afterEach(() => host.close());

const pathOf = (url: string): string => new URL(url).pathname + new URL(url).search;
const MINUTE = 60_000;

describe('the address', () => {
  test('lets a browser in by a cookie of this port and leads to the page without the token', async () => {
    const { status, headers } = await ask(host.port, pathOf(host.newUrl()));
    expect(status).toBe(303);
    expect(headers.location).toBe('/');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(
        new RegExp(`^pilotlight-${host.port}=[\\w-]{32}; HttpOnly; SameSite=Strict; Path=/$`),
      ),
    ]);
  });

  test('names loopback, and a token of 192 bits that no other address has', () => {
    const urls = Array.from({ length: 100 }, () => host.newUrl());
    for (const url of urls) expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{32}$/);
    expect(new Set(urls).size).toBe(100);
  });

  test('is good once', async () => {
    const url = host.newUrl();
    await enter(url);
    expect((await ask(host.port, pathOf(url))).status).toBe(403);
  });

  test('of a browser that is in already leads to the page again', async () => {
    const url = host.newUrl();
    const cookie = await enter(url);
    expect(await ask(host.port, pathOf(url), { headers: { cookie } })).toMatchObject({
      status: 303,
      headers: { location: '/' },
    });
  });

  test('is good for minutes, not for ever', async () => {
    const [early, late] = [host.newUrl(), host.newUrl()];
    now += 9 * MINUTE;
    await enter(early);
    now += 2 * MINUTE;
    expect((await ask(host.port, pathOf(late))).status).toBe(403);
    await enter(host.newUrl());
  });

  test('is not spent by a look at its headers', async () => {
    const url = host.newUrl();
    expect((await ask(host.port, pathOf(url), { method: 'HEAD' })).status).toBe(403);
    await enter(url);
  });

  test('more than eight unused ones are not kept: the oldest is void', async () => {
    const urls = Array.from({ length: 9 }, () => host.newUrl());
    expect((await ask(host.port, pathOf(urls[0] ?? ''))).status).toBe(403);
    await enter(urls[1] ?? '');
  });
});

describe('without a good token or cookie', () => {
  test.each<[string, string, Record<string, string>]>([
    ['nothing', '/', {}],
    ['an empty token', '/?token=', {}],
    ['a wrong token', `/?token=${'A'.repeat(32)}`, {}],
    ['a token of a thousand letters', `/?token=${'A'.repeat(1000)}`, {}],
    ['a token that is none', '/?token=%00%ff%F0%9F%94%A5', {}],
    ['two tokens', '/?token=a&token=b', {}],
    ['a file of the page', '/dashboard.html', {}],
    ['a script of the page', '/assets/dashboard-Bx_3-a9Z.js', {}],
    ['a path that is none', '/nothing', {}],
    ['a cookie of another host', '/', { cookie: `pilotlight-1=${'A'.repeat(32)}` }],
    ['a cookie without a value', '/', { cookie: 'pilotlight' }],
    ['a cookie of pieces', '/', { cookie: ';;=;=a;__proto__=b;' }],
  ])('(%s) the answer is what to do, and not why', async (_name, path, headers) => {
    const refused = await ask(host.port, path, { headers });
    expect(refused.status).toBe(403);
    expect(refused.headers['set-cookie']).toBeUndefined();
    expect(refused.headers['cache-control']).toBe('no-store');
    expect(refused.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(refused.body).toBe((await ask(host.port, '/')).body);
    expect(refused.body).toContain('Press Enter in the terminal');
  });

  test('a cookie of the right name with another value does not let in', async () => {
    const cookie = await enter(host.newUrl());
    const wrong = `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}`;
    for (const value of [wrong, `${cookie}A`, cookie.slice(0, -1), `pilotlight-${host.port}=`]) {
      expect((await ask(host.port, '/', { headers: { cookie: value } })).status).toBe(403);
    }
  });

  test('a cookie from before a restart on the same port does not let in', async () => {
    const cookie = await enter(host.newUrl());
    const { port } = host;
    await host.close();
    host = await hosted({ port });
    expect((await ask(port, '/', { headers: { cookie } })).status).toBe(403);
  });
});

describe('with the cookie', () => {
  const get = async (path: string, headers: Record<string, string> = {}) =>
    ask(host.port, path, { headers: { cookie: await enter(host.newUrl()), ...headers } });

  test('the page is there, may connect to its host and to nothing else', async () => {
    const { status, body, headers } = await get('/');
    expect(status).toBe(200);
    expect(body).toContain('<title>Dashboard</title>');
    const policy = headers['content-security-policy'];
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${host.port}`);
    expect(policy).not.toContain('unsafe');
  });

  test('beside other cookies it is found', async () => {
    const cookie = await enter(host.newUrl());
    const headers = { cookie: `a=b; ${cookie}; pilotlight-1=c` };
    expect((await ask(host.port, '/', { headers })).status).toBe(200);
  });

  test.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '//etc/passwd',
    '/assets/..',
    '*',
  ])('nothing is under %s', async (path) => {
    expect(await get(path)).toMatchObject({ status: 404, body: '' });
  });

  test('a file that the browser has is not sent again', async () => {
    const { headers } = await get('/');
    expect(await get('/', { 'if-none-match': String(headers.etag) })).toMatchObject({
      status: 304,
      body: '',
    });
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])('%s is not answered', async (method) => {
    const cookie = await enter(host.newUrl());
    const answer = await ask(host.port, '/', { method, headers: { cookie }, body: 'x'.repeat(10) });
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' }, body: '' });
  });

  test('a body, a longer address and longer headers than any page needs are refused', async () => {
    const cookie = await enter(host.newUrl());
    const status = async (path: string, more: Parameters<typeof ask>[2]) =>
      (await ask(host.port, path, { ...more, headers: { cookie, ...more?.headers } })).status;
    expect(await status('/', { body: 'x', headers: { 'content-length': '1' } })).toBe(413);
    expect(await status(`/?${'x'.repeat(3000)}`, {})).toBe(414);
    expect(await status('/', { headers: { padding: 'x'.repeat(20_000) } })).toBe(431);
    expect(await status('/', {})).toBe(200);
  });
});

describe('where a request comes from', () => {
  const status = async (headers: Record<string, string>): Promise<number> =>
    (await ask(host.port, '/', { headers: { cookie: await enter(host.newUrl()), ...headers } })).status;

  test.each([
    'evil.example',
    'evil.example:80',
    '127.0.0.1.evil.example',
    'localhost.',
    '0.0.0.0',
    '192.168.0.1',
    'a@127.0.0.1',
    '127.0.0.1:1:2',
    '127.0.0.1:x',
    '[::ffff:127.0.0.1]',
  ])(
    'a name that is not this machine (%j) is refused, as after DNS rebinding, also with the cookie',
    async (name) => {
      const answer = await ask(host.port, pathOf(host.newUrl()), { headers: { host: name } });
      expect(answer.status).toBe(403);
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(answer.body).toBe('');
      expect(await status({ host: name })).toBe(403);
    },
  );

  test.each(['127.0.0.1', 'localhost:3999', '[::1]:8080'])(
    '%s is this machine, also behind a forwarded port',
    async (name) => {
      expect(await status({ host: name })).toBe(200);
    },
  );

  test.each(['https://evil.example', 'http://localhost:3000', 'null', 'http://127.0.0.1', 'file://', ''])(
    'the origin %j is refused',
    async (origin) => {
      expect(await status({ origin })).toBe(403);
    },
  );

  test('its own origin is good', async () => {
    expect(await status({ origin: `http://127.0.0.1:${host.port}` })).toBe(200);
  });

  test.each([
    ['cross-site', 'navigate', 'document', 403],
    ['cross-site', 'no-cors', 'script', 403],
    ['same-site', 'no-cors', 'script', 403],
    ['same-site', 'cors', 'empty', 403],
    ['same-site', 'navigate', 'iframe', 403],
    ['same-site', 'navigate', 'document', 200],
    ['same-origin', 'no-cors', 'script', 200],
    ['none', 'navigate', 'document', 200],
  ])('a browser that says %s, %s, %s gets %i', async (site, mode, dest, expected) => {
    expect(await status({ 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': dest })).toBe(
      expected,
    );
  });
});

describe('a port', () => {
  test('that is taken is a failure that names it', async () => {
    const again = await startHost({
      attach: () => () => {},
      page: smallPage(),
      port: host.port,
      now: Date.now,
    });
    expect(again).toMatchObject({
      ok: false,
      failure: { code: 'port-taken', message: expect.stringContaining(`${host.port} is taken`) },
    });
  });

  test('is open to this machine only', async () => {
    const other = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .find(({ family, internal }) => family === 'IPv4' && !internal);
    // 127.0.0.2 is this machine on Linux, and as little listened to as any address of the network.
    const address = other?.address ?? '127.0.0.2';
    await expect(fetch(`http://${address}:${host.port}/`)).rejects.toThrow();
  });

  test('is free again once the host is closed, whoever still holds a connection', async () => {
    const { port } = host;
    await ask(port, '/', { headers: { connection: 'keep-alive' } });
    await host.close();
    host = await hosted({ port });
    expect(host.port).toBe(port);
  });
});
