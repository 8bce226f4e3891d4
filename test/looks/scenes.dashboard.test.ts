import type { Browser, Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { sampleActivity, sampleRows } from '../support/renderer/activityScene.ts';
import { type DashboardScene, SAMPLE_DASHBOARD } from '../support/renderer/dashboardHost.ts';
import { openScene } from '../support/renderer/scenePage.ts';
import { NO_SPEND } from '../support/renderer/spends.ts';

let chromium: Promise<Browser> | undefined;
const browser = (): Promise<Browser> => {
  chromium ??= launchChromium();
  return chromium;
};
afterAll(async () => {
  await (await chromium)?.close();
});

/** The page's policy keeps playwright from evaluating in it again and again. */
async function holds(page: Page, expression: string): Promise<void> {
  await expect.poll(() => page.evaluate(expression)).toBe(true);
}

function sceneWith(changes: Partial<DashboardScene['topics']>, handlers = {}): DashboardScene {
  return {
    ...SAMPLE_DASHBOARD,
    topics: { ...SAMPLE_DASHBOARD.topics, ...changes },
    handlers: { ...SAMPLE_DASHBOARD.handlers, ...handlers },
  };
}

test('of a million turns only what is seen is drawn and fetched, and new ones on top leave it where it is', async () => {
  const days = Array.from({ length: 40 }, (_, index) => ({
    day: 20_777 - index,
    rows: index === 3 ? 900_000 : 2600,
  }));
  const { page, host, problems } = await openScene(
    await browser(),
    '#activity',
    sceneWith(
      { activity: () => sampleActivity(days) },
      {
        'requests.ofDay': (wanted: Parameters<typeof sampleRows>[0]) => ({
          requests: sampleRows(wanted, days),
        }),
      },
    ),
  );
  await page.waitForSelector('.turn .amount');
  const scrollTo = (top: number) => page.evaluate(`document.querySelector('.ledger').scrollTop = ${top}`);
  await scrollTo(7_000_000);
  const someRow = `[...document.querySelectorAll('.turn:has(.amount)')].find((row) => row.getBoundingClientRect().top > 300)`;
  // Until the page has drawn the new place, the rows of the old one are still there, above what is seen.
  await holds(page, `document.querySelectorAll('.turn .amount').length > 20 && ${someRow} !== undefined`);
  expect(await page.locator('.turn').count()).toBeLessThan(80);
  expect(host.frames.filter((frame) => frame.includes('requests.ofDay')).length).toBeLessThan(6);
  const id = String(await page.evaluate(`${someRow}.id`));
  const topOf = `Math.round(document.getElementById('${id}').getBoundingClientRect().top)`;
  const before = await page.evaluate(topOf);
  // Each time that the page has been drawn anew, not only in the end: a row that jumps for one frame is seen.
  await page.evaluate(`{
    window.tops = [];
    window.drawn = new MutationObserver(() => window.tops.push(${topOf}));
    window.drawn.observe(document.querySelector('.ledger'), {
      attributes: true, characterData: true, childList: true, subtree: true,
    });
  }`);
  const more = days.map((day, index) => (index === 0 ? { ...day, rows: day.rows + 5 } : day));
  host.change({ activity: () => sampleActivity(more) });
  await holds(
    page,
    `document.querySelector('.view-head').textContent.includes('1,001,402 turns, 2 calls, 1 CLI run')`,
  );
  const tops = (await page.evaluate('window.drawn.disconnect(), window.tops')) as number[];
  expect(tops.length).toBeGreaterThan(0);
  for (const top of tops) expect(Math.abs(top - Number(before))).toBeLessThanOrEqual(1);
  await page.focus('.ledger');
  await page.keyboard.press('End');
  await page.waitForSelector('#turn-20738-0');
  expect(problems).toEqual([]);
  await page.context().close();
});

test('keys walk the list while it keeps the focus; Enter opens the receipt, the address names it, Esc closes it', async () => {
  const { page } = await openScene(await browser(), '#activity', SAMPLE_DASHBOARD);
  await page.waitForSelector('.turn .amount');
  await page.focus('.ledger');
  for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await page.waitForSelector('.receipt .big');
  expect(new URL(page.url()).hash).toBe('#activity?row=1');
  expect(await page.locator('.receipt .big').textContent()).toContain('22.3');
  await page.keyboard.press('ArrowDown');
  await holds(page, `location.hash === '#activity?row=2'`);
  expect(await page.evaluate(`document.activeElement.getAttribute('role')`)).toBe('grid');
  await page.keyboard.press('Escape');
  await holds(page, `location.hash === '#activity' && document.querySelector('.receipt') === null`);
  await page.context().close();
});

test('a link to a row opens its receipt and brings it into sight', async () => {
  const { page } = await openScene(await browser(), '#activity?row=3000100', SAMPLE_DASHBOARD);
  await page.waitForSelector('#turn-20774-122[aria-selected=true]');
  const top = `document.getElementById('turn-20774-122')?.getBoundingClientRect().top`;
  await holds(page, `${top} > 100 && ${top} < 740`);
  await page.context().close();
});

test('a name from disk is text: markup does nothing, ten thousand characters stay on their line', async () => {
  const long = `packages/${'deeply-nested-'.repeat(720)}end`;
  const names = ['<img src=x onerror=alert(1)>', 'מאגר הקוד (ראשי)', long];
  const { page, problems } = await openScene(
    await browser(),
    '#activity',
    sceneWith(
      {},
      {
        'requests.ofDay': (wanted: Parameters<typeof sampleRows>[0]) => ({
          requests: sampleRows(wanted).map((row, index) => ({ ...row, workspaceName: names[index % 3] })),
        }),
      },
    ),
  );
  await page.waitForSelector('.turn .amount');
  expect(await page.locator('.main img').count()).toBe(0);
  expect(await page.locator('#turn-20777-14 td').nth(1).textContent()).toBe(names[0]);
  const { width = 0 } = (await page.locator('#turn-20777-12').boundingBox()) ?? {};
  expect(width).toBeLessThan(1200);
  expect(problems).toEqual([]);
  await page.context().close();
});

test('filters without a match lead out again', async () => {
  const { page, host } = await openScene(
    await browser(),
    '#activity?search=zzz&billedTo=user',
    sceneWith({
      activity: ({ filter }) =>
        filter.search === undefined ? sampleActivity() : { ...sampleActivity([]), total: NO_SPEND },
    }),
  );
  await page.click('.nothing button');
  await page.waitForSelector('.turn .amount');
  expect(new URL(page.url()).hash).toBe('#activity');
  expect(host.frames.some((frame) => frame.includes('"search":"zzz"'))).toBe(true);
  await page.context().close();
});

test('a lost connection is said, and the figures wear it', async () => {
  const { page } = await openScene(await browser(), '#overview', SAMPLE_DASHBOARD);
  await page.waitForSelector('.kpis .amount');
  await page.evaluate('hangUp()');
  await page.waitForSelector('.notice');
  expect(await page.locator('.status').textContent()).toContain('Outdated');
  expect(await page.locator('.main[data-outdated] .kpis').count()).toBe(1);
  await page.context().close();
});
