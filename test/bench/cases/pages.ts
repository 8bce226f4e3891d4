import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import { findChromium } from '../../../build/chromium.mjs';
import { welcomeSeen } from '../../support/welcomeSeen.ts';
import { manyRowsLedger } from '../manyRows.ts';
import { heapMb, openPageBrowser, type PageBrowser } from '../pageBrowser.ts';
import { median, quantile } from '../program.ts';
import { turnLine } from '../watching.ts';

// The pages in a real browser, from the built program on a ledger of that many rows.
const [work = '', rowsText = '1000000', loadsText = '20'] = process.argv.slice(2);
const [home, dataDir] = [join(work, 'home'), join(work, 'data')];
const DIST = join(import.meta.dirname, '..', '..', '..', 'dist', 'renderer');
const GROWING_MS = 5000;
const PATIENCE_MS = 30_000;

const VIEWS = {
  popover: { path: '/popover.html', figure: '.hero .amount' },
  overview: { path: '/#overview', figure: '.kpis .amount' },
  activity: { path: '/#activity', figure: 'tr.turn:not(.placeholder) .amount' },
  models: { path: '/#models', figure: '.sorted-table tbody .amount' },
  workspaces: { path: '/#workspaces', figure: '.sorted-table tbody .amount' },
  sessions: { path: '/#sessions', figure: '.sorted-table tbody .amount' },
} as const;
type View = (typeof VIEWS)[keyof typeof VIEWS];

interface Paints {
  readonly p50: number;
  readonly p95: number;
  readonly sinceLoad: number;
}

/** What this prints. Times in milliseconds. */
export type PagesDocument =
  | { readonly missing: string }
  | {
      readonly missing: null;
      /** What a stranger is shown: some lines of text without scripts, as a yardstick. */
      readonly plain: Paints;
      readonly popover: Paints;
      readonly dashboard: Paints;
      readonly memory: Readonly<Record<string, { readonly heapMb: number; readonly privateMb: number }>>;
      /** In a second; to the hidden page in all. */
      readonly frames: { readonly seen: number; readonly seenMost: number; readonly hidden: number };
      readonly popoverKb: { readonly code: number; readonly styles: number };
    };

const chromium = findChromium();
if (chromium === null) {
  tell({ missing: 'no Chromium on this machine' });
} else {
  manyRowsLedger(dataDir, { rows: Number(rowsText), now: Date.now() - 60_000 });
  welcomeSeen(dataDir);
  const sessions = growingSessions();
  const browser = await openPageBrowser(chromium, home, dataDir);
  const measured: PagesDocument = {
    missing: null,
    plain: await paints(await browser.stranger(), addressOf(browser, VIEWS.popover), 'h1'),
    popover: await paints(browser.context, addressOf(browser, VIEWS.popover), VIEWS.popover.figure),
    dashboard: await paints(browser.context, addressOf(browser, VIEWS.overview), VIEWS.overview.figure),
    memory: await memory(browser),
    frames: await framesOf(browser, sessions),
    popoverKb: { code: gzipKb('popover.html', /\.js$/), styles: gzipKb('popover.html', /\.css$/) },
  };
  await browser.close();
  tell(measured);
}

function tell(document: PagesDocument): void {
  process.stdout.write(JSON.stringify(document));
}

function addressOf({ port }: PageBrowser, { path }: View): string {
  return `http://127.0.0.1:${port}${path}`;
}

/**
 * From the last byte of the HTML to the end of the frame in which the figure stands on the page. Scripts and styles
 * are loaded within that time, from the browser's cache after the first load, which is left out.
 */
async function paints(context: BrowserContext, address: string, figure: string): Promise<Paints> {
  const page = await context.newPage();
  await page.addInitScript(`globalThis.painted = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('never painted: ${figure}')), ${PATIENCE_MS});
    const look = () => {
      if (document.querySelector('${figure}') === null) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { subtree: true, childList: true });
  })`);
  const times: number[] = [];
  const sinceLoad: number[] = [];
  for (let load = 0; load <= Number(loadsText); load++) {
    await page.goto('about:blank');
    await page.goto(address);
    const { ended, loaded, painted } = await page.evaluate<Record<'ended' | 'loaded' | 'painted', number>>(
      `painted.then((painted) => {
        const [{ responseEnd, loadEventStart }] = performance.getEntriesByType('navigation');
        return { ended: responseEnd, loaded: loadEventStart, painted };
      })`,
    );
    if (load === 0) continue;
    times.push(painted - ended);
    sinceLoad.push(painted - loaded);
  }
  await page.close();
  return { p50: median(times), p95: quantile(times, 0.95), sinceLoad: median(sinceLoad) };
}

