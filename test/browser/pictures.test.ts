import { afterAll, describe, expect, test } from 'vitest';
import { VIEWS } from '../../shared/contract/methods.ts';
import { seriousFaults } from '../support/browserAxe.ts';
import type { BrowserPage } from '../support/browserPage.ts';
import { takePicture } from '../support/browserPicture.ts';
import { SIZES } from '../support/browserSizes.ts';
import { type BrowserStage, browserStage, closeBrowser } from '../support/browserStage.ts';

/** All that a theme changes is its colours. */
const THEMES = [
  ['light', []],
  ['dark', ['color-contrast']],
] as const;

/** Nothing of it is still on its way. */
const SETTLED = `document.querySelector('#root :is(main, h1)') !== null
  && document.querySelector('.quiet-lines, [aria-busy=true], .placeholder') === null`;
const isAt = (view: string): string =>
  `document.querySelector('nav [aria-current=page]')?.getAttribute('href')?.startsWith('#${view}')`;

/** In both themes: the picture is taken, and axe looks at it. */
async function lookAt(shown: Pick<BrowserPage, 'page' | 'problems'>, name: string): Promise<void> {
  const faults: string[] = [];
  for (const [theme, rules] of THEMES) {
    await shown.page.emulateMedia({ colorScheme: theme });
    await takePicture(shown.page, `${name}-${theme}`);
    faults.push(...(await seriousFaults(shown.page, rules)));
  }
  expect(faults).toEqual([]);
  expect(shown.problems).toEqual([]);
  expect(
    await shown.page.evaluate(
      `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.documentElement)`,
    ),
  ).toBe(0);
}

// What a real core tells of real files; every state that takes long to reach is in the table of views.
describe.each(Object.entries(SIZES))('with %s data', (size, prepare) => {
  let stage: BrowserStage | null = null;
  let dashboard: BrowserPage | null = null;
  afterAll(() => stage?.close());

  test('the popover can be looked at in light and dark, and by everybody', async () => {
    stage ??= await browserStage(prepare);
    const popover = await stage.open('/popover.html');
    await popover.holdsAt(SETTLED);
    await lookAt(popover, `popover-${size}`);
    await popover.page.close();
  });

  test.each(VIEWS)('%s can be looked at in light and dark, and by everybody', async (view) => {
    stage ??= await browserStage(prepare);
    dashboard ??= await stage.open('/');
    await dashboard.page.evaluate(`location.hash = '#${view}'`);
    await dashboard.holdsAt(`${isAt(view)} && ${SETTLED}`);
    await lookAt(dashboard, `${view}-${size}`);
  });
});

afterAll(closeBrowser);
