import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { CLI } from './program.ts';

const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];

/** The built program's dashboard, before a browser that it has let in. */
export interface PageBrowser {
  readonly context: BrowserContext;
  readonly port: number;
  /** A context that the program has not let in. */
  stranger(): Promise<BrowserContext>;
  /** Private memory of the heaviest page's process, in MB, with all that Chromium itself needs in it. */
  privateMb(): Promise<number>;
  close(): Promise<void>;
}

export async function openPageBrowser(
  executablePath: string,
  home: string,
  dataDir: string,
): Promise<PageBrowser> {
  const child = spawn(
    process.execPath,
    [CLI, 'serve', '--json', '--no-open', '--home', home, '--data-dir', dataDir],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const { url, port } = await served(child);
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  const context = await browser.newContext({ viewport: { width: 1180, height: 760 } });
  const entry = await context.newPage();
  await entry.goto(url);
  await entry.close();
  return {
    context,
    port,
    stranger: () => browser.newContext(),
    privateMb: () => heaviestRenderer(browser),
    async close() {
      await browser.close();
      child.kill('SIGINT');
      await new Promise((resolve) => child.once('close', resolve));
    },
  };
}

async function served(child: ChildProcess): Promise<{ url: string; port: number }> {
  if (child.stdout === null) throw new Error('no output to read');
  for await (const line of createInterface({ input: child.stdout })) {
    const { url, port }: { url: string; port: number } = JSON.parse(line);
    return { url, port };
  }
  throw new Error('the program ended before it served');
}

async function heaviestRenderer(browser: Browser): Promise<number> {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  await devtools.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => privateMbOf(id));
  return Math.max(...renderers);
}

/** From the system. Linux only, like the bench. */
function privateMbOf(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const kilobytes = [...rollup.matchAll(/^Private_\w+:\s+(\d+) kB/gm)].map(([, kb]) => Number(kb));
  return kilobytes.reduce((sum, kb) => sum + kb, 0) / 1000;
}

/** The page's own, after a collection. @returns MB. */
export async function heapMb(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return usedSize / 1e6;
}
