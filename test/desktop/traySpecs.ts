import { describe, expect, test } from 'vitest';
import type { SettingChange } from '../../shared/contract/settings.ts';
import type { Desktop } from './driver.ts';
import {
  CREDIT,
  clientIn,
  holdsIn,
  ICON,
  justNow,
  openPopover,
  seen,
  shows,
  stageOn,
  windowOf,
} from './stage.ts';

/** The icon, its text and its menu, and the popover under it. */
export function traySpecs(desktop: Desktop): void {
  const stage = stageOn(desktop);

  describe('the tray', () => {
    test('is all that shows after the start, with an icon, what today took, and a menu', async () => {
      stage.home.write('s1', [{ id: 'request_1', at: justNow(), nano: 2.5 * CREDIT }]);
      const app = await stage.start();
      const { tray, windows } = await seen(app, (sight) => /2\.5/.test(sight.tray?.tooltip ?? ''));
      expect(tray?.tooltip).toBe('2.5 credits today, cycle –.');
      expect(tray?.hasImage).toBe(true);
      expect(tray?.menu.filter((label) => label !== 'separator')).toEqual([
        'Open dashboard',
        'Today 2.5 credits',
        'Pause notifications',
        'Pause notifications/For 1 hour',
        'Pause notifications/For today',
        'Pause notifications/For this cycle',
        'Preferences…',
        'Quit Pilotlight',
      ]);
      expect(windows).toEqual([]);
    });

    test('says first what is chosen, in the language chosen, and no amount when those are hidden', async () => {
      stage.home.write('s1', [{ id: 'request_1', at: justNow(), nano: 2.5 * CREDIT }]);
      const app = await stage.start();
      await openPopover(app);
      const client = await clientIn(app, 'popover');
      await seen(app, ({ tray }) => tray?.tooltip === '2.5 credits today, cycle –.');
      const become = async (change: SettingChange, tooltip: RegExp) => {
        expect(await client.call('settings.set', change)).toMatchObject({ result: { refusal: null } });
        const { tray } = await seen(app, (one) => tooltip.test(one.tray?.tooltip ?? ''));
        return tray?.menu.filter((label) => /\d|hidden/.test(label) && !label.includes('/'));
      };
      await become({ key: 'tray.text', value: 'usd-today' }, /^\$0\.03 today/);
      await become({ key: 'tray.text', value: 'credits-today' }, /^2\.5 credits/);
      const german = await become({ key: 'display.language', value: 'de' }, /^2,5 /);
      expect(german).toEqual([expect.stringContaining('2,5')]);
      await become({ key: 'display.language', value: 'en' }, /^2\.5 credits/);
      const hidden = await become({ key: 'display.hideAmounts', value: true }, /^Amounts are hidden\.$/);
      expect(hidden).toEqual(['Amounts are hidden']);
    });

    test('pauses notifications from its menu until they are wanted again or the time is over, and says so', async () => {
      const at = justNow();
      const path = stage.home.write('s1', [{ id: 'request_1', at, nano: 2.5 * CREDIT }]);
      const app = await stage.start();
      const page = await openPopover(app);
      await shows(page, '2.5');
      const watchedSince = Date.now();
      const client = await clientIn(app, 'popover');
      await client.call('settings.set', { key: 'notifications.spike', value: 4 });
      await app.act({ do: 'choose', label: 'Pause notifications/For 1 hour' });
      const paused = await seen(app, ({ tray }) => tray?.image.startsWith('paused') === true);
      // With the day where that is tomorrow.
      expect(paused.tray?.tooltip).toMatch(/Notifications are paused until (?:\d+ \w+, )?\d\d:\d\d\.$/);
      expect(paused.tray?.menu).toContainEqual(expect.stringMatching(/^Pause notifications\/Paused until /));
      // A turn begins after the warnings do, which look every three seconds, and is over.
      await seen(app, () => Date.now() > watchedSince + 6000);
      stage.home.append(path, { id: 'request_2', at: watchedSince + 4500, nano: 4.8 * CREDIT });
      const held = new Promise<number>((resolve) => {
        client.follow('alerts', {}, (alerts) => alerts.held > 0 && resolve(alerts.held));
      });
      expect(await held).toBe(1);
      expect((await app.sight()).notifications).toEqual([]);
      await app.act({ do: 'choose', label: 'Pause notifications/Tell me again' });
      const told = await seen(app, ({ notifications }) => notifications.length > 0);
      expect(told.notifications).toHaveLength(1);
      const over = await seen(app, ({ tray }) => tray?.image.startsWith('calm') === true);
      expect(over.tray?.menu).toContain('Pause notifications/For 1 hour');
      expect(over.tray?.tooltip).not.toMatch(/paused/);
      // A pause that ends by itself is noticed, though nothing else happens then.
      const end = Date.now() + 1200;
      await client.call('settings.set', { key: 'notifications.snoozedUntil', value: end });
      await seen(app, ({ tray }) => tray?.image.startsWith('paused') === true);
      await seen(app, ({ tray }) => tray?.image.startsWith('calm') === true);
      expect(Date.now()).toBeGreaterThanOrEqual(end);
    });

    test('leads to the preferences, and so does the menu of the app, which opens every view', async () => {
      const app = await stage.start();
      const opens = async (hash: string) => {
        const page = await app.page('dashboard');
        await holdsIn(page, `location.hash === "#${hash}"`);
      };
      await seen(app, ({ tray }) => (tray?.menu.length ?? 0) > 0);
      await app.act({ do: 'choose', label: 'Preferences…' });
      await opens('preferences');
      const { applicationMenu } = await app.sight();
      const pathOf = (label: string): string =>
        applicationMenu.find((path) => path.endsWith(`/${label}`)) ?? `no ${label}`;
      for (const [label, hash] of [
        ['Activity', 'activity'],
        ['Diagnostics', 'diagnostics'],
        ['Preferences…', 'preferences'],
      ] as const) {
        await app.act({ do: 'choose-in-menu', label: pathOf(label) });
        await opens(hash);
      }
      await app.act({ do: 'choose-in-menu', label: pathOf('How GitHub bills Copilot') });
      const { opened } = await app.act({ do: 'choose-in-menu', label: pathOf('Your billing on GitHub') });
      expect(opened.map((url) => new URL(url).host)).toEqual(['docs.github.com', 'github.com']);
    });

    test('changes its icon with the theme of the system', async () => {
      const app = await stage.start();
      const light = await seen(app, ({ tray }) => tray !== null);
      const dark = await app.act({ do: 'theme', isDark: true });
      expect(dark.tray?.hasImage).toBe(true);
      expect(dark.tray?.image).not.toBe(light.tray?.image);
    });
  });

  // The other systems always show one.
  if (process.platform === 'linux')
    describe('the tray of a desktop without one', () => {
      test('is not made: the window opens, says why, and ends the app', async () => {
        const app = await stage.start({ hasTray: false });
        const sight = await seen(app, (one) => windowOf(one, 'dashboard')?.isVisible === true);
        expect(sight.tray).toBeNull();
        expect(windowOf(sight, 'dashboard')?.title).toMatch(/no tray icons/);
        await app.act({ do: 'close', page: 'dashboard' });
        expect(await app.ended).toBe(0);
      });

      test('comes when somebody shows icons later, and then the app stays without its window', async () => {
        const app = await stage.start({ hasTray: false });
        await seen(app, (one) => windowOf(one, 'dashboard')?.isVisible === true);
        await app.act({ do: 'bring-tray' });
        const { tray, windows } = await seen(app, (one) => (one.tray?.menu.length ?? 0) > 0);
        expect(tray?.menu[0]).toBe('Open dashboard');
        expect(windows[0]?.title).toBe('Pilotlight');
        await app.act({ do: 'close', page: 'dashboard' });
        await openPopover(app);
      });
    });

  describe('the popover', () => {
    test('comes and goes with clicks on the icon, 360 by 552', async () => {
      const app = await stage.start();
      await openPopover(app);
      const shown = await app.sight();
      expect(windowOf(shown, 'popover')?.bounds).toMatchObject({ width: 360, height: 552 });
      const hidden = await app.act({ do: 'click-tray', icon: ICON });
      expect(windowOf(hidden, 'popover')?.isVisible).toBe(false);
      const again = await app.act({ do: 'click-tray', icon: ICON });
      expect(windowOf(again, 'popover')?.isVisible).toBe(true);
      expect(again.windows).toHaveLength(1);
    });

    test('stands by the icon and within what its display shows', async () => {
      const app = await stage.start();
      await openPopover(app, { x: 1000, y: 0, width: 24, height: 24 });
      const first = { x: 0, y: 0, width: 1920, height: 1080 };
      const second = { x: 1920, y: 0, width: 1280, height: 1024 };
      const below = { x: -1600, y: -900, width: 1600, height: 900 };
      const displays = [
        { id: 1, bounds: first, workArea: { ...first, y: 24, height: 1016 } },
        { id: 2, bounds: second, workArea: second },
        { id: 3, bounds: below, workArea: { ...below, x: -1552, width: 1552 } },
      ];
      const at = async (icon: typeof first | null, cursor = { x: 10, y: 10 }) => {
        await app.act({ do: 'displays', displays, cursor });
        if (windowOf(await app.sight(), 'popover')?.isVisible) await app.act({ do: 'click-tray', icon });
        const { x, y } = windowOf(await app.act({ do: 'click-tray', icon }), 'popover')?.bounds ?? {};
        return { x, y };
      };
      // Under the icon, its middle under the icon's.
      expect(await at({ x: 1000, y: 0, width: 24, height: 24 })).toEqual({ x: 832, y: 32 });
      // Near the right edge.
      expect(await at({ x: 1890, y: 0, width: 24, height: 24 })).toEqual({ x: 1552, y: 32 });
      // Above an icon at the bottom.
      expect(await at({ x: 1000, y: 1048, width: 24, height: 24 })).toEqual({ x: 832, y: 480 });
      // On the other display.
      expect(await at({ x: 2400, y: 1000, width: 24, height: 24 })).toEqual({ x: 2232, y: 440 });
      // Beside a bar at the left, on a display that begins below zero.
      expect(await at({ x: -1588, y: -100, width: 24, height: 24 })).toEqual({ x: -1544, y: -560 });
      // In the nearest corner where nothing tells where the icon is.
      expect(await at(null, { x: 1900, y: 1070 })).toEqual({ x: 1552, y: 480 });
      expect(await at(null, { x: 1930, y: 5 })).toEqual({ x: 1928, y: 8 });
    });

    test('goes when something else is clicked, and does not come back by the click that took its focus', async () => {
      const app = await stage.start();
      await openPopover(app);
      const [blurred, clicked] = await Promise.all([
        app.act({ do: 'blur', page: 'popover' }),
        app.act({ do: 'click-tray', icon: ICON }),
      ]);
      expect(windowOf(blurred, 'popover')?.isVisible).toBe(false);
      expect(windowOf(clicked, 'popover')?.isVisible).toBe(false);
    });

    test('goes with Escape', async () => {
      const app = await stage.start();
      const page = await openPopover(app);
      await holdsIn(page, 'document.querySelector("[aria-busy=true]") === null');
      await page.keyboard.press('Escape');
      await seen(app, (sight) => windowOf(sight, 'popover')?.isVisible === false);
    });

    test('shows a turn that is appended while it is open', async () => {
      const at = justNow();
      const path = stage.home.write('s1', [{ id: 'request_1', at, nano: 2.5 * CREDIT }]);
      const app = await stage.start();
      const page = await openPopover(app);
      await shows(page, '2.5');
      stage.home.append(path, { id: 'request_2', at, nano: 4.8 * CREDIT });
      await shows(page, '7.3');
      expect((await seen(app, ({ tray }) => /7\.3/.test(tray?.tooltip ?? ''))).tray?.tooltip).toContain(
        '7.3',
      );
    });

    test('gets no frames while it is hidden, and what it missed when it is seen again', async () => {
      const at = justNow();
      const path = stage.home.write('s1', [{ id: 'request_1', at, nano: 2.5 * CREDIT }]);
      const app = await stage.start();
      const page = await openPopover(app);
      await shows(page, '2.5');
      await app.act({ do: 'click-tray', icon: ICON });
      await holdsIn(page, 'document.visibilityState === "hidden"');
      const before = windowOf(await app.sight(), 'popover')?.sent;
      stage.home.append(path, { id: 'request_2', at, nano: 4.8 * CREDIT });
      // The tray follows the same snapshots: once it has the turn they were published.
      const after = await seen(app, ({ tray }) => /7\.3/.test(tray?.tooltip ?? ''));
      expect(windowOf(after, 'popover')?.sent).toBe(before);
      await app.act({ do: 'click-tray', icon: ICON });
      await shows(page, '7.3');
    });
  });
}
