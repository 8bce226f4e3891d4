import { afterAll, expect, onTestFinished, test } from 'vitest';
import { VIEWS } from '../../shared/contract/methods.ts';
import type { BrowserPage } from '../support/browserPage.ts';
import { SIZES } from '../support/browserSizes.ts';
import { type BrowserStage, browserStage, closeBrowser } from '../support/browserStage.ts';

let stage: BrowserStage | null = null;
afterAll(async () => {
  await stage?.close();
  await closeBrowser();
});

async function opened(path: string): Promise<BrowserPage> {
  stage ??= await browserStage(SIZES.small);
  const shown = await stage.open(path);
  onTestFinished(() => shown.page.close());
  return shown;
}

const FOCUSED = `document.activeElement`;
/** What is told late replaces what was there before. */
const QUIET = `new Promise((resolve) => {
  const quiet = () => {
    observer.disconnect();
    resolve();
  };
  let timer = setTimeout(quiet, 400);
  const observer = new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(quiet, 400);
  });
  observer.observe(document, { subtree: true, childList: true });
})`;

test('Ctrl and a digit lead to each view', async () => {
  const shown = await opened('/');
  await shown.holdsAt(`document.querySelector('.kpis') !== null`);
  for (const [index, view] of [...VIEWS.entries()].toReversed()) {
    await shown.page.keyboard.press(`Control+${String(index + 1)}`);
    await shown.holdsAt(`location.hash.startsWith('#${view}')
      && document.querySelector('nav [aria-current=page]')?.getAttribute('href')?.startsWith('#${view}')
      && document.querySelector('h1')?.textContent.toLowerCase() === '${view}'`);
  }
});

test('the first stop leads past the navigation; a question mark tells the keys, and Esc closes that alone', async () => {
  const shown = await opened('/#activity');
  await shown.holdsAt(`document.querySelectorAll('tr.turn:not(.placeholder)').length === 3`);
  await shown.page.keyboard.press('Tab');
  expect(await shown.page.evaluate(`${FOCUSED}.textContent`)).toBe('Skip to the view');
  await shown.page.keyboard.press('Enter');
  expect(await shown.page.evaluate(`${FOCUSED}.tagName + location.hash`)).toBe('MAIN#activity');
  await shown.page.locator('table.ledger').focus();
  await shown.page.keyboard.press('ArrowDown');
  await shown.page.keyboard.press('Enter');
  await shown.holdsAt(`document.querySelector('.receipt .big') !== null`);
  await shown.page.keyboard.press('?');
  await shown.page.getByRole('dialog', { name: 'Keys' }).getByText('opens the receipt').waitFor();
  await shown.page.keyboard.press('Escape');
  await shown.holdsAt(`document.querySelector('dialog[open]') === null`);
  expect(await shown.page.locator('.receipt .big').count()).toBe(1);
  await shown.page.getByRole('searchbox').focus();
  await shown.page.keyboard.press('?');
  expect(await shown.page.locator('dialog[open]').count()).toBe(0);
});

test.each([
  '/',
  '/#activity',
  '/#models',
  '/#billing',
  '/#diagnostics',
  '/#preferences?section=notifications',
  '/popover.html',
])('Tab reaches everything that can be pressed on %s, each with a mark to see', async (path) => {
  const shown = await opened(path);
  await shown.holdsAt(
    `document.querySelector('.hero, .kpis, tr.turn:not(.placeholder), .sorted-table tbody tr, .places-table, .option, .no-bill') !== null
        && document.querySelector('.quiet-lines') === null`,
  );
  await shown.page.evaluate(QUIET);
  // One of a group of radio buttons takes Tab, arrows lead to the others.
  const wanted = await shown.page.evaluate<number>(`(() => {
      const all = [...document.querySelectorAll('a[href], button:not(:disabled), input:not([type=radio]), input[type=radio]:checked, [tabindex="0"]')]
        .filter((one) => one.checkVisibility() && one.tabIndex >= 0);
      globalThis.unreached = new Set(all);
      return all.length;
    })()`);
  expect(wanted).toBeGreaterThan(1);
  const unmarked: unknown[] = [];
  for (let presses = 0; presses < wanted + 2; presses++) {
    await shown.page.keyboard.press('Tab');
    const mark = await shown.page.evaluate(`(() => {
        const at = ${FOCUSED};
        unreached.delete(at);
        if (at === document.body) return true;
        const marked = [at, at.parentElement, ...at.closest('label') ? [at.closest('label')] : []];
        return marked.some((one) => {
          const { outlineStyle, boxShadow } = getComputedStyle(one);
          return outlineStyle !== 'none' || boxShadow !== 'none';
        }) || at.outerHTML.slice(0, 200);
      })()`);
    if (mark !== true) unmarked.push(mark);
  }
  expect(await shown.page.evaluate(`[...unreached].map((one) => one.outerHTML.slice(0, 200))`)).toEqual([]);
  expect(unmarked).toEqual([]);
});

