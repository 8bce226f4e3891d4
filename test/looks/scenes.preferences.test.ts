import type { Browser, Page } from 'playwright-core';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import type { GithubState } from '../../shared/contract/github.ts';
import type { Handlers } from '../../shared/contract/methods.ts';
import { seriousFaults } from '../support/browserAxe.ts';
import { takePicture } from '../support/browserPicture.ts';
import { launchChromium } from '../support/chromium.ts';
import { type DashboardScene, SAMPLE_DASHBOARD } from '../support/renderer/dashboardHost.ts';
import { SAMPLE_NOW } from '../support/renderer/sample.ts';
import { openScene, type ScenePage } from '../support/renderer/scenePage.ts';
import { SAMPLE_GITHUB } from '../support/renderer/standingScene.ts';

let chromium: Promise<Browser> | undefined;
afterAll(async () => {
  await (await chromium)?.close();
});

interface Changes {
  readonly topics?: Partial<DashboardScene['topics']>;
  readonly handlers?: Partial<Handlers>;
  readonly capabilities?: readonly string[];
}

async function opened(hash: string, changes: Changes = {}): Promise<ScenePage> {
  chromium ??= launchChromium();
  const scene = await openScene(await chromium, hash, {
    capabilities: changes.capabilities ?? SAMPLE_DASHBOARD.capabilities,
    topics: { ...SAMPLE_DASHBOARD.topics, ...changes.topics },
    handlers: { ...SAMPLE_DASHBOARD.handlers, ...changes.handlers },
  });
  onTestFinished(() => scene.page.context().close());
  return scene;
}

const SETTINGS = '#preferences?section=';
const OFF: GithubState = {
  isNetworkAllowed: true,
  token: { state: 'missing', login: null, checkedAt: null, needs: null, keptIn: null, keyringFault: null },
  sync: { isRunning: false, progress: null, last: null, lastOkAt: null, nextAt: null },
  account: {
    isEnabled: false,
    state: 'off',
    from: null,
    login: null,
    readAt: null,
    nextAt: null,
    message: null,
  },
  orgManaged: null,
};

/** What was asked for by that name, oldest first. */
function paramsOf({ host }: ScenePage, method: string): unknown[] {
  return host.frames
    .map((frame): unknown => JSON.parse(frame))
    .filter((frame) => JSON.stringify(frame).includes(`"method":"${method}"`))
    .map((frame) => (frame instanceof Object ? Reflect.get(frame, 'params') : undefined));
}

async function holds(page: Page, expression: string): Promise<void> {
  await expect.poll(() => page.evaluate(expression)).toBe(true);
}

test('a token is sent once and its field is empty from then on; what GitHub made of it is told', async () => {
  const answers: PromiseWithResolvers<string | null>[] = [];
  const scene = await opened(`${SETTINGS}github`, {
    topics: { github: () => OFF },
    handlers: {
      'github.saveToken': async () => {
        const answer = Promise.withResolvers<string | null>();
        answers.push(answer);
        return { refusal: await answer.promise, token: OFF.token };
      },
    },
  });
  const { page, host } = scene;
  const field = page.getByLabel('Token', { exact: true });
  const secret = 'github_pat_of_nobody';
  expect(await field.getAttribute('type')).toBe('password');
  await field.fill(secret);
  await field.press('Enter');
  await page.getByText('Checking with GitHub.').waitFor();
  expect(await field.inputValue()).toBe('');
  // While that is on its way nothing else is sent.
  await field.fill('another');
  await field.press('Enter');
  expect(paramsOf(scene, 'github.saveToken')).toEqual([{ token: secret }]);
  answers[0]?.resolve('GitHub does not know this token.');
  await page.getByText('Not kept: GitHub does not know this token.').waitFor();
  await field.fill(secret);
  await page.getByRole('button', { name: 'Check and keep' }).click();
  answers[1]?.resolve(null);
  await page.getByText('GitHub knows it, and it is kept.').waitFor();
  host.change({ github: () => SAMPLE_GITHUB });
  await page.getByText('Connected as amber-dev').waitFor();
  expect(await page.content()).not.toContain(secret);
  expect(await field.getAttribute('placeholder')).toBe('Paste another token to replace it');
  expect(scene.problems).toEqual([]);
});

test('a token is removed only after a question, which Esc takes back', async () => {
  const scene = await opened(`${SETTINGS}github`, {
    handlers: { 'github.removeToken': () => ({ refusal: 'The keyring is locked.' }) },
  });
  const { page } = scene;
  const focused = 'document.activeElement.textContent';
  await page.getByRole('button', { name: 'Remove…' }).focus();
  await page.keyboard.press('Enter');
  await holds(page, `${focused} === 'Keep'`);
  await page.keyboard.press('Escape');
  await holds(page, `${focused} === 'Remove…'`);
  expect(paramsOf(scene, 'github.removeToken')).toEqual([]);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByText('Not removed: The keyring is locked.').waitFor();
  expect(paramsOf(scene, 'github.removeToken')).toEqual([{}]);
});

