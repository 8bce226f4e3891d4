import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { Host } from '../../../electron/headless/host/host.ts';
import { launchChromium } from '../../support/chromium.ts';
import { hosted } from '../../support/hosted.ts';

let browser: Browser | null = null;
let page: Page;
let host: Host;
let clients: number;
beforeEach(async () => {
  clients = 0;
  host = await hosted({
    attach() {
      clients++;
      return () => {};
    },
  });
});
afterEach(async () => {
  await page?.context().close();
  await host.close();
});
afterAll(() => browser?.close());

/** A browser that has opened the address, as its user does. */
async function letIn(): Promise<void> {
  browser ??= await launchChromium();
  page = await (await browser.newContext()).newPage();
  await page.goto(host.newUrl());
}

/** What the page's own scripts can do, as text since it runs there. */
const CONNECTS = (address: string): string => `new Promise((resolve) => {
  const socket = new WebSocket(${JSON.stringify(address)});
  socket.onopen = () => resolve('open');
  socket.onclose = socket.onerror = () => resolve('closed');
})`;
const FETCHES = (address: string): string =>
  `fetch(${JSON.stringify(address)}).then((answer) => answer.status, () => 'blocked')`;
const at = (path: string, scheme = 'http'): string => `${scheme}://127.0.0.1:${host.port}${path}`;

test('the address leads to the page without its token, which can reach its host', async () => {
  await letIn();
  expect(page.url()).toBe(at('/'));
  expect(await page.title()).toBe('Dashboard');
  expect(await page.evaluate(CONNECTS(at('/frames', 'ws')))).toBe('open');
  expect(await page.evaluate(FETCHES('/popover.html'))).toBe(200);
  expect(await page.evaluate('document.cookie')).toBe('');
  await page.reload();
  expect(await page.title()).toBe('Dashboard');
});

test('the page can reach nothing else, and no text becomes code or markup in it', async () => {
  await letIn();
  const other = await hosted();
  const elsewhere = `127.0.0.1:${other.port}`;
  expect(await page.evaluate(FETCHES(`http://${elsewhere}/`))).toBe('blocked');
  expect(await page.evaluate(CONNECTS(`ws://${elsewhere}/frames`))).toBe('closed');
  const refused = (code: string): string =>
    `(() => { try { ${code}; return 'done' } catch { return 'refused' } })()`;
  expect(await page.evaluate(refused(`document.body.innerHTML = '<img src=x>'`))).toBe('refused');
  expect(await page.evaluate(refused(`document.createElement('script').text = '1'`))).toBe('refused');
  expect(await page.evaluate(refused(`trustedTypes.createPolicy('p', {})`))).toBe('refused');
  await page
    .evaluate(`{
    const image = document.createElement('img');
    image.setAttribute('onerror', 'window.ran = true');
    image.src = 'data:,';
    document.body.append(image);
  }`)
    .catch(() => null);
  expect(await page.evaluate('window.ran')).toBeUndefined();
  await other.close();
});

test.each(['127.0.0.1', 'localhost'])(
  'another page of this machine, at %s, gets nothing by the cookie of ours',
  async (name) => {
    await letIn();
    const foreign: Server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><title>Another program</title>');
    }).listen(0, '127.0.0.1');
    await once(foreign, 'listening');
    const address = foreign.address();
    if (address === null || typeof address === 'string') throw new Error('it has a port');
    const answers: string[] = [];
    page.on('response', (response) => {
      if (response.url().startsWith(at('/'))) answers.push(`${response.status()} ${response.url()}`);
    });
    await page.goto(`http://${name}:${address.port}/`);
    expect(await page.evaluate(CONNECTS(at('/frames', 'ws')))).toBe('closed');
    expect(await page.evaluate(FETCHES(at('/')))).toBe('blocked');
    const loads = (kind: string): string => `new Promise((resolve) => {
      const part = document.createElement('${kind}');
      part.onload = () => resolve('loaded');
      part.onerror = () => resolve('failed');
      part.src = ${JSON.stringify(at('/assets/dashboard-Bx_3-a9Z.js'))};
      document.body.append(part);
    })`;
    expect(await page.evaluate(loads('script'))).toBe('failed');
    await page.evaluate(
      `fetch(${JSON.stringify(at('/'))}, { mode: 'no-cors', credentials: 'include' }).catch(() => null)`,
    );
    // A frame tells nobody that it was refused, but the answers do.
    await page.evaluate(loads('iframe'));
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.filter((answer) => !answer.startsWith('403 '))).toEqual([]);
    expect(clients).toBe(0);
    foreign.close();
  },
);

test('the page leads to the one on sample data, and both stay open', async () => {
  await letIn();
  const sample = await hosted();
  await page.evaluate(`location.assign(${JSON.stringify(sample.newUrl())})`);
  await page.waitForURL(`http://127.0.0.1:${sample.port}/`);
  expect(await page.title()).toBe('Dashboard');
  await page.goto(at('/'));
  expect(await page.title()).toBe('Dashboard');
  await sample.close();
});

test('an address that is not good any more shows what to do', async () => {
  await letIn();
  const used = host.newUrl();
  await page.goto(used);
  await page.context().clearCookies();
  const answer = await page.goto(used);
  expect(answer?.status()).toBe(403);
  expect(await page.locator('body').innerText()).toContain('Press Enter in the terminal');
  const font = await page.evaluate(`getComputedStyle(document.body).fontFamily`);
  expect(font).toContain('system-ui');
});
