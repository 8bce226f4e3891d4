import { appendFileSync } from 'node:fs';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import type { BrowserPage } from '../support/browserPage.ts';
import { SIZES } from '../support/browserSizes.ts';
import { type BrowserStage, browserStage, closeBrowser } from '../support/browserStage.ts';
import { type Turn, turn } from '../support/cliHome.ts';

let stage: BrowserStage | null = null;
afterAll(async () => {
  await stage?.close();
  await closeBrowser();
});

async function opened(path: string): Promise<BrowserPage> {
  stage ??= await browserStage(SIZES.small, { core: { capabilities: ['sample', 'notifications', 'tray'] } });
  const shown = await stage.open(path);
  onTestFinished(() => shown.page.close());
  await shown.holdsAt(
    `document.querySelector('.kpis, tr.turn .amount, .sorted-table .amount, .option') !== null`,
  );
  return shown;
}

const FOCUSED = `document.activeElement`;
/** What has the focus, in words, and whether anything about it says so. */
const STOP = `(() => {
  const at = ${FOCUSED};
  const told = at.tagName + ' ' + (at.getAttribute('aria-label') ?? at.textContent ?? '').trim().slice(0, 40);
  const marked = [at, at.parentElement, at.closest('label')].filter((one) => one !== null).some((one) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(one);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 && outlineColor !== 'rgba(0, 0, 0, 0)')
      || boxShadow !== 'none';
  });
  return { told, isMarked: at === document.body || marked, isBody: at === document.body };
})()`;
interface Stop {
  readonly told: string;
  readonly isMarked: boolean;
  readonly isBody: boolean;
}

/** Tab from the top until it leaves the page, which it does. */
async function stops({ page }: BrowserPage): Promise<Stop[]> {
  const all: Stop[] = [];
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<Stop>(STOP);
    if (stop.isBody) return all;
    all.push(stop);
  }
  throw new Error(`Tab never leaves: ${all.map(({ told }) => told).join(', ')}`);
}

test.each([
  ['light', 'none'],
  ['dark', 'none'],
  ['light', 'active'],
] as const)(
  'the focus is seen at every stop, leads through the page and back the same way, and out of it (%s, forced colours: %s)',
  async (colorScheme, forcedColors) => {
    const shown = await opened('/#overview');
    await shown.page.emulateMedia({ colorScheme, forcedColors });
    for (const hash of ['#activity', '#preferences?section=notifications']) {
      await shown.page.evaluate(`location.hash = '${hash}'; ${FOCUSED}.blur()`);
      await shown.holdsAt(
        hash === '#activity'
          ? `document.querySelector('tr.turn .amount') !== null`
          : `document.querySelector('.chips') !== null`,
      );
      const there = await stops(shown);
      expect(there.filter(({ isMarked }) => !isMarked).map(({ told }) => told)).toEqual([]);
      expect(there.length).toBeGreaterThan(15);
      const back: string[] = [];
      for (const _ of there) {
        await shown.page.keyboard.press('Shift+Tab');
        back.unshift((await shown.page.evaluate<Stop>(STOP)).told);
      }
      expect(back).toEqual(there.map(({ told }) => told));
    }
  },
);

test('what opens is walked by arrows, closed by Esc, and gives the focus back', async () => {
  const { page, holdsAt } = await opened('/#activity');
  const isBack = (name: string): string =>
    `${FOCUSED}.getAttribute('aria-expanded') !== 'true'
      && (${FOCUSED}.getAttribute('aria-label') ?? ${FOCUSED}.textContent).startsWith('${name}')`;
  for (const [name, item] of [
    ['Export…', 'menuitem'],
    ['Surface: all', 'option'],
  ] as const) {
    await page.getByRole(item === 'menuitem' ? 'button' : 'combobox', { name }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole(item).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await holdsAt(`${FOCUSED}.getAttribute('role') === '${item}'`);
    const first = await page.evaluate<string>(`${FOCUSED}.textContent`);
    await page.keyboard.press('ArrowDown');
    await holdsAt(`${FOCUSED}.textContent !== ${JSON.stringify(first)}`);
    await page.keyboard.press('ArrowUp');
    await holdsAt(`${FOCUSED}.textContent === ${JSON.stringify(first)}`);
    await page.keyboard.press('Escape');
    await holdsAt(isBack(name));
  }
  await page.getByRole('combobox', { name: 'Model: all' }).focus();
  await page.keyboard.press('Enter');
  await holdsAt(`${FOCUSED}.tagName === 'INPUT' && ${FOCUSED}.closest('[role=dialog]') !== null`);
  await page.keyboard.press('Escape');
  await holdsAt(isBack('Model: all'));
  await page.getByRole('button', { name: 'Keyboard' }).press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await holdsAt(`document.querySelector('dialog[open]') === null && ${isBack('Keyboard')}`);
});

test('the list is one stop: Tab leads in, arrows walk it, and Tab leads out of it', async () => {
  const { page, holdsAt } = await opened('/#activity');
  await page.getByRole('combobox', { name: /^Billed to/ }).focus();
  await page.keyboard.press('Tab');
  await holdsAt(`${FOCUSED}.className === 'ledger'`);
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowUp');
  await holdsAt(`${FOCUSED}.className === 'ledger' && ${FOCUSED}.hasAttribute('aria-activedescendant')`);
  await page.keyboard.press('Tab');
  await holdsAt(`${FOCUSED}.closest('.ledger') === null && ${FOCUSED} !== document.body`);
});

test('the focus stays where it is while turns come in', async () => {
  const models = await opened('/#models');
  const activity = await opened('/#activity');
  await models.page.locator('.sorted-table tbody a').first().focus();
  await activity.page.locator('table.ledger').focus();
  await activity.page.keyboard.press('ArrowDown');
  const name = await models.page.evaluate(`${FOCUSED}.textContent`);
  const at = Date.now();
  const more: Turn = {
    timestamp: at,
    modelState: { value: 1, completedAt: at },
    modelId: 'copilot/gpt-6.1-sol',
  };
  const path = stage?.home.session('later', [turn('later', 90, more)], { folder: '/home/dev/lantern' }) ?? '';
  const line = JSON.stringify({ kind: 2, k: ['requests'], v: [turn('later-2', 1, more)] });
  await models.holdsAt(`document.querySelectorAll('.sorted-table tbody tr[aria-rowindex]').length === 3`);
  appendFileSync(path, `${line}\n`);
  await activity.holdsAt(`document.querySelectorAll('tr.turn:not(.placeholder)').length === 5`);
  expect(await models.page.evaluate(`${FOCUSED}.textContent`)).toBe(name);
  expect(await activity.page.evaluate(`${FOCUSED}.className`)).toBe('ledger');
});
