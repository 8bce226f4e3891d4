import { afterAll, describe, expect, test } from 'vitest';
import { VIEWS } from '../../shared/contract/methods.ts';
import { seriousFaults } from '../support/browserAxe.ts';
import { controlFaults } from '../support/browserControls.ts';
import type { BrowserPage } from '../support/browserPage.ts';
import { takePicture } from '../support/browserPicture.ts';
import { SIZES } from '../support/browserSizes.ts';
import { type BrowserStage, browserStage, closeBrowser } from '../support/browserStage.ts';

/** Nothing of it is still on its way. */
const SETTLED = `document.querySelector('#root :is(main, h1)') !== null
  && document.querySelector('.quiet-lines, [aria-busy=true], .placeholder') === null`;
const isAt = (view: string): string =>
  `document.querySelector('nav [aria-current=page]')?.getAttribute('href')?.startsWith('#${view}')`;

async function lookAt(
  { page, problems }: Pick<BrowserPage, 'page' | 'problems'>,
  name: string,
): Promise<void> {
  await takePicture(page, `hosted/${name}`);
  expect(await seriousFaults(page)).toEqual([]);
  expect(await controlFaults(page)).toEqual([]);
  expect(problems).toEqual([]);
}

// What a real core tells of real files. Themes, and states that take long to reach, are in the table of views.
describe.each(Object.entries(SIZES))('with %s data', (size, prepare) => {
  let stage: BrowserStage | null = null;
  let dashboard: BrowserPage | null = null;
  afterAll(() => stage?.close());

  test('the popover can be looked at, and by everybody', async () => {
    stage ??= await browserStage(prepare);
    const popover = await stage.open('/popover.html');
    await popover.holdsAt(SETTLED);
    await lookAt(popover, `popover-${size}`);
    await popover.page.close();
  });

  test.each(VIEWS)('%s can be looked at, and by everybody', async (view) => {
    stage ??= await browserStage(prepare);
    dashboard ??= await stage.open('/');
    await dashboard.page.evaluate(`location.hash = '#${view}'`);
    await dashboard.holdsAt(`${isAt(view)} && ${SETTLED}`);
    await lookAt(dashboard, `${view}-${size}`);
  });
});

afterAll(closeBrowser);
