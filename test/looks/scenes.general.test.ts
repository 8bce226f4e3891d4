import type { Browser } from 'playwright-core';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import type { Updates } from '../../shared/contract/app.ts';
import type { Capability, Handlers } from '../../shared/contract/methods.ts';
import { Settings } from '../../shared/contract/settings.ts';
import { seriousFaults } from '../support/browserAxe.ts';
import { takePicture } from '../support/browserPicture.ts';
import { launchChromium } from '../support/chromium.ts';
import { type DashboardScene, SAMPLE_DASHBOARD } from '../support/renderer/dashboardHost.ts';
import { SAMPLE_NOW } from '../support/renderer/sample.ts';
import { openScene, type SceneLook, type ScenePage } from '../support/renderer/scenePage.ts';

let chromium: Promise<Browser> | undefined;
afterAll(async () => {
  await (await chromium)?.close();
});

/** All that the desktop app may be able to do. */
const DESKTOP: readonly Capability[] = [
  'popover',
  'window',
  'sample',
  'notifications',
  'tray',
  'start-at-login',
  'global-shortcut',
  'content-protection',
  'folders',
  'updates',
];
const READY: Updates = {
  state: 'ready',
  version: '1.1.0',
  share: null,
  reason: null,
  checkedAt: SAMPLE_NOW - 3_600_000,
};

interface Changes {
  readonly capabilities?: readonly Capability[];
  readonly topics?: Partial<DashboardScene['topics']>;
  readonly handlers?: Partial<Handlers>;
  readonly look?: SceneLook;
}

async function opened(hash: string, changes: Changes = {}): Promise<ScenePage> {
  chromium ??= launchChromium();
  const scene = await openScene(
    await chromium,
    hash,
    {
      capabilities: changes.capabilities ?? DESKTOP,
      topics: { ...SAMPLE_DASHBOARD.topics, ...changes.topics },
      handlers: { ...SAMPLE_DASHBOARD.handlers, ...changes.handlers },
    },
    changes.look,
  );
  onTestFinished(() => scene.page.context().close());
  return scene;
}

const told = (changes: object): Partial<DashboardScene['topics']> => ({
  settings: () => ({ settings: Settings.parse(changes), problems: [] }),
});

/** What was asked for by that name, oldest first. */
function paramsOf({ host }: ScenePage, method: string): unknown[] {
  return host.frames
    .map((frame): unknown => JSON.parse(frame))
    .filter((frame) => JSON.stringify(frame).includes(`"method":"${method}"`))
    .map((frame) => (frame instanceof Object ? Reflect.get(frame, 'params') : undefined));
}

