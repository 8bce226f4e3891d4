import { expect } from 'vitest';
import { goTo, leadsTo } from './effects.ts';
import { type Check, eventually, isOfFrame, isWithin, type Place } from './walk.ts';

const skips: Check = async ({ page }, control) => {
  await control.focus();
  await control.press('Enter');
  expect(await page.evaluate('document.activeElement.tagName')).toBe('MAIN');
  return undefined;
};

const tellsKeys: Check = async ({ page }, control) => {
  await control.click();
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  await page.keyboard.press('Escape');
  expect(await page.getByRole('dialog').count()).toBe(0);
  return undefined;
};

/** Covers, shows again, and stays as it was left. */
const covers: Check = async ({ page, stored, stores }, control) => {
  expect(stored('display.hideAmounts')).toBe(false);
  await control.click();
  await stores('display.hideAmounts', true);
  await page.locator('.kpis .amount.covered').first().waitFor();
  return async () => {
    await page.locator('.kpis .amount.covered').first().waitFor();
    await page.getByRole('button', { name: 'Show amounts' }).click();
    await stores('display.hideAmounts', false);
    await eventually(() => page.locator('.amount.covered').count()).toBe(0);
  };
};

const closes: Check = async ({ page }, control) => {
  await control.click();
  expect(await page.getByRole('dialog').count()).toBe(0);
  return undefined;
};

export const FRAME_PLACES: readonly Place[] = [
  {
    name: 'the frame',
    go: (walk) => goTo(walk, '#overview', 'Overview'),
    isOf: isOfFrame,
    controls: {
      'link Skip to the view': skips,
      'link Overview': leadsTo(/^#overview$/, 'Overview'),
      'link Activity': leadsTo(/^#activity$/, 'Activity'),
      'link Models': leadsTo(/^#models$/, 'Models'),
      'link Workspaces': leadsTo(/^#workspaces$/, 'Workspaces'),
      'link Sessions': leadsTo(/^#sessions$/, 'Sessions'),
      'link Billing': leadsTo(/^#billing$/, 'Billing'),
      'link Diagnostics': leadsTo(/^#diagnostics$/, 'Diagnostics'),
      'link Preferences': leadsTo(/^#preferences$/, 'Preferences'),
      'button Keyboard': tellsKeys,
      'button Cover amounts': covers,
    },
  },
  {
    name: 'the keys',
    async go(walk) {
      await goTo(walk, '#overview', 'Overview');
      if ((await walk.page.getByRole('dialog').count()) === 0)
        await walk.page.getByRole('button', { name: 'Keyboard' }).click();
    },
    isOf: (control) => isWithin(control, 'dialog'),
    controls: { 'button Close': closes },
  },
];
