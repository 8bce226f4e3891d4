import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Desktop } from './driver.ts';
import {
  CREDIT,
  clientIn,
  holdsIn,
  justNow,
  openDashboard,
  openPopover,
  seen,
  shows,
  stageOn,
  windowOf,
} from './stage.ts';

/** The window, what is remembered of it, and who may open another. */
export function windowSpecs(desktop: Desktop): void {
  const stage = stageOn(desktop);

  describe('the window', () => {
    test('opens from the menu, shows the ledger, and leaves the app running when it is closed', async () => {
      stage.home.write('s1', [{ id: 'request_1', at: justNow(), nano: 2.5 * CREDIT }]);
      const app = await stage.start();
      const page = await openDashboard(app);
      await shows(page, '2.5');
      expect(windowOf(await app.sight(), 'dashboard')).toMatchObject({
        title: 'Pilotlight',
        isSandboxed: true,
      });
      await app.act({ do: 'close', page: 'dashboard' });
      expect((await app.sight()).windows).toEqual([]);
      await openDashboard(app);
    });

    test('opens by itself at the first start alone, and shows the way', async () => {
      const settings = join(stage.home.dataDir, 'settings.json');
      rmSync(settings);
      const app = await stage.start();
      await seen(app, (one) => windowOf(one, 'dashboard')?.isVisible === true);
      await holdsIn(await app.page('dashboard'), `document.querySelector('main.welcome h1') !== null`);
      await expect
        .poll(() => existsSync(settings) && readFileSync(settings, 'utf8'))
        .toContain('"seen": true');
      await app.end();
      const again = await stage.start();
      await seen(again, ({ tray }) => tray !== null);
      expect((await again.sight()).windows).toEqual([]);
    });

    test('opens at the view that the popover asks for, and takes its place', async () => {
      const app = await stage.start();
      await openPopover(app);
      const client = await clientIn(app, 'popover');
      await client.call('host.openDashboard', { view: 'activity' });
      const sight = await seen(app, (one) => windowOf(one, 'dashboard')?.isVisible === true);
      expect(windowOf(sight, 'dashboard')?.url).toBe('app://pilotlight/dashboard.html#activity');
      expect(windowOf(sight, 'popover')?.isVisible).toBe(false);
      await client.call('host.openDashboard', { view: 'models' });
      await holdsIn(await app.page('dashboard'), 'location.hash === "#models"');
      expect((await app.sight()).windows).toHaveLength(2);
    });

    test('opens where it was, and where it can be seen when that display is gone', async () => {
      const first = { x: 0, y: 0, width: 1920, height: 1080 };
      const second = { x: 1920, y: 0, width: 1920, height: 1080 };
      const both = [first, second].map((bounds, id) => ({ id, bounds, workArea: bounds }));
      const app = await stage.start();
      await app.act({ do: 'displays', displays: both, cursor: { x: 0, y: 0 } });
      await openDashboard(app);
      const bounds = { x: 2100, y: 120, width: 1000, height: 700 };
      await app.act({ do: 'move', page: 'dashboard', bounds });
      await app.act({ do: 'close', page: 'dashboard' });
      await openDashboard(app);
      expect(windowOf(await app.sight(), 'dashboard')?.bounds).toEqual(bounds);
      app.signal('SIGTERM');
      await app.ended;

      const later = await stage.start();
      await openDashboard(later);
      expect(windowOf(await later.sight(), 'dashboard')?.bounds).toMatchObject({ width: 1000, height: 700 });
      const { x = -1, y = -1 } = windowOf(await later.sight(), 'dashboard')?.bounds ?? {};
      expect(x >= 0 && x + 1000 <= 1920 && y >= 0 && y + 700 <= 1080).toBe(true);
    });

    test('loads again when its page dies, and closes when it keeps dying', async () => {
      const app = await stage.start();
      const page = await openDashboard(app);
      const reloaded = page.waitForEvent('load');
      await app.act({ do: 'crash', page: 'dashboard' });
      await reloaded;
      await holdsIn(page, 'document.querySelector("#root").childElementCount > 0');
      expect((await app.act({ do: 'crash', page: 'dashboard' })).windows).toEqual([]);
    });

    test('of a second start is that of the first; the second touches nothing and ends', async () => {
      const app = await stage.start();
      await seen(app, ({ tray }) => tray !== null);
      const second = await stage.start();
      expect(await second.ended).toBe(0);
      await seen(app, (sight) => windowOf(sight, 'dashboard')?.isVisible === true);
    });
  });

  describe('sample data', () => {
    test('shows in a window that says so; the ledger of the user is not touched', async () => {
      const app = await stage.start({ args: ['--demo'] });
      const sight = await seen(app, (one) => windowOf(one, 'dashboard')?.isVisible === true);
      expect(windowOf(sight, 'dashboard')?.title).toMatch(/sample data/);
      await seen(app, ({ tray }) => /[1-9]/.test(tray?.tooltip ?? ''));
      // What the stage had written there, so that nobody is shown around.
      expect(readdirSync(stage.home.dataDir)).toEqual(['settings.json']);
    });

    test('opens beside the data of the user, and ends with its window', async () => {
      const app = await stage.start();
      await openPopover(app);
      const client = await clientIn(app, 'popover');
      expect(await client.call('host.openSample', {})).toEqual({
        ok: true,
        result: { url: null, refusal: null },
      });
      const sight = await seen(app, (one) => windowOf(one, 'dashboard')?.isVisible === true);
      expect(windowOf(sight, 'dashboard')?.title).toMatch(/sample data/);
      const page = await app.page('dashboard');
      await holdsIn(page, '/[1-9]/.test(document.body.innerText)');
      expect((await app.sight()).tray?.tooltip).toMatch(/0\.0 credits/);
      await app.act({ do: 'close', page: 'dashboard' });
      expect(await client.call('host.openSample', {})).toMatchObject({ result: { refusal: null } });
    });
  });

  describe('a notification', () => {
    test('is handed to the system, and a click on it opens the window', async () => {
      const app = await stage.start();
      await openPopover(app);
      const client = await clientIn(app, 'popover');
      expect(await client.call('notifications.test', {})).toEqual({ ok: true, result: { refusal: null } });
      expect((await app.sight()).notifications).toMatchObject([{ title: 'Pilotlight' }]);
      await app.act({ do: 'click-notification' });
      await seen(app, (sight) => windowOf(sight, 'dashboard')?.isVisible === true);
    });

    test('that the system does not show is answered with its reason', async () => {
      const app = await stage.start();
      await app.act({ do: 'refuse-notifications', reason: 'do not disturb' });
      await openPopover(app);
      const client = await clientIn(app, 'popover');
      expect(await client.call('notifications.test', {})).toMatchObject({
        result: { refusal: expect.stringContaining('do not disturb') },
      });
    });
  });
}