async function lookedAt({ page, problems }: ScenePage, name: string): Promise<void> {
  const faults: string[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await takePicture(page, `${name}-${theme}`);
    faults.push(...(await seriousFaults(page, theme === 'light' ? [] : ['color-contrast'])));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  expect(faults).toEqual([]);
  expect(problems).toEqual([]);
}

test('every control of General sets what it says, at once, and a refusal puts each back and says why', async () => {
  const refusals: string[] = [];
  const scene = await opened('#preferences', {
    topics: told({ 'display.language': 'en' }),
    handlers: { 'settings.set': () => ({ refusal: refusals.pop() ?? null }) },
    look: { size: { width: 1200, height: 1060 } },
  });
  const { page } = scene;
  await page.getByText('41.7').first().waitFor();
  await lookedAt(scene, 'preferences-general');
  refusals.push('The disk is full.');
  await page.keyboard.press('Alt+KeyH');
  await page.locator('.status').getByText('The disk is full.').waitFor();
  await page.getByText('~41.7').waitFor();
  await page.getByRole('radio', { name: 'Dark' }).check();
  expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
  expect(await page.getByRole('radio', { name: 'Share of the allowance, now 67.7' }).isChecked()).toBe(false);
  await page.getByRole('radio', { name: 'Share of the allowance, now 67.7' }).check();
  await page.getByRole('switch', { name: 'Keep windows out of pictures' }).click();
  refusals.push('The system did not change what starts at login.');
  await page.getByRole('switch', { name: 'Start at login' }).click();
  await page.getByText('Not kept: The system did not change').waitFor();
  expect(await page.getByRole('switch', { name: 'Start at login' }).getAttribute('aria-checked')).toBe(
    'false',
  );
  expect(await page.getByRole('combobox', { name: 'Language' }).locator('option').allInnerTexts()).toEqual([
    'As the system: English',
    'English',
    'Deutsch',
    '简体中文',
  ]);
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await expect.poll(() => page.evaluate('document.documentElement.lang')).toBe('de');
  expect(paramsOf(scene, 'settings.set')).toEqual([
    { key: 'display.hideAmounts', value: true },
    { key: 'display.theme', value: 'dark' },
    { key: 'tray.text', value: 'cycle-percent' },
    { key: 'display.hideFromCapture', value: true },
    { key: 'startup.atLogin', value: true },
    { key: 'display.language', value: 'de' },
  ]);
});

test('a shortcut is recorded as it is pressed; Esc and Tab leave it, and keys that would be missed are refused', async () => {
  const scene = await opened('#preferences', {
    handlers: { 'settings.set': () => ({ refusal: 'Control+Alt+P is in use by another program.' }) },
  });
  const { page } = scene;
  await page.getByRole('button', { name: 'Set keys' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Press the keys…').waitFor();
  await page.keyboard.press('P');
  await page.getByText('That key alone would be missing').waitFor();
  await page.keyboard.down('Control');
  await page.locator('.shortcut kbd', { hasText: 'Ctrl' }).waitFor();
  // Would lead to another view.
  await page.keyboard.press('AudioVolumeUp');
  await page.getByText('That key cannot be part of a shortcut.').waitFor();
  await page.keyboard.up('Control');
  await page.keyboard.press('Escape');
  await page.locator('.shortcut kbd', { hasText: 'None' }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.locator('.shortcut kbd', { hasText: 'None' }).waitFor();
  expect(paramsOf(scene, 'settings.set')).toEqual([]);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Alt+p');
  await page.getByText('Not kept: Control+Alt+P is in use by another program.').waitFor();
  await page.locator('.shortcut kbd', { hasText: 'None' }).waitFor();
  expect(paramsOf(scene, 'settings.set')).toEqual([{ key: 'shortcut.popover', value: 'Control+Alt+P' }]);
  scene.host.change(told({ 'shortcut.popover': 'Control+Alt+1' }));
  await page.locator('.shortcut kbd', { hasText: 'Ctrl Alt 1' }).waitFor();
  await page.getByRole('button', { name: 'Remove' }).click();
  expect(paramsOf(scene, 'settings.set').at(-1)).toEqual({ key: 'shortcut.popover', value: null });
});

test('sources say what they are and where they lie and can be switched off; folders come from the system’s dialog and go', async () => {
  const scene = await opened('#preferences?section=sources', {
    topics: told({ 'sources.off': ['xcode'], 'sources.extraFolders': ['/mnt/old/User'] }),
    handlers: { 'host.addFolder': () => ({ path: null, refusal: 'The folder cannot be read.' }) },
    look: { size: { width: 1200, height: 1400 } },
  });
  const { page } = scene;
  await page.getByText('1,486 rows from 59 files').first().waitFor();
  await lookedAt(scene, 'preferences-sources');
  await page.getByRole('switch', { name: 'Debug log' }).click();
  await page.getByRole('switch', { name: 'Xcode' }).click();
  await page.getByRole('button', { name: 'Add folder…' }).click();
  await page.getByText('Not added: The folder cannot be read.').waitFor();
  await page.getByRole('button', { name: 'Remove /mnt/old/User' }).click();
  await expect.poll(() => paramsOf(scene, 'host.removeFolder')).toEqual([{ path: '/mnt/old/User' }]);
  expect(paramsOf(scene, 'settings.set')).toEqual([
    { key: 'sources.off', value: ['xcode', 'debug-log'] },
    { key: 'sources.off', value: ['debug-log'] },
  ]);
});

test('data says where the ledger is and what runs; a new version waits for a press, and no host is offered what it cannot do', async () => {
  const scene = await opened('#preferences?section=data', {
    topics: { updates: () => READY },
    look: { size: { width: 1200, height: 960 } },
  });
  const { page, host } = scene;
  await page.getByText('Version 1.1.0 is ready.').waitFor();
  await page.getByText('/home/dev/.local/share/pilotlight/ledger.db').waitFor();
  await page.getByText('Electron 43.1.0, Node 24.21.0, SQLite 3.53.0').waitFor();
  await lookedAt(scene, 'preferences-data');
  await page.getByRole('button', { name: 'Restart and install' }).click();
  await page.getByRole('button', { name: 'Show in folder' }).click();
  // Nobody was asked yet: off.
  expect(await page.getByRole('switch', { name: 'New versions' }).getAttribute('aria-checked')).toBe('false');
  await page.getByRole('switch', { name: 'New versions' }).click();
  const states: readonly (readonly [Partial<Updates>, string])[] = [
    [{ state: 'downloading', share: 0.42 }, 'Downloading version 1.1.0: 42'],
    [{ state: 'current', version: null }, 'This is the newest version. Looked at 13:06.'],
    [
      { state: 'failed', reason: 'GitHub cannot be reached.' },
      'That did not work. GitHub cannot be reached.',
    ],
  ];
  for (const [changes, words] of states) {
    host.change({ updates: () => ({ ...READY, ...changes }) });
    await page.getByText(words).waitFor();
  }
  await page.getByRole('button', { name: 'Check now' }).click();
  host.change({
    updates: () => ({ ...READY, state: 'unsupported', reason: 'It runs from its source code.' }),
  });
  await page.getByText('This copy does not update itself. It runs from its source code.').waitFor();
  expect(await page.getByRole('switch', { name: 'New versions' }).count()).toBe(0);
  for (const method of ['updates.install', 'updates.check', 'host.revealLedger']) {
    expect(paramsOf(scene, method), method).toEqual([{}]);
  }
  expect(paramsOf(scene, 'settings.set')).toEqual([{ key: 'updates.check', value: true }]);

  const browser = await opened('#preferences?section=data', { capabilities: ['sample'] });
  await browser.page.getByText('SQLite 3.53.0').waitFor();
  expect(await browser.page.getByText(/Show in folder|New versions/).count()).toBe(0);
  await browser.page.evaluate(`location.hash = '#preferences'`);
  await browser.page.getByRole('switch', { name: 'Cover amounts' }).waitFor();
  expect(
    await browser.page.getByText(/Beside the icon|Start at login|Shortcut|out of pictures/).count(),
  ).toBe(0);
});

test('a first start is shown three steps once, at the keyboard; they ask only what the host can do, and end in the overview', async () => {
  const scene = await opened('', { topics: told({}), look: { size: { width: 960, height: 680 } } });
  const { page, host } = scene;
  await page.getByRole('heading', { name: 'What Copilot left on this computer' }).waitFor();
  // Put aside as soon as it is seen, should the window be closed now.
  await expect.poll(() => paramsOf(scene, 'settings.set')).toEqual([{ key: 'welcome.seen', value: true }]);
  host.change(told({ 'welcome.seen': true }));
  await page.getByText('Found in 4 places.').waitFor();
  await lookedAt(scene, 'welcome-found');
  await page.getByRole('button', { name: 'Continue' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Your plan');
  await page.getByText('Allowance: 1,500.0 credits').waitFor();
  await lookedAt(scene, 'welcome-plan');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('switch', { name: 'Look for new versions' }).click();
  await page.getByRole('switch', { name: 'Start at login' }).click();
  await lookedAt(scene, 'welcome-manners');
  expect(paramsOf(scene, 'settings.set').slice(1)).toEqual([
    { key: 'updates.check', value: true },
    { key: 'startup.atLogin', value: true },
  ]);
  await page.getByRole('button', { name: 'Show my figures' }).click();
  await page.waitForSelector('.kpis');
  await expect.poll(() => page.evaluate('document.activeElement.className')).toBe('main');

  const own = await opened('', { topics: told({}), capabilities: ['sample'] });
  await own.page.getByRole('button', { name: 'Continue' }).click();
  await own.page.getByRole('button', { name: 'Connect GitHub' }).click();
  await own.page.getByRole('heading', { name: 'Billing token' }).waitFor();
  const invented = await opened('', { topics: told({}), capabilities: ['invented'] });
  await invented.page.waitForSelector('.kpis');
  expect(paramsOf(invented, 'settings.set')).toEqual([]);
});
