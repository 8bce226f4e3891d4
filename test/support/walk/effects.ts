import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { SettingKey } from '../../../shared/contract/settings.ts';
import { type Check, eventually, type Walk } from './walk.ts';

/** Nothing of the view is on its way. */
const SETTLED = `document.querySelector('#root :is(main, h1)') !== null
  && document.querySelector('.quiet-lines, [aria-busy=true], .placeholder') === null`;

/** Leads to an address of the dashboard, and waits until all of it is there. */
export async function goTo({ page, shown }: Walk, hash: string, head: string): Promise<void> {
  await page.evaluate(`if (location.hash !== '${hash}') location.hash = '${hash}'`);
  await shown.holdsAt(`location.hash === '${hash}' && document.querySelector('h1')?.textContent === '${head}'
    && ${SETTLED}`);
}

/** Another view, by its name, or another address. */
export function leadsTo(hash: RegExp, head: string): Check {
  return async ({ page, shown }, control) => {
    await control.click();
    await shown.holdsAt(`${String(hash)}.test(location.hash)
      && document.querySelector('h1')?.textContent === '${head}'`);
    expect(await page.title()).toBe(`${head} – Pilotlight`);
    return undefined;
  };
}

/** A setting that is on or off: flipped here, found so after a reload, and then put back. */
export function flips(key: SettingKey, values: { readonly on: unknown; readonly off: unknown }): Check {
  return async ({ stored, stores }, control) => {
    const before = stored(key);
    const wasOn = (await control.getAttribute('aria-checked')) === 'true';
    expect(before).toEqual(wasOn ? values.on : values.off);
    await control.click();
    await stores(key, wasOn ? values.off : values.on);
    return async () => {
      expect(await control.getAttribute('aria-checked'), key).toBe(String(!wasOn));
      await control.click();
      await stores(key, before);
    };
  };
}

export function flipsSetting(key: SettingKey): Check {
  return flips(key, { on: true, off: false });
}

/** One of several: stored at once; after a reload the stored one is the chosen one. */
export function picks(key: SettingKey, value: unknown, alsoHolds?: (walk: Walk) => Promise<void>): Check {
  return async (walk, control) => {
    await control.check({ force: true });
    await walk.stores(key, value);
    await alsoHolds?.(walk);
    return async () => expect(await control.isChecked(), key).toBe(walk.stored(key) === value);
  };
}

/** A number that is typed: kept by Enter and shown after a reload; emptied, it is none. */
export function typesNumber(key: SettingKey): Check {
  return async ({ stores }, control) => {
    await control.fill('1234');
    await control.press('Enter');
    await stores(key, 1234);
    return async () => {
      expect(await control.inputValue()).toBe('1,234');
      await control.fill('');
      await control.blur();
      await stores(key, null);
    };
  };
}

/** A file is saved. @returns its name and content. */
export async function saved(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** The menu of an export: what its label says lands in a file. @param what as the file's name has it. @param lines at least, with the heads. */
export function exportsAs(what: string, lines = 3): Check {
  return async ({ page }, control) => {
    await control.click();
    const { name, bytes } = await saved(page, () =>
      page.getByRole('menuitem', { name: 'CSV, for spreadsheets' }).click(),
    );
    expect(name).toMatch(new RegExp(`^pilotlight-${what}.*\\.csv$`));
    expect(bytes.toString().trim().split('\n').length).toBeGreaterThanOrEqual(lines);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    expect(await page.locator('.exporting').count()).toBe(0);
    return undefined;
  };
}

export const savesPicture: Check = async ({ page }, control) => {
  const { name, bytes } = await saved(page, () => control.click());
  expect(name).toMatch(/^pilotlight-.*\.png$/);
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  return undefined;
};

/** The text that lies in the clipboard afterwards. */
export function copies(text: RegExp): Check {
  return async ({ page }, control) => {
    await page.evaluate(`navigator.clipboard.writeText('before')`);
    await control.click();
    await eventually(() => page.evaluate('navigator.clipboard.readText()')).toMatch(text);
    return undefined;
  };
}

/** Another range: the address names it, and the figures are those of other days. @param figures where they stand. */
export function ranges(view: string, range: string, figures: string): Check {
  return async ({ page, shown }, control) => {
    const address = range === 'cycle' ? `#${view}` : `#${view}?range=${range}`;
    const told = (): Promise<string> => page.locator(figures).first().innerText();
    const mayStand = (await control.isChecked()) ? await told() : null;
    await page.evaluate(`location.hash = '#${view}?range=${range === '30d' ? 'today' : '30d'}'`);
    await shown.holdsAt(`document.querySelector('${figures}') !== null && ${SETTLED}`);
    // The figures of the range before stand until those of the next are there.
    if (mayStand !== null) await eventually(told).not.toBe(mayStand);
    const before = await told();
    await control.check({ force: true });
    await shown.holdsAt(
      range === 'custom' ? `/range=\\d{4}-/.test(location.hash)` : `location.hash === '${address}'`,
    );
    if (range === 'custom') await page.locator('.range-days input').first().waitFor();
    else await eventually(told).not.toBe(before);
    return undefined;
  };
}

/** The unit of the whole app: stored, and the figures are told in it. */
export function units(value: 'credits' | 'usd', figure: string): Check {
  return picks('display.units', value, async ({ page }) => {
    await expect
      .poll(() => page.locator(figure).first().innerText())
      .toMatch(value === 'usd' ? /\$/ : /^[^$]*$/);
  });
}

/** What the host around the core is asked to do. */
export function asks(what: RegExp): Check {
  return async ({ stage }, control) => {
    const before = stage.asked.length;
    await control.click();
    await eventually(() => stage.asked.slice(before).join('\n')).toMatch(what);
    return undefined;
  };
}

/** A page of GitHub's in a window of its own. */
export function opensGitHub(path: string): Check {
  return async ({ page }, control) => {
    const context = page.context();
    await context.route('https://github.com/**', (route) => route.fulfill({ body: 'GitHub' }));
    const [popup] = await Promise.all([context.waitForEvent('page'), control.click()]);
    await popup.waitForURL(`https://github.com${path}`);
    await popup.close();
    return undefined;
  };
}

/** The rows by its column, and by a second press the other way round. */
export const sorts: Check = async ({ page }, control) => {
  const heads = page.locator('.sorted-table thead th');
  const names = await heads.allInnerTexts();
  const column = names.indexOf(await control.innerText()) + 1;
  const head = page.locator(`.sorted-table th:nth-child(${String(column)})`);
  const orders: string[][] = [];
  for (let presses = 0; presses < 2; presses++) {
    const before = await head.getAttribute('aria-sort');
    await control.click();
    await eventually(() => head.getAttribute('aria-sort')).not.toBe(before);
    orders.push(
      await page
        .locator(`.sorted-table tbody tr[aria-rowindex] td:nth-child(${String(column)})`)
        .allInnerTexts(),
    );
  }
  expect(orders[0]).not.toEqual(orders[1]);
  return undefined;
};
