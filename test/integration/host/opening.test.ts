import { existsSync, mkdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CliHome, cliHome } from '../../support/cliHome.ts';
import { enter } from '../../support/hosted.ts';
import { type LiveCli, liveCli } from '../../support/liveCli.ts';
import { notRun } from '../../support/notRun.ts';
import { servedAt } from '../../support/servedCli.ts';

let home: CliHome;
let running: LiveCli | null;
beforeEach(() => {
  home = cliHome();
  running = null;
});
afterEach(async () => {
  running?.kill();
  await running?.ended;
  home.remove();
});

/** A desktop whose browser writes down what it is to open. */
function desktop() {
  if (process.platform !== 'linux') notRun('serve opens a browser', 'only a Linux desktop can be made up');
  const folder = join(home.base, 'desktop');
  mkdirSync(folder);
  const browser = join(folder, 'browser');
  const opened = join(folder, 'opened');
  writeFileSync(
    browser,
    `#!/bin/sh\nprintf '%s' "$1" > "${opened}.new" && mv "${opened}.new" "${opened}"\n`,
    {
      mode: 0o755,
    },
  );
  const told = new Promise<string>((resolve) => {
    const watcher = watch(folder, () => {
      if (!existsSync(opened)) return;
      watcher.close();
      resolve(readFileSync(opened, 'utf8'));
    });
  });
  // Without the machine's own programs, of which one may be a real browser.
  const env = { DISPLAY: ':99', BROWSER: browser, HOME: folder, XDG_DATA_DIRS: folder };
  return { env, opened, told };
}

test('serve opens the browser at an address of its own, so that the printed one is still good', async () => {
  const { env, told } = desktop();
  running = liveCli([...home.flags, 'serve', '--json'], { env });
  const { url, port } = await servedAt(running);
  const opened = await told;
  expect(new URL(opened).port).toBe(String(port));
  expect(opened).not.toBe(url);
  await enter(opened);
  await enter(url);
});

test('with --no-open it opens none', async () => {
  const { env, opened } = desktop();
  running = liveCli([...home.flags, 'serve', '--json', '--no-open'], { env });
  await servedAt(running);
  running.signal('SIGTERM');
  expect(await running.ended).toEqual({ code: 0, signal: null, stderr: '' });
  expect(existsSync(opened)).toBe(false);
});

test('a browser that cannot be started is no failure', async () => {
  const { env } = desktop();
  running = liveCli([...home.flags, 'serve', '--json'], {
    env: { ...env, BROWSER: '/nowhere', PATH: '/nowhere' },
  });
  await enter((await servedAt(running)).url);
  running.signal('SIGTERM');
  expect(await running.ended).toEqual({ code: 0, signal: null, stderr: '' });
});
