import { type Browser, chromium, type Page } from 'playwright-core';
import { heapMb } from '../../bench/pageBrowser.ts';

const VIEWS = ['activity', 'models', 'workspaces', 'sessions', 'billing', 'diagnostics'];
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];

/** The dashboard in a real browser, as somebody leaves it open and looks at it now and then. */
export class ShownPage {
  /** When each frame of the host's came, epoch ms. */
  readonly frames: number[] = [];
  frameBytes = 0;
  /** What the page's own console complains of. */
  readonly complaints: string[] = [];
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #home: string;
  #looks = 0;

  private constructor(browser: Browser, page: Page, home: string) {
    this.#browser = browser;
    this.#page = page;
    this.#home = home;
  }

  static async open(executablePath: string, url: string): Promise<ShownPage> {
    const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
    const context = await browser.newContext({ viewport: { width: 1180, height: 760 } });
    const page = await context.newPage();
    const { origin } = new URL(url);
    const shown = new ShownPage(browser, page, origin);
    page.on('pageerror', (error) => shown.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') shown.complaints.push(message.text());
    });
    const devtools = await context.newCDPSession(page);
    devtools.on('Network.webSocketFrameReceived', ({ response }) => {
      shown.frames.push(Date.now());
      shown.frameBytes += response.payloadData.length;
    });
    await devtools.send('Network.enable');
    await page.goto(url);
    await shown.overview();
    return shown;
  }

  async overview(): Promise<void> {
    await this.#page.goto(`${this.#home}/#overview`);
    await this.#page.locator('.kpis .amount').first().waitFor();
  }

  /** Goes to another view, and back. */
  async lookAround(): Promise<void> {
    await this.#page.goto(`${this.#home}/#${VIEWS[this.#looks++ % VIEWS.length]}`);
    await this.#page.locator('main').waitFor();
    await this.#page.waitForTimeout(3000);
    await this.overview();
  }

  /** After a collection. */
  async figures(): Promise<{ readonly heapMb: number; readonly nodes: number }> {
    const heap = await heapMb(this.#page);
    const devtools = await this.#page.context().newCDPSession(this.#page);
    const { nodes } = await devtools.send('Memory.getDOMCounters');
    await devtools.detach();
    return { heapMb: heap, nodes };
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}
