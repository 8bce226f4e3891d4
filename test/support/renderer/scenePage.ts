import type { Browser, Page } from 'playwright-core';
import { builtPage } from '../../../electron/headless/host/builtPage.ts';
import { type DashboardHost, type DashboardScene, hostDashboard } from './dashboardHost.ts';
import { SAMPLE_NOW } from './sample.ts';

/** Nothing listens there: every request is answered by the test. */
const ORIGIN = 'http://localhost:1';

export interface ScenePage {
  readonly page: Page;
  readonly host: DashboardHost;
  /** Errors and warnings of the console, exceptions, and what the page's policy refused. */
  readonly problems: readonly string[];
}

export interface SceneLook {
  readonly theme?: 'light' | 'dark';
  readonly size?: { readonly width: number; readonly height: number };
  readonly path?: '/dashboard.html' | '/popover.html';
  /** Pixels of a picture for each of the page. */
  readonly scale?: number;
  /** What the page has remembered from before. */
  readonly remembered?: Readonly<Record<string, string>>;
}

/** A built page, by default the dashboard, at the sample's moment, under the policy of the product, with a scene behind it. The caller closes the page's context. */
export async function openScene(
  browser: Browser,
  hash: string,
  scene: DashboardScene,
  look: SceneLook = {},
): Promise<ScenePage> {
  const { theme = 'light', size = { width: 1200, height: 764 }, path = '/dashboard.html', scale = 1 } = look;
  const loaded = builtPage();
  if (!loaded.ok) throw new Error(loaded.failure.message);
  const context = await browser.newContext({
    viewport: size,
    colorScheme: theme,
    timezoneId: 'UTC',
    deviceScaleFactor: scale,
  });
  const page = await context.newPage();
  await page.addInitScript(
    `for (const [key, value] of ${JSON.stringify(Object.entries(look.remembered ?? {}))}) localStorage.setItem(key, value);`,
  );
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
  await page.clock.setFixedTime(SAMPLE_NOW);
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const answer = loaded.page.answer({ method: 'GET', pathname }, []);
    await route.fulfill({
      status: answer.status,
      headers: { ...answer.headers },
      ...(answer.body === null ? {} : { body: Buffer.from(answer.body) }),
    });
  });
  const host = await hostDashboard(page, scene);
  await page.goto(`${ORIGIN}${path}${hash}`);
  return { page, host, problems };
}
