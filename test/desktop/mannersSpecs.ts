import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { alertStore } from '../../electron/core/store/alertStore.ts';
import { openStore } from '../../electron/core/store/open.ts';
import { OPEN } from '../../electron/main/ipcChannels.ts';
import type { SettingChange, Settings } from '../../shared/contract/settings.ts';
import type { Client } from '../../shared/rpc/client.ts';
import type { Desktop } from './driver.ts';
import { CREDIT, clientIn, holdsIn, justNow, openDashboard, seen, stageOn, windowOf } from './stage.ts';

/** From now on what a page waits for is in `pendingTimers`. */
const COUNT_TIMERS = `{
  window.pendingTimers = new Set();
  const { setTimeout, clearTimeout, setInterval, clearInterval } = window;
  window.setTimeout = (does, ...rest) => {
    const id = setTimeout(() => {
      pendingTimers.delete(id);
      does();
    }, ...rest);
    pendingTimers.add(id);
    return id;
  };
  window.setInterval = (...args) => {
    const id = setInterval(...args);
    pendingTimers.add(id);
    return id;
  };
  for (const [name, clear] of Object.entries({ clearTimeout, clearInterval })) {
    window[name] = (id) => {
      pendingTimers.delete(id);
      clear(id);
    };
  }
}`;