async function memory(browser: PageBrowser): Promise<Record<string, { heapMb: number; privateMb: number }>> {
  const found: Record<string, { heapMb: number; privateMb: number }> = {};
  for (const [name, view] of Object.entries(VIEWS)) {
    const page = await browser.context.newPage();
    await page.goto(addressOf(browser, view));
    await page.waitForSelector(view.figure);
    if (name === 'activity') await scrollThrough(page);
    found[name] = { heapMb: await heapMb(page), privateMb: await browser.privateMb() };
    await page.close();
  }
  return found;
}

/** To the end and back, with rows drawn on the way. */
async function scrollThrough(page: Page): Promise<void> {
  for (let step = 0; step <= 40; step++) {
    const share = 1 - Math.abs(step - 20) / 20;
    await page.evaluate(`(async () => {
      const list = document.querySelector('.ledger');
      list.scrollTop = list.scrollHeight * ${share};
      await new Promise(requestAnimationFrame);
    })()`);
    await page.waitForSelector('tr.turn:not(.placeholder)');
  }
}

function growingSessions(): string[] {
  return Array.from({ length: 10 }, (_, index) => {
    const path = join(home, `.config/Code/User/workspaceStorage/w${index}/chatSessions/s${index}.jsonl`);
    mkdirSync(dirname(path), { recursive: true });
    const first = { version: 3, sessionId: `s${index}`, creationDate: Date.now(), requests: [] };
    writeFileSync(path, `${JSON.stringify({ kind: 0, v: first })}\n`);
    return path;
  });
}

/** Frames that come in each second while ten files grow ten times a second: to a page that is seen, and to one that is not. */
async function framesOf(
  browser: PageBrowser,
  sessions: readonly string[],
): Promise<{ readonly seen: number; readonly seenMost: number; readonly hidden: number }> {
  const seen = await listening(browser, 'visible');
  const hidden = await listening(browser, 'hidden');
  let turns = 0;
  const timer = setInterval(() => {
    for (const path of sessions) appendFileSync(path, turnLine(`grown-${turns++}`));
  }, 100);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const [before, from] = [seen.length, Date.now()];
  const hiddenBefore = hidden.length;
  await new Promise((resolve) => setTimeout(resolve, GROWING_MS));
  const seconds = (Date.now() - from) / 1000;
  clearInterval(timer);
  const counted = seen.slice(before);
  const most = Math.max(
    ...counted.map((at) => counted.filter((other) => other >= at && other < at + 1000).length),
  );
  return { seen: counted.length / seconds, seenMost: most, hidden: hidden.length - hiddenBefore };
}

/** @returns the times at which frames come, as they come. */
async function listening(browser: PageBrowser, state: 'visible' | 'hidden'): Promise<number[]> {
  const page = await browser.context.newPage();
  const devtools = await browser.context.newCDPSession(page);
  const frames: number[] = [];
  devtools.on('Network.webSocketFrameReceived', () => frames.push(Date.now()));
  await devtools.send('Network.enable');
  await page.goto(addressOf(browser, VIEWS.overview));
  await page.waitForSelector(VIEWS.overview.figure);
  // Headless Chromium believes every page to be seen.
  await page.evaluate(`Object.defineProperty(document, 'visibilityState', { get: () => '${state}' });
    document.dispatchEvent(new Event('visibilitychange'))`);
  return frames;
}

/** What a page names, and what that imports at once, each compressed by itself. */
function gzipKb(html: string, which: RegExp): number {
  const named = [...readFileSync(join(DIST, html), 'utf8').matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)];
  const known = new Set(readdirSync(join(DIST, 'assets')).map((name) => `assets/${name}`));
  const files = new Set(
    named.map(([, path]) => path ?? '').filter((path) => known.has(path) && which.test(path)),
  );
  return [...files].reduce((sum, path) => sum + gzipSync(readFileSync(join(DIST, path))).length, 0) / 1000;
}
