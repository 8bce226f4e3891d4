import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { FRAME, OPEN } from '../../electron/main/ipcChannels.ts';
import type { Desktop, RunningApp } from './driver.ts';
import { clientIn, openDashboard, type Stage, stageOn, windowOf } from './stage.ts';

/** What a page may not do, whatever its code becomes. */
export function securitySpecs(desktop: Desktop): void {
  describe('a page', () => {
    const dashboard = oneDashboard(stageOn(desktop, 'all'));

    test('gets its bytes from the app, each answer with a policy that allows no code of others', async () => {
      const { page } = await dashboard();
      const answered: Promise<readonly [number, string | null]>[] = [];
      page.on('response', (response) => {
        answered.push(
          response.headerValue('content-security-policy').then((policy) => [response.status(), policy]),
        );
      });
      await page.reload();
      const answers = await Promise.all(answered);
      expect(answers.length).toBeGreaterThan(1);
      for (const [status, policy] of answers) {
        expect(status).toBe(200);
        expect(policy).toMatch(/default-src 'none'/);
        expect(policy).toMatch(/frame-ancestors 'none'/);
        expect(policy).not.toMatch(/unsafe-|https?:|\*/);
      }
    });

    test('runs no script that was written into it', async () => {
      const { page } = await dashboard();
      const outcome = await page.evaluate(`(() => {
        const tell = new Promise((resolve) =>
          document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective)));
        try {
          const script = document.createElement('script');
          script.textContent = 'window.wasRun = true';
          document.body.append(script);
        } catch {}
        try { document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.wasRun = true">'); } catch {}
        // Later, since what the browser's own tools evaluate may evaluate too.
        const evaluated = new Promise((resolve) => setTimeout(() => {
          try { window.eval('window.wasRun = true'); } catch {}
          resolve();
        }));
        return Promise.all([tell, evaluated]).then(([directive]) => ({ directive, wasRun: window.wasRun }));
      })()`);
      expect(outcome).toEqual({
        directive: expect.stringMatching(/script|trusted-types/),
        wasRun: undefined,
      });
    });

    test('sees nothing of Node or Electron but the pipe', async () => {
      const { page } = await dashboard();
      expect(
        await page.evaluate(
          `['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter((name) => name in window)`,
        ),
      ).toEqual([]);
      expect(await page.evaluate('Object.keys(pilotlightPipe).sort()')).toEqual([
        'onClose',
        'onFrame',
        'send',
      ]);
    });

    test('gets nothing from a path that is none of its own', async () => {
      const { page } = await dashboard();
      const answers: (readonly [string, number, number])[] = [];
      for (const path of [
        '/../package.json',
        '/..%2f..%2fpackage.json',
        '/%2e%2e/%2e%2e/package.json',
        '/assets/..%5c..%5cpackage.json',
        '//etc/passwd',
        '/dashboard.html%00.png',
        '/main/main.js',
      ]) {
        // Its own answer: the page may still be loading its icon.
        const asked = await page.evaluate<string>(`new URL(location.origin + ${JSON.stringify(path)}).href`);
        const answered = page.waitForResponse((response) => response.url() === asked);
        await page.evaluate(`void (new Image().src = ${JSON.stringify(asked)})`);
        const response = await answered;
        answers.push([path, response.status(), (await response.body()).byteLength]);
      }
      expect(answers.filter(([, status, bytes]) => status !== 404 || bytes > 0)).toEqual([]);
      expect(answers).toHaveLength(7);
    });

    test('goes nowhere else', async () => {
      const { app, page } = await dashboard();
      const before = page.url();
      for (const url of [
        'https://example.com/',
        'http://127.0.0.1:1/',
        'file:///etc/passwd',
        'data:text/html,hello',
        'javascript:document.title="gone"',
        '/popover.html',
      ]) {
        await page.evaluate(`void (location.href = ${JSON.stringify(url)})`).catch(() => {});
        await stillAnswers(page);
        expect(page.url()).toBe(before);
      }
      expect(await page.title()).not.toBe('gone');
      expect(windowOf(await app.sight(), 'dashboard')?.url).toMatch(/^app:\/\/pilotlight\/dashboard\.html/);
    });

    test('opens no window; of what it links to only GitHub goes to the browser', async () => {
      const { app, page } = await dashboard();
      for (const url of [
        'https://example.com/',
        'https://github.com.example.com/',
        'https://user@github.com/',
        'https://github.com:8443/',
        'http://github.com/',
        'https://gist.github.com/',
        'https://docs.github.com/en/copilot',
        'https://github.com/features/copilot',
      ]) {
        await page.evaluate(`void window.open(${JSON.stringify(url)})`);
      }
      await expect
        .poll(async () => (await app.sight()).opened)
        .toEqual(['https://docs.github.com/en/copilot', 'https://github.com/features/copilot']);
      expect((await app.sight()).windows).toHaveLength(1);
    });

    test('is refused every permission', async () => {
      const { page } = await dashboard();
      const states = await page.evaluate(`Promise.all(['geolocation', 'notifications', 'midi'].map(
        (name) => navigator.permissions.query({ name }).then(({ state }) => state)))`);
      expect(states).toEqual(['denied', 'denied', 'denied']);
    });
  });

  describe('a page of the installed app', () => {
    const stage = stageOn(desktop);

    test('has no developer tools', async () => {
      const app = await stage.start({ isPackaged: true });
      await openDashboard(app);
      const sight = await app.sight();
      expect(windowOf(sight, 'dashboard')).toMatchObject({ hasDevTools: false, isSandboxed: true });
      expect(sight.applicationMenu).toContain('View/Overview');
      expect(sight.applicationMenu).not.toContain('View/Developer tools');
    });
  });

  describe('frames', () => {
    const dashboard = oneDashboard(stageOn(desktop, 'all'));
    const change = JSON.stringify({
      type: 'call',
      id: 900,
      method: 'settings.set',
      params: { key: 'display.units', value: 'usd' },
    });

    test.each([
      [
        'another page, another host or a file',
        [
          'https://example.com/dashboard.html',
          'app://elsewhere/dashboard.html',
          'file:///dashboard.html',
        ].map((url) => ({ url, isMainFrame: true })),
      ],
      ['a frame within the page', [{ url: 'app://pilotlight/dashboard.html', isMainFrame: false }]],
      ['a frame that is gone', [null]],
    ])('of %s are not heard', async (_name, senders) => {
      const { app } = await dashboard();
      const client = await clientIn(app, 'dashboard');
      await client.call('ingest.state', {});
      for (const from of senders) {
        await app.act({ do: 'forge', page: 'dashboard', from, message: [OPEN] });
        await app.act({ do: 'forge', page: 'dashboard', from, message: [FRAME, change] });
      }
      await client.call('ingest.state', {});
      const units = await new Promise((resolve) =>
        client.follow('settings', {}, ({ settings }) => resolve(settings['display.units'])),
      );
      expect(units).toBe('credits');
    });

    test('that are no text are not heard, those of our page are', async () => {
      const { app } = await dashboard();
      const client = await clientIn(app, 'dashboard');
      await client.call('ingest.state', {});
      const from = { url: 'app://pilotlight/dashboard.html', isMainFrame: true };
      for (const frame of [null, 1, {}, [change]]) {
        await app.act({ do: 'forge', page: 'dashboard', from, message: [FRAME, frame] });
      }
      await app.act({ do: 'forge', page: 'dashboard', from, message: [FRAME, change] });
      await expect.poll(async () => (await app.sight()).tray?.tooltip).toMatch(/\$/);
    });
  });
}

/** All of them look at the same page: what they try leaves it as it was. */
function oneDashboard(stage: Stage) {
  let opened: Promise<{ readonly app: RunningApp; readonly page: Page }> | null = null;
  return () => {
    opened ??= stage
      .start()
      .then(async (app) => ({ app, page: await openDashboard(app) }))
      .catch((error: unknown) => {
        // Each spec has to hear for itself why it cannot run.
        opened = null;
        throw error;
      });
    return opened;
  };
}

/** The page did what it was going to do with the order before. */
async function stillAnswers(page: Page): Promise<void> {
  expect(await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => resolve(1)))')).toBe(1);
}