test('in Activity arrows choose a turn, Enter opens its receipt, and Esc closes it where one was', async () => {
  const shown = await opened('/#activity');
  await shown.holdsAt(`document.querySelectorAll('tr.turn:not(.placeholder)').length === 3`);
  await shown.page.locator('table.ledger').focus();
  await shown.page.keyboard.press('ArrowDown');
  await shown.page.keyboard.press('ArrowDown');
  const active = await shown.page.evaluate(`${FOCUSED}.getAttribute('aria-activedescendant')`);
  expect(await shown.page.evaluate(`document.querySelectorAll('tr.turn')[1].id`)).toBe(active);
  await shown.page.keyboard.press('Enter');
  await shown.holdsAt(`document.querySelector('.receipt .big')?.textContent.includes('1.5')`);
  await shown.page.keyboard.press('ArrowDown');
  await shown.holdsAt(`document.querySelector('.receipt .big')?.textContent.includes('3.3')`);
  await shown.page.keyboard.press('Escape');
  await shown.holdsAt(`document.querySelector('.receipt') === null`);
  await shown.holdsAt(`${FOCUSED}.className === 'ledger'`);
  expect(await shown.page.evaluate(`${FOCUSED}.getAttribute('aria-activedescendant')`)).not.toBe(active);
});

test('a receipt that is closed from within gives the focus back to the list', async () => {
  const shown = await opened('/#activity');
  await shown.holdsAt(`document.querySelectorAll('tr.turn:not(.placeholder)').length === 3`);
  await shown.page.locator('table.ledger').focus();
  await shown.page.keyboard.press('ArrowDown');
  await shown.page.keyboard.press('Enter');
  await shown.holdsAt(`document.querySelector('.receipt .big') !== null`);
  await shown.page.keyboard.press('Tab');
  expect(await shown.page.evaluate(`${FOCUSED}.closest('.receipt') !== null`)).toBe(true);
  await shown.page.keyboard.press('Escape');
  await shown.holdsAt(`document.querySelector('.receipt') === null`);
  await shown.holdsAt(`${FOCUSED}.className === 'ledger'`);
});

test('in the popover Enter opens the comparison, and Esc leads back to where it was opened', async () => {
  const shown = await opened('/popover.html');
  await shown.holdsAt(`document.querySelector('.hero') !== null`);
  await shown.page.locator('button.dated').focus();
  await shown.page.keyboard.press('Enter');
  await shown.holdsAt(`document.body.textContent.includes('Three figures, three dates')`);
  await shown.page.keyboard.press('Escape');
  await shown.holdsAt(`document.querySelector('.hero') !== null && ${FOCUSED}.className === 'dated'`);
});

test('the popover leads to Preferences', async () => {
  const shown = await opened('/popover.html');
  await shown.holdsAt(`document.querySelector('.hero') !== null`);
  await shown.page.getByRole('link', { name: 'Preferences' }).press('Enter');
  await shown.holdsAt(`location.hash === '#preferences' && document.querySelector('.option') !== null`);
});

test('arrows flip the unit', async () => {
  const shown = await opened('/popover.html');
  await shown.holdsAt(`document.querySelector('.hero') !== null`);
  await shown.page.locator('input[type=radio]:checked').focus();
  await shown.page.keyboard.press('ArrowRight');
  await shown.holdsAt(`document.querySelector('.hero').textContent.includes('$0.1')`);
});
