import { afterAll, describe, expect, test } from 'vitest';
import { VIEWS } from '../../shared/contract/methods.ts';
import { seriousFaults } from '../support/browserAxe.ts';
import { takePicture } from '../support/browserPicture.ts';
import { SIZES } from '../support/browserSizes.ts';
import { type BrowserStage, browserStage, closeBrowser } from '../support/browserStage.ts';

const PAGES = { popover: '/popover.html', ...Object.fromEntries(VIEWS.map((view) => [view, `/#${view}`])) };

/** Nothing of it is still on its way. */
const SETTLED = `document.querySelector('#root :is(main, h1)') !== null
  && document.querySelector('.quiet-lines, [aria-busy=true], .placeholder') === null`;

describe.each(Object.entries(SIZES))('with %s data', (size, prepare) => {
  let stage: BrowserStage | null = null;
  afterAll(() => stage?.close());

  test.each(Object.entries(PAGES))(
    '%s can be looked at in light and dark, and by everybody',
    async (name, path) => {
      stage ??= await browserStage(prepare);
      const shown = await stage.open(path);
      await shown.holdsAt(SETTLED);
      const faults: string[] = [];
      for (const theme of ['light', 'dark'] as const) {
        await shown.page.emulateMedia({ colorScheme: theme });
        await takePicture(shown.page, `${name}-${size}-${theme}`);
        faults.push(...(await seriousFaults(shown.page)));
      }
      const { scrollWidth, clientWidth } = await shown.page.evaluate<{
        scrollWidth: number;
        clientWidth: number;
      }>(`(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }))(document.documentElement)`);
      await shown.page.close();
      expect(faults).toEqual([]);
      expect(shown.problems).toEqual([]);
      expect(scrollWidth).toBe(clientWidth);
    },
  );
});
afterAll(closeBrowser);