/** How the app behaves on a desktop: what the system does for a setting, links, files that pages save, warnings. */
export function mannersSpecs(desktop: Desktop): void {
  const stage = stageOn(desktop);

  describe('settings that the system has a part in', () => {
    test('are brought about before they are stored, and stay as they were where the system refuses', async () => {
      const app = await stage.start({ isPackaged: true });
      const page = await openDashboard(app);
      const client = await clientIn(app, 'dashboard');
      const { set, settings } = settingsOf(client);

      const entry = join(stage.home.home, '.config', 'autostart', 'pilotlight.desktop');
      if (process.platform === 'linux') {
        expect(await set({ key: 'startup.atLogin', value: true })).toBeNull();
        expect(readFileSync(entry, 'utf8')).toMatch(/^Exec="\/.+"$/m);
        expect(await set({ key: 'startup.atLogin', value: false })).toBeNull();
        expect(existsSync(entry)).toBe(false);
        rmSync(dirname(entry), { recursive: true });
        writeFileSync(dirname(entry), '');
        expect(await set({ key: 'startup.atLogin', value: true })).toMatch(
          /pilotlight\.desktop cannot be written/,
        );
        expect((await settings())['startup.atLogin']).toBe(false);
      }

      const keys = 'Control+Alt+L';
      expect(await set({ key: 'shortcut.popover', value: keys })).toBeNull();
      for (const [refused, why] of [
        ['Control+Alt+M', /in use by another program/],
        ['Control+Whatever', /no combination of keys/],
        ['Shift+L', /alone/],
      ] as const) {
        await app.act({ do: 'take-keys', keys: 'Control+Alt+M' });
        expect(await set({ key: 'shortcut.popover', value: refused })).toMatch(why);
      }
      expect((await settings())['shortcut.popover']).toBe(keys);
      const isSeen = async () => windowOf(await app.act({ do: 'press', keys }), 'popover')?.isVisible;
      await isSeen();
      await seen(app, (sight) => windowOf(sight, 'popover')?.isVisible === true);
      const popover = await app.page('popover');
      await popover.evaluate(COUNT_TIMERS);
      expect([await isSeen(), await isSeen()]).toEqual([false, true]);
      await holdsIn(popover, 'pendingTimers.size > 0');
      expect(await isSeen()).toBe(false);
      await holdsIn(popover, 'document.visibilityState === "hidden" && pendingTimers.size === 0');

      expect(await set({ key: 'display.theme', value: 'dark' })).toBeNull();
      await holdsIn(page, 'matchMedia("(prefers-color-scheme: dark)").matches');
      const { backgroundColor } = windowOf(await app.sight(), 'dashboard') ?? {};
      expect(backgroundColor?.toLowerCase()).toBe('#141413');
      expect(await set({ key: 'display.theme', value: 'light' })).toBeNull();
      await holdsIn(page, 'matchMedia("(prefers-color-scheme: light)").matches');

      // Somebody else writes the file: the command line, or a backup that is put back.
      const path = join(stage.home.dataDir, 'settings.json');
      writeFileSync(path, JSON.stringify({ display: { theme: 'dark' } }));
      await holdsIn(page, 'matchMedia("(prefers-color-scheme: dark)").matches');
      expect(windowOf(await app.act({ do: 'press', keys }), 'popover')?.isVisible).toBe(false);
      writeFileSync(path, JSON.stringify({ shortcut: { popover: 'Shift+Q' } }));
      await holdsIn(page, 'matchMedia("(prefers-color-scheme: light)").matches');
      const told = await client.call('diagnostics.read', {});
      expect(JSON.stringify(told)).toMatch(/shortcut\.popover: Shift\+Q alone/);
    });

    test('are offered where the system has them, and folders are asked for over the window', async () => {
      const app = await stage.start();
      await openDashboard(app);
      const client = await clientIn(app, 'dashboard');
      // The page has heard it already: a page that begins anew is greeted again.
      const from = { url: 'app://pilotlight/dashboard.html', isMainFrame: true };
      await app.act({ do: 'forge', page: 'dashboard', from, message: [OPEN] });
      const { capabilities } = await client.greeting;
      expect(capabilities).toEqual(expect.arrayContaining(['global-shortcut', 'folders']));
      // From a checkout there is nothing that could be started at login.
      expect(capabilities).not.toContain('start-at-login');
      expect(capabilities.includes('content-protection')).toBe(process.platform !== 'linux');

      const folder = join(stage.home.home, 'elsewhere');
      mkdirSync(folder);
      expect(await client.call('host.addFolder', {})).toMatchObject({
        result: { path: null, refusal: null },
      });
      await app.act({ do: 'choose-files', path: folder });
      expect(await client.call('host.addFolder', {})).toMatchObject({
        result: { path: folder, refusal: null },
      });
      expect((await settingsOf(client).settings())['sources.extraFolders']).toEqual([folder]);
      await client.call('host.revealLedger', {});
      const sight = await app.sight();
      expect(sight.fileDialogs.map(({ hasParent }) => hasParent)).toEqual([true, true]);
      // A home that was named is a trial, which no link of the system is meant for.
      expect(sight.schemes).toEqual([]);
      expect(sight.revealed).toEqual([join(stage.home.dataDir, 'ledger.db')]);
    });
  });

  test('a link or a start opens the window at the view it names, and nothing at any other', async () => {
    const app = await stage.start({ args: ['--view', 'models'] });
    const page = await app.page('dashboard');
    await holdsIn(page, 'location.hash === "#models"');
    const second = await stage.start({ args: ['pilotlight://view/billing'] });
    expect(await second.ended).toBe(0);
    await holdsIn(page, 'location.hash === "#billing"');
    await app.act({ do: 'open-url', url: 'pilotlight://view/sessions' });
    await holdsIn(page, 'location.hash === "#sessions"');
    await app.act({ do: 'close', page: 'dashboard' });
    for (const url of ['pilotlight://view/passwords', 'pilotlight://quit', 'https://example.com/']) {
      await app.act({ do: 'open-url', url });
    }
    expect((await app.sight()).windows).toEqual([]);
    expect(app.stderr()).toMatch(/no view "pilotlight:\/\/view\/passwords"/);
    await stage.start({ args: ['--view', 'passwords'] });
    const sight = await seen(app, (one) => windowOf(one, 'dashboard')?.isVisible === true);
    expect(windowOf(sight, 'dashboard')?.url).toBe('app://pilotlight/dashboard.html');
  });

  test('what a page makes is saved where the user says; what comes from elsewhere is not', async () => {
    const app = await stage.start();
    const page = await openDashboard(app);
    await saves(page, 'URL.createObjectURL(new Blob(["a,b"]))');
    const cancelled = await seen(app, ({ fileDialogs }) => fileDialogs.length === 1);
    expect(cancelled.fileDialogs[0]?.proposed).toMatch(/[\\/]requests\.csv$/);
    const path = join(stage.home.home, 'saved.csv');
    await app.act({ do: 'choose-files', path });
    await saves(page, '"data:text/csv,a"');
    await saves(page, 'URL.createObjectURL(new Blob(["c,d"]))');
    await expect.poll(() => existsSync(path) && readFileSync(path, 'utf8')).toBe('c,d');
    expect((await app.sight()).fileDialogs).toHaveLength(2);
    await app.act({ do: 'choose-files', path: join(path, 'below-a-file.csv') });
    await saves(page, 'URL.createObjectURL(new Blob(["e,f"]))');
    const { dialogs } = await seen(app, (sight) => sight.dialogs.length > 0);
    expect(dialogs).toEqual([
      { message: 'requests.csv could not be saved', detail: expect.stringMatching(/disk may be full/) },
    ]);
  });

  test('a page is drawn with the contrast and the motion that the system wants', async () => {
    const page = await openDashboard(await stage.start());
    const style = (name: string) =>
      page.evaluate<string>(
        `getComputedStyle(document.documentElement).getPropertyValue(${JSON.stringify(name)})`,
      );
    const ink = await style('--ink');
    expect(Number.parseFloat(await style('--fast'))).toBeGreaterThan(0);
    await page.emulateMedia({ contrast: 'more', reducedMotion: 'reduce' });
    expect(Number.parseFloat(await style('--fast'))).toBe(0);
    expect(await style('--ink')).not.toBe(ink);
  });

  test('a warning leads to the view that shows why, also after the window was closed', async () => {
    const db = openStore(stage.home.dataDir);
    // Somebody watches already, so that what comes is news.
    alertStore(db).since(Date.now() - 60_000);
    db.close();
    const at = justNow();
    const path = stage.home.write('s1', [{ id: 'request_1', at, nano: 2.5 * CREDIT }]);
    const app = await stage.start();
    await openDashboard(app);
    const client = await clientIn(app, 'dashboard');
    expect(await settingsOf(client).set({ key: 'notifications.spike', value: 5 })).toBeNull();
    await app.act({ do: 'close', page: 'dashboard' });
    stage.home.append(path, { id: 'request_2', at, nano: 4.8 * CREDIT });
    await seen(app, ({ notifications }) => notifications.length > 0);
    await app.act({ do: 'click-notification' });
    const sight = await seen(app, (one) => windowOf(one, 'dashboard')?.isVisible === true);
    expect(windowOf(sight, 'dashboard')?.url).toBe('app://pilotlight/dashboard.html#activity');
  });
}

function settingsOf(client: Client) {
  return {
    async set(change: SettingChange): Promise<string | null> {
      const answer = await client.call('settings.set', change);
      return answer.ok ? answer.result.refusal : answer.error.message;
    },
    settings: () =>
      new Promise<Settings>((resolve) => client.follow('settings', {}, (told) => resolve(told.settings))),
  };
}

/** A link of the page's own that is clicked, as the page does it. */
async function saves(page: Page, address: string): Promise<void> {
  await page.evaluate(
    `{ const link = document.createElement('a'); link.href = ${address}; link.download = 'requests.csv'; link.click(); }`,
  );
}