test('a setting shows at once, and goes back with the reason when it is not kept', async () => {
  const answer = Promise.withResolvers<{ refusal: string | null }>();
  const scene = await opened(`${SETTINGS}github`, { handlers: { 'settings.set': () => answer.promise } });
  const { page } = scene;
  const signIn = page.getByRole('switch', { name: 'Use the Copilot sign-in on this computer' });
  await signIn.focus();
  await page.keyboard.press('Space');
  await page.locator('[role=switch][aria-checked=true]').waitFor();
  expect(paramsOf(scene, 'settings.set')).toEqual([{ key: 'account.useSignIn', value: true }]);
  answer.resolve({ refusal: 'The disk is full.' });
  await page.getByText('Not kept: The disk is full.').waitFor();
  expect(await signIn.getAttribute('aria-checked')).toBe('false');
});

test('thresholds, quiet hours, snoozes and budgets are set by keys and presses, and nothing out of bounds is sent', async () => {
  const scene = await opened(`${SETTINGS}notifications`);
  const { page } = scene;
  await page.getByRole('button', { name: '50' }).click();
  await page.getByLabel('Another share, in percent').fill('1001');
  await page.keyboard.press('Enter');
  await page.getByText('A whole number from 1 to 1000.').waitFor();
  await page.getByLabel('Another share, in percent').fill('120');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove 120' }).waitFor();
  await page.getByRole('switch', { name: 'Quiet hours' }).click();
  await page.getByLabel('From').fill('23:30');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Today' }).click();
  await page.getByText('Held back until 21 Nov, 00:00.').waitFor();
  await page.getByRole('button', { name: 'Tell me again' }).click();
  await page.evaluate(`location.hash = '${SETTINGS}plan'`);
  const daily = page.getByRole('textbox', { name: 'Each day' });
  await daily.fill('1.5');
  await daily.press('Enter');
  await page.getByText('A whole number of credits').waitFor();
  await daily.fill('1250');
  await daily.press('Tab');
  await page.getByText('$12.50').waitFor();
  expect(paramsOf(scene, 'settings.set')).toEqual([
    { key: 'notifications.thresholds', value: [50, 75, 90, 100] },
    { key: 'notifications.thresholds', value: [50, 75, 90, 100, 120] },
    { key: 'notifications.quietHours', value: { from: '22:00', to: '07:00' } },
    { key: 'notifications.quietHours', value: { from: '23:30', to: '07:00' } },
    { key: 'notifications.snoozedUntil', value: Date.UTC(2026, 10, 21) },
    { key: 'notifications.snoozedUntil', value: null },
    { key: 'budget.day', value: 1250 },
  ]);
});

test('a test notification says why none came; where the system tells none there is no such button', async () => {
  const { page } = await opened(`${SETTINGS}notifications`, {
    handlers: { 'notifications.test': () => ({ refusal: 'No notification service runs here.' }) },
  });
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByText('None was delivered: No notification service runs here.').waitFor();
  const browser = await opened(`${SETTINGS}notifications`, { capabilities: [] });
  await browser.page.getByText('In the desktop app the system tells them').waitFor();
  expect(await browser.page.getByRole('button', { name: 'Send a test' }).count()).toBe(0);
});

test('without a network nothing is asked and it says so; a token of the environment leaves nothing to enter', async () => {
  const { page, host } = await opened(`${SETTINGS}github`, {
    topics: { github: () => ({ ...SAMPLE_GITHUB, isNetworkAllowed: false }) },
  });
  await page.getByText('started with --no-network').waitFor();
  expect(await page.getByLabel('Token', { exact: true }).isDisabled()).toBe(true);
  expect(await page.getByRole('button', { name: 'Read now' }).isDisabled()).toBe(true);
  const token = { ...SAMPLE_GITHUB.token, keptIn: 'environment' } as const;
  host.change({ github: () => ({ ...SAMPLE_GITHUB, token }) });
  await page.getByText('While PILOTLIGHT_GITHUB_PAT is set').waitFor();
  expect(await page.getByLabel('Token', { exact: true }).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Remove…' }).count()).toBe(0);
});

test('warnings stand above the view without taking the focus, lead to what they are about, and can be dismissed', async () => {
  const { page, host, ...rest } = await opened('#activity');
  const scene = { page, host, ...rest };
  await page.waitForSelector('.turn .amount');
  await page.focus('.ledger');
  const alert = { percent: null, at: SAMPLE_NOW, body: 'Billed figures are as of 12:06.' };
  const open = [
    { ...alert, key: 'a', kind: 'connection', title: 'GitHub rejected the token' },
    { ...alert, key: 'b', kind: 'spike', title: 'One hour took 212.0 credits' },
  ] as const;
  host.change({ alerts: () => ({ open, held: 0, quietUntil: null }) });
  await page.getByText('GitHub rejected the token').waitFor();
  expect(await page.evaluate(`document.activeElement.className`)).toBe('ledger');
  expect(await page.locator('.alerts li').count()).toBe(1);
  await page.getByRole('button', { name: '1 more' }).click();
  expect(await page.locator('.alerts li').count()).toBe(2);
  expect(await page.getByRole('link', { name: 'Show the turns' }).getAttribute('href')).toBe('#activity');
  await page.getByRole('button', { name: 'Dismiss: One hour took 212.0 credits' }).click();
  await holds(page, `document.querySelectorAll('.alerts li').length === 1`);
  await page.getByRole('link', { name: 'Show the connection' }).click();
  await page.getByText('Connected as amber-dev').waitFor();
  expect(new URL(page.url()).hash).toBe('#preferences?section=github');
  expect(paramsOf(scene, 'alerts.dismiss')).toEqual([{ keys: ['b'] }]);
  await takePicture(page, 'preferences-with-a-warning');
  expect(await seriousFaults(page)).toEqual([]);
});
