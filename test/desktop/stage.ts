import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type Client, connect } from '../../shared/rpc/client.ts';
import type { Sight } from '../support/electronStandIn/orders.ts';
import { LiveHome } from '../support/liveHome.ts';
import { welcomeSeen } from '../support/welcomeSeen.ts';
import { besideThePage } from './besideThePage.ts';
import type { Desktop, RunningApp, Start } from './driver.ts';
import { pagePipe } from './pagePipe.ts';

const LONGEST_MS = 30_000;
const LOOK_AGAIN_MS = 15;
export const CREDIT = 1_000_000_000;

/** Of a turn that is over: one counts only from its end, and that lies a second after its beginning. */
export function justNow(): number {
  return Date.now() - 5000;
}

/** What a spec stands on: a desktop, and for each test a home with chats of its own. */
export interface Stage {
  readonly home: LiveHome;
  /** The app on this home. */
  start(more?: Partial<Start>): Promise<RunningApp>;
}

/**
 * To be called once in a group of specs.
 * @param span for how long a home and its apps stand: where no spec changes them, one is enough for all.
 */
export function stageOn(desktop: Desktop, span: 'each' | 'all' = 'each'): Stage {
  const [before, after] = span === 'each' ? [beforeEach, afterEach] : [beforeAll, afterAll];
  let home: LiveHome;
  let apps: RunningApp[] = [];
  before(() => {
    home = new LiveHome();
    welcomeSeen(home.dataDir);
  });
  after(async () => {
    await Promise.all(apps.map((app) => app.end()));
    apps = [];
    await home.remove();
  });
  return {
    get home() {
      return home;
    },
    async start({ args = [], ...more } = {}) {
      const app = await desktop.start({
        args: ['--home', home.home, '--data-dir', home.dataDir, ...args],
        ...more,
      });
      apps.push(app);
      return app;
    },
  };
}

/** Waits for what somebody would see. @returns that sight. */
export async function seen(app: RunningApp, holds: (sight: Sight) => boolean): Promise<Sight> {
  const until = performance.now() + LONGEST_MS;
  for (;;) {
    const sight = await app.sight();
    if (holds(sight)) return sight;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    if (performance.now() > until) {
      throw new Error(`never seen: ${holds}; but ${JSON.stringify(sight)}; ${app.stderr()}`);
    }
  }
}

export function windowOf(sight: Sight, page: string): Sight['windows'][number] | undefined {
  return sight.windows.find((one) => one.page === page);
}

/** Where the icon is in most specs: at the top, as on macOS. */
export const ICON = { x: 1500, y: 0, width: 24, height: 24 };

export async function openPopover(app: RunningApp, icon = ICON) {
  await seen(app, ({ tray }) => tray !== null);
  await app.act({ do: 'click-tray', icon });
  await seen(app, (sight) => windowOf(sight, 'popover')?.isVisible === true);
  return app.page('popover');
}

export async function openDashboard(app: RunningApp) {
  await seen(app, ({ tray }) => tray !== null && tray.menu.length > 0);
  await app.act({ do: 'choose', label: 'Open dashboard' });
  await seen(app, (sight) => windowOf(sight, 'dashboard')?.isVisible === true);
  return app.page('dashboard');
}

/** The contract as a page speaks it, from a page of the app: only through what preload exposes. */
export async function clientIn(app: RunningApp, name: 'popover' | 'dashboard'): Promise<Client> {
  return connect(besideThePage(await pagePipe(await app.page(name))));
}

/** Waits until an expression is true in a page; asked again and again from here, since a page of ours evaluates nothing. */
export async function holdsIn(page: Page, expression: string): Promise<void> {
  const until = performance.now() + LONGEST_MS;
  while (!(await page.evaluate(`Boolean(${expression})`))) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    if (performance.now() > until)
      throw new Error(`never true: ${expression}; ${await page.innerText('body')}`);
  }
}

export function shows(page: Page, text: string): Promise<void> {
  return holdsIn(page, `document.body.innerText.includes(${JSON.stringify(text)})`);
}
