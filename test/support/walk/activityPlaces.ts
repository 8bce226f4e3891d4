import { expect } from 'vitest';
import { exportsAs, goTo, units } from './effects.ts';
import { type Check, eventually, isWithin, type Place, type Walk } from './walk.ts';

const TURNS = `document.querySelectorAll('tr.turn:not(.placeholder)').length`;

/** How many turns and calls the head of the view tells. */
async function told({ page }: Walk): Promise<string> {
  return page.locator('.view-head').innerText();
}

const searches: Check = async (walk, control) => {
  const { page, shown } = walk;
  const all = await told(walk);
  await control.fill('orchard');
  await shown.holdsAt(`location.hash === '#activity?search=orchard'`);
  await eventually(() => told(walk)).not.toBe(all);
  const workspaces = await page.locator('tr.turn:not(.placeholder) td:nth-child(2)').allInnerTexts();
  expect(new Set(workspaces)).toEqual(new Set(['orchard']));
  await control.fill('');
  await shown.holdsAt(`location.hash === '#activity'`);
  await eventually(() => told(walk)).toBe(all);
  return undefined;
};

/** The list opens; one choice leaves fewer turns, and all of them are back once it is taken away. */
function filters(field: string, choice: string | RegExp): Check {
  return async (walk, control) => {
    const { page, shown } = walk;
    const all = await told(walk);
    await control.click();
    const option = page.getByRole('option', { name: choice }).first();
    const name = await option.innerText();
    await option.click();
    await shown.holdsAt(`location.hash.startsWith('#activity?${field}=') && ${TURNS} > 0`);
    await eventually(() => told(walk)).not.toBe(all);
    await eventually(() => page.locator('.choice.set').innerText()).toContain(name.trim());
    await page.locator('.choice.set').click();
    await page.getByRole('option', { name: 'All', exact: true }).click();
    await shown.holdsAt(`location.hash === '#activity'`);
    await eventually(() => told(walk)).toBe(all);
    return undefined;
  };
}

const opensReceipts: Check = async ({ page, shown }) => {
  const row = page.locator('tr.turn:not(.placeholder)').nth(1);
  const model = await row.locator('td').nth(2).innerText();
  await row.click();
  await shown.holdsAt(`document.querySelector('.receipt .big') !== null && location.hash.includes('row=')`);
  expect(await page.locator('.receipt').innerText()).toContain(model);
  return undefined;
};

const clears: Check = async ({ shown }, control) => {
  await control.click();
  await shown.holdsAt(`location.hash === '#activity' && ${TURNS} > 20`);
  return undefined;
};

/** Takes that one filter away and leaves the other. */
function removes(field: string): Check {
  return async ({ page, shown }, control) => {
    await control.click();
    await shown.holdsAt(`!location.hash.includes('${field}=') && location.hash.includes('=')`);
    expect(await page.locator('.choice.set').count()).toBe(1);
    return undefined;
  };
}

async function filtered(walk: Walk): Promise<void> {
  await goTo(walk, '#sessions', 'Sessions');
  await walk.page.locator('.sorted-table tbody a').first().click();
  await walk.shown.holdsAt(`${TURNS} > 0`);
}

/** A turn that was made of several calls, so that its receipt lists them. */
async function openReceipt(walk: Walk): Promise<void> {
  const { page, shown } = walk;
  if ((await page.locator('.receipt details').count()) > 0) return;
  await goTo(walk, '#activity', 'Activity');
  await page.locator('table.ledger').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  for (let rows = 0; rows < 60 && (await page.locator('.receipt details').count()) === 0; rows++) {
    const before = page.url();
    await page.keyboard.press('ArrowDown');
    await shown.holdsAt(`location.href !== '${before}' && document.querySelector('.receipt .big') !== null
      && document.querySelector('.receipt .quiet-lines') === null`);
  }
  await page.locator('.receipt details').waitFor();
}

const closesReceipt: Check = async ({ page, shown }, control) => {
  await control.click();
  await shown.holdsAt(`location.hash === '#activity' && document.querySelector('.receipt') === null`);
  expect(await page.evaluate('document.activeElement.className')).toBe('ledger');
  return undefined;
};

const unfolds: Check = async ({ page }, control) => {
  const isOpen = (): Promise<boolean> => page.locator('.receipt details[open]').isVisible();
  const before = await isOpen();
  await control.click();
  expect(await isOpen()).toBe(!before);
  await control.click();
  expect(await isOpen()).toBe(before);
  return undefined;
};

const findsByTyping: Check = async ({ page, shown }, control) => {
  await control.fill('haiku');
  await expect
    .poll(() => page.getByRole('option').allInnerTexts())
    .toEqual([expect.stringMatching(/haiku/i)]);
  await control.press('Enter');
  await shown.holdsAt(`location.hash.startsWith('#activity?model=claude-haiku')`);
  return undefined;
};

const chooses: Check = async ({ shown }, control) => {
  await control.click();
  await shown.holdsAt(`document.querySelector('[role=listbox]') === null`);
  return undefined;
};

async function openModels(walk: Walk): Promise<void> {
  await goTo(walk, '#activity', 'Activity');
  await walk.page.getByRole('combobox', { name: 'Model: all' }).click();
  await eventually(() => walk.page.getByRole('option').count()).toBeGreaterThan(3);
}

export const ACTIVITY_PLACES: readonly Place[] = [
  {
    name: 'Activity',
    go: (walk) => goTo(walk, '#activity', 'Activity'),
    controls: {
      'searchbox Search': searches,
      'combobox Model: all': filters('model', /Haiku/),
      'combobox Workspace: all': filters('workspace', 'orchard'),
      'combobox Surface: all': filters('surface', 'Agent'),
      'combobox Source: all': filters('source', 'Copilot CLI'),
      'combobox Sureness: all': filters('confidence', /estimated/i),
      'combobox Billed to: all': filters('billedTo', /own key/i),
      'button Export…': exportsAs('requests'),
      'radio Dollars': units('usd', 'tr.turn .amount'),
      'radio Credits': units('credits', 'tr.turn .amount'),
      'grid Turns and calls, newest first': opensReceipts,
    },
  },
  {
    name: 'a list of models',
    go: openModels,
    isOf: (control) => isWithin(control, 'dialog'),
    controls: { 'combobox Find': findsByTyping, 'option *': chooses },
  },
  {
    name: 'Activity of one session',
    go: filtered,
    isOf: ({ name }) => /^(Remove|Clear)/.test(name),
    controls: {
      'button Remove the filter Session one': removes('sessionId'),
      'button Remove the filter Days *': removes('days'),
      'button Clear all': clears,
    },
  },
  {
    name: 'Activity without a match',
    go: (walk) => goTo(walk, '#activity?search=no-such-thing', 'Activity'),
    isOf: ({ name }) => /^Clear/.test(name),
    controls: { 'button Clear all': clears },
  },
  {
    name: 'the receipt',
    go: openReceipt,
    isOf: (control) => isWithin(control, 'complementary', 'Receipt'),
    controls: { 'DisclosureTriangle *': unfolds, 'button Close': closesReceipt },
  },
];
