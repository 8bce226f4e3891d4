import { afterAll, expect, test } from 'vitest';
import { seriousFaults } from '../support/browserAxe.ts';
import { isBlank } from '../support/browserPicture.ts';
import { browserStage, closeBrowser } from '../support/browserStage.ts';

// What the other specs trust to be empty is not always empty.
afterAll(closeBrowser);

test('a blank picture, a fault for axe, an error and a refused script are noticed', async () => {
  const stage = await browserStage();
  const shown = await stage.open('/');
  await shown.holdsAt(`document.querySelector('.state') !== null`);
  expect(isBlank(await shown.page.screenshot())).toBe(false);
  expect(await seriousFaults(shown.page)).toEqual([]);
  expect(shown.problems).toEqual([]);

  await shown.page.evaluate(`document.querySelector('.state').append(
    document.createElement('button'), Object.assign(document.createElement('img'), { src: 'https://example.org/x' }))`);
  const faults = await seriousFaults(shown.page);
  expect(faults).toContainEqual(expect.stringMatching(/^button-name at /));
  expect(faults).toContainEqual(expect.stringMatching(/^image-alt at /));
  expect(shown.problems).toContainEqual(expect.stringContaining('policy: img-src https://example.org/x'));
  const thrown = shown.page.waitForEvent('pageerror');
  await shown.page.evaluate(`setTimeout(() => { throw new Error('a bug'); })`);
  await thrown;
  expect(shown.problems).toContainEqual(expect.stringContaining('a bug'));
  await shown.page.evaluate(`document.getElementById('root').replaceChildren()`);
  expect(isBlank(await shown.page.screenshot())).toBe(true);
  await expect(stage.close()).rejects.toThrow(/policy: img-src/);
});
