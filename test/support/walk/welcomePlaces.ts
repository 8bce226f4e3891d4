import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { SETTINGS_NAME } from '../../../electron/core/storedSettings.ts';
import { flipsSetting } from './effects.ts';
import type { Check, Place, Walk } from './walk.ts';
import { SAMPLE_AT } from './walkStage.ts';

const STEPS = ['What Copilot left on this computer', 'Your plan', 'How it keeps you posted'];

/** The first start, at one of its steps. */
function step(at: number): (walk: Walk) => Promise<void> {
  return async (walk) => {
    const { page, shown, stage } = walk;
    const head = async (): Promise<string> => (await page.locator('h1').first().textContent()) ?? '';
    if (!STEPS.includes(await head())) {
      // As nobody has started it yet. The page is away meanwhile: told of it, it would show the steps and keep that they
      // were seen, and the next one would not show them.
      const overview = new URL('#overview', page.url()).href;
      await page.goto('about:blank');
      writeFileSync(join(stage.home.dataDir, `${SETTINGS_NAME}.json`), '{}');
      await page.goto(overview);
      await shown.holdsAt(`document.querySelector('.welcome') !== null`);
    }
    while ((await head()) !== STEPS[at]) {
      const isAfter = STEPS.indexOf(await head()) > at;
      await page.getByRole('button', { name: isAfter ? 'Back' : 'Continue' }).click();
    }
  };
}

const goesTo =
  (head: string): Check =>
  async ({ page }, control) => {
    await control.click();
    await page.getByRole('heading', { name: head, level: 1 }).waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe(head);
    return undefined;
  };

/** To the figures; the steps do not come again. */
const ends: Check = async ({ page, stored }, control) => {
  await control.click();
  await page.locator('.kpis').waitFor();
  expect(stored('welcome.seen')).toBe(true);
  return undefined;
};

/** The host shows it somewhere else, and the page goes there; what is seen there is host.test.ts's. */
const showsSample: Check = async ({ page, shown, stage }, control) => {
  await control.click();
  await page.waitForURL((url) => url.href.endsWith(SAMPLE_AT));
  expect(stage.asked).toContain('open sample');
  await page.goto(new URL('/', page.url()).href);
  await shown.holdsAt(`document.querySelector('.kpis') !== null`);
  return undefined;
};

const choosesPlan: Check = async ({ page, stores }, control) => {
  await control.selectOption('pro_plus');
  await stores('plan.id', 'pro_plus');
  await page.getByText('Chosen by hand.').waitFor();
  return undefined;
};

const connects: Check = async ({ page, shown }, control) => {
  await control.click();
  await shown.holdsAt(`location.hash === '#preferences?section=github'`);
  await page.getByRole('textbox', { name: 'Token' }).waitFor();
  return undefined;
};

export const WELCOME_PLACES: readonly Place[] = [
  {
    name: 'the first step of the welcome',
    go: step(0),
    controls: {
      'button Skip': ends,
      'button Continue': goesTo('Your plan'),
      'button See it with sample data': showsSample,
    },
  },
  {
    name: 'the second step of the welcome',
    go: step(1),
    controls: {
      'combobox Plan': choosesPlan,
      'button Connect GitHub': connects,
      'button Back': goesTo('What Copilot left on this computer'),
      'button Skip': ends,
      'button Continue': goesTo('How it keeps you posted'),
    },
  },
  {
    name: 'the last step of the welcome',
    go: step(2),
    controls: {
      'switch Warn before the money is gone': async (walk, control) => {
        await (await flipsSetting('notifications.enabled')(walk, control))?.();
        return undefined;
      },
      'switch Start at login': async (walk, control) => {
        await (await flipsSetting('startup.atLogin')(walk, control))?.();
        return undefined;
      },
      'switch Look for new versions': async (walk, control) => {
        await control.click();
        await walk.stores('updates.check', true);
        return undefined;
      },
      'button Back': goesTo('Your plan'),
      'button Show my figures': ends,
    },
  },
];
