import { afterAll, expect, test } from 'vitest';
import { closeBrowser, sharedBrowser } from '../support/browserStage.ts';
import { ACCOUNTS } from '../support/renderer/accountScenes.ts';
import { SAMPLE_DASHBOARD } from '../support/renderer/dashboardHost.ts';
import { openScene, type ScenePage } from '../support/renderer/scenePage.ts';

let shown: ScenePage | null = null;
afterAll(async () => {
  await shown?.page.context().close();
  await closeBrowser();
});

async function popover(): Promise<ScenePage> {
  const look = { path: '/popover.html', size: { width: 360, height: 552 } } as const;
  shown ??= await openScene(await sharedBrowser(), '', SAMPLE_DASHBOARD, look);
  return shown;
}

const NO_BAR = { tone: null, share: null };

test.each([
  [
    'in a tight cycle',
    { tone: 'tight', share: '67.7' },
    /Tight\s+~3\s%\sto spare\s+≤ 46\.5 credits a day until 1 Dec/,
  ],
  [
    'that runs out',
    { tone: 'out', share: '80.3' },
    /Runs out Wed 25, about 15:00\s+≤ 28\.3 credits a day would last/,
  ],
  ['beyond its allowance', { tone: 'over', share: '112.0' }, /Over the allowance\s+180\.0 beyond it/],
  ['of a pooled seat', NO_BAR, /846\.2 yours\s+Your seat draws on a pool/],
  ['counted in requests', { tone: 'tight', share: '70.8' }, /~212\.3 requests[\s\S]*\/ 300\.0/],
  [
    'that was not heard of',
    { tone: 'none', share: '67.7' },
    /No verdict\s+no forecast from outdated figures/,
  ],
  ['that is not connected', NO_BAR, /~962\.3[\s\S]*this machine\s+Your allowance is not known/],
] as const)('the popover answers whether it will last: an account %s', async (state, bar, says) => {
  const { page, host, problems } = await popover();
  host.change({ ...SAMPLE_DASHBOARD.topics, ...ACCOUNTS[state] });
  const cycle = page.locator('.cycle');
  await expect.poll(() => cycle.innerText()).toMatch(says);
  // The first bar is the allowance's; that of an own budget is thin.
  const main = cycle.locator('.bar:not([data-thin])');
  expect(await main.count()).toBe(bar.tone === null ? 0 : 1);
  if (bar.tone !== null) expect(await main.getAttribute('data-tone')).toBe(bar.tone);
  expect(await cycle.locator('.share').allInnerTexts()).toEqual(
    bar.share === null ? [] : [`${bar.share}\u2009%`],
  );
  expect(await cycle.innerText()).toMatch(/Resets in 10 d 9 h \(1 Dec, 00:00 UTC\)/);
  expect(problems).toEqual([]);
});

test('the three figures have their dates, and meet in an addition; outdated ones are marked', async () => {
  const { page, host } = await popover();
  host.change(SAMPLE_DASHBOARD.topics);
  await expect
    .poll(() => page.locator('.dated').innerText())
    .toMatch(/account, 14:02\s+973\.3\s+billed, 13:40/);
  await page.click('.dated');
  const meet = page.locator('.madeof');
  await expect
    .poll(() => meet.innerText())
    .toMatch(/Billed\s+973\.3[\s\S]*\+ 39\.3[\s\S]*1,012\.6[\s\S]*\+ 2\.4[\s\S]*1,015\.0[\s\S]*− 52\.7/);
  host.change(ACCOUNTS['that was not heard of']);
  await expect.poll(() => page.locator('.cmp .tag').allInnerTexts()).toEqual(['Outdated', 'Outdated']);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('.dated .tag').count()).toBe(2);
});
