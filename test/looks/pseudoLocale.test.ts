import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { writeSampleHome } from '../../electron/core/sample/sampleHome.ts';
import { openStore } from '../../electron/core/store/open.ts';
import { writeSetting } from '../../electron/headless/adapters/settingsFile.ts';
import { CAPABILITIES, VIEWS } from '../../shared/contract/methods.ts';
import { controlFaults } from '../support/browserControls.ts';
import type { BrowserPage } from '../support/browserPage.ts';
import { type BrowserStage, browserStage, closeBrowser } from '../support/browserStage.ts';
import { plainTexts } from '../support/plainTexts.ts';
import { pseudoPage } from '../support/pseudoPage.ts';

// What the core of this process says goes to the same people.
vi.mock(import('../../shared/words/en/catalogue.ts'), async (original) => {
  const { pseudoLocale } = await import('../support/pseudoLocale.ts');
  return { en: pseudoLocale((await original()).en) };
});

const SMALLEST = { width: 900, height: 600 };
const SECTIONS = ['plan', 'notifications', 'github', 'sources', 'data'];
const PLACES: readonly (readonly [string, string])[] = [
  ...VIEWS.map((view) => [view, `#${view}`] as const),
  ...SECTIONS.map((section) => [section, `#preferences?section=${section}`] as const),
];
const SETTLED = `document.querySelector('#root :is(main, h1)') !== null
  && document.querySelector('.quiet-lines, [aria-busy=true], .placeholder') === null`;

let stage: BrowserStage;
let dashboard: BrowserPage;
let popover: BrowserPage;
beforeAll(async () => {
  stage = await browserStage(
    ({ home }) => {
      writeSampleHome(home, { seed: 7, now: Date.now() - 600_000, offsetMs: 0 });
    },
    {
      page: await pseudoPage(),
      core: { capabilities: CAPABILITIES.filter((capability) => capability !== 'invented') },
    },
  );
  dashboard = await stage.open('/', { size: SMALLEST });
  popover = await stage.open('/popover.html', { size: { width: 360, height: 552 } });
  await popover.holdsAt(`document.querySelector('.hero') !== null`);
});
afterAll(async () => {
  await stage.close();
  await closeBrowser();
});

/** Names that stand in the ledger by now. */
function data(): readonly string[] {
  const db = openStore(stage.home.dataDir);
  const names = db
    .prepare<[], string>(
      'SELECT name FROM workspace UNION SELECT title FROM session WHERE title IS NOT NULL UNION SELECT name FROM model',
    )
    .pluck()
    .all();
  db.close();
  return names;
}

test.each(PLACES)('%s says nothing that is not in the catalogue, and all of it fits', async (view, hash) => {
  await dashboard.page.evaluate(`location.hash = '${hash}'`);
  await dashboard.holdsAt(`location.hash === '${hash}' && ${SETTLED}`);
  expect(await plainTexts(dashboard.page, data()), view).toEqual([]);
  expect(await controlFaults(dashboard.page), view).toEqual([]);
});

test('a receipt, the keys, a menu and a list say nothing else, and fit', async () => {
  const { page } = dashboard;
  await page.evaluate(`location.hash = '#activity'`);
  await dashboard.holdsAt(`document.querySelector('tr.turn .amount') !== null`);
  await page.locator('tr.turn:not(.placeholder)').first().click();
  await dashboard.holdsAt(`document.querySelector('.receipt .big') !== null`);
  expect(await plainTexts(page, data())).toEqual([]);
  await page.keyboard.press('Escape');
  // One whose values are found by typing, and one of a few.
  for (const choice of [0, 2]) {
    await page.locator('.filters .choice').nth(choice).click();
    await page.getByRole('option').first().waitFor();
    expect(await plainTexts(page, data())).toEqual([]);
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  expect(await plainTexts(page, data())).toEqual([]);
  expect(await controlFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
});

test('the popover and its comparison say nothing else, and fit', async () => {
  const { page } = popover;
  for (const selector of ['.hero', '.comparison']) {
    if (selector === '.comparison') await page.locator('button.dated').click();
    await popover.holdsAt(`document.querySelector('${selector}') !== null`);
    expect(await plainTexts(page, data()), selector).toEqual([]);
    expect(await controlFaults(page), selector).toEqual([]);
  }
  await page.keyboard.press('Escape');
});

test.each(['de', 'zh-Hans'] as const)('every view fits in %s, too', async (language) => {
  const faults: string[] = [];
  const look = async ({ page }: BrowserPage, where: string): Promise<void> => {
    faults.push(...(await controlFaults(page)).map((fault) => `${where}: ${fault}`));
  };
  await writeSetting(stage.home.dataDir, 'display.language', language);
  for (const [view, hash] of PLACES) {
    await dashboard.page.evaluate(`location.hash = '${hash}'`);
    await dashboard.holdsAt(
      `document.documentElement.lang === '${language}' && location.hash === '${hash}' && ${SETTLED}`,
    );
    await look(dashboard, view);
  }
  await popover.holdsAt(`document.documentElement.lang === '${language}'
    && document.querySelector('.hero') !== null`);
  await look(popover, 'popover');
  await popover.page.locator('button.dated').click();
  await popover.holdsAt(`document.querySelector('.comparison') !== null`);
  await look(popover, 'comparison');
  expect(faults).toEqual([]);
});
