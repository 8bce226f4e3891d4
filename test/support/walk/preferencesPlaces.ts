import { expect } from 'vitest';
import type { SettingKey } from '../../../shared/contract/settings.ts';
import { flipsSetting, goTo, leadsTo, picks, typesNumber, units } from './effects.ts';
import { type Check, eventually, isOfFrame, isWithin, type Place, type Walk } from './walk.ts';

/** Every section has the names of all of them; what they do is tried in the first. */
export function isOfSection(control: Parameters<typeof isOfFrame>[0]): boolean {
  return !isOfFrame(control) && !isWithin(control, 'navigation', 'Sections');
}

export function section(name: string): (walk: Walk) => Promise<void> {
  return (walk) => goTo(walk, `#preferences${name === 'general' ? '' : `?section=${name}`}`, 'Preferences');
}

const sectionLink = (name: string): Check =>
  leadsTo(
    name === 'general' ? /^#preferences$/ : new RegExp(`^#preferences\\?section=${name}$`),
    'Preferences',
  );

/** A list that opens. @param value another one than stands there. */
function selects(
  key: SettingKey,
  value: string,
  before: string,
  holds?: (walk: Walk) => Promise<void>,
): Check {
  return async (walk, control) => {
    await control.selectOption(value);
    await walk.stores(key, value);
    await holds?.(walk);
    return async () => {
      const again = walk.page.locator(`select:has(option[value="${value}"])`);
      expect(await again.inputValue()).toBe(value);
      await again.selectOption(before);
      await walk.stores(key, before);
    };
  };
}

const ground = ({ page }: Walk): Promise<string> =>
  page.evaluate('getComputedStyle(document.documentElement).colorScheme');

function wears(theme: 'system' | 'light' | 'dark'): Check {
  return picks('display.theme', theme, async (walk) => {
    await eventually(() => ground(walk)).toBe(theme === 'system' ? 'light dark' : theme);
  });
}

const covers: Check = async (walk, control) => {
  const after = await flipsSetting('display.hideAmounts')(walk, control);
  await walk.page.locator('.status .amount.covered').first().waitFor();
  return after;
};

/** Recorded as they are pressed. */
const records: Check = async ({ page, stores }, control) => {
  await control.click();
  await page.keyboard.press('Control+Alt+K');
  await stores('shortcut.popover', 'Control+Alt+K');
  return undefined;
};

const recordsAnew: Check = async ({ page, stores }, control) => {
  await control.click();
  await page.keyboard.press('Control+Alt+L');
  await stores('shortcut.popover', 'Control+Alt+L');
  expect(await page.locator('.shortcut kbd').innerText()).toMatch(/L$/);
  return undefined;
};

const forgetsKeys: Check = async ({ page, stores }, control) => {
  await control.click();
  await stores('shortcut.popover', null);
  await page.getByRole('button', { name: 'Set keys' }).waitFor();
  return undefined;
};

const tray = (text: string): Check => picks('tray.text', text);

export const GENERAL_PLACES: readonly Place[] = [
  {
    name: 'the sections of Preferences',
    go: section('general'),
    isOf: (control) => isWithin(control, 'navigation', 'Sections'),
    controls: {
      'link General': sectionLink('general'),
      'link Plan and budget': sectionLink('plan'),
      'link Notifications': sectionLink('notifications'),
      'link GitHub': sectionLink('github'),
      'link Sources': sectionLink('sources'),
      'link Data': sectionLink('data'),
    },
  },
  {
    name: 'Preferences, General',
    go: section('general'),
    isOf: isOfSection,
    controls: {
      'radio Dollars': units('usd', '.status .amount'),
      'radio Credits': units('credits', '.status .amount'),
      'radio Light': wears('light'),
      'radio Dark': wears('dark'),
      'radio System': wears('system'),
      'radio Nothing': tray('off'),
      'radio Dollars today, now *': tray('usd-today'),
      'radio Share of the allowance, now *': tray('cycle-percent'),
      'radio What is left, now *': tray('left'),
      'radio When it runs out, now *': tray('run-out-day'),
      'radio Credits today, now *': tray('credits-today'),
      'switch Keep windows out of pictures': flipsSetting('display.hideFromCapture'),
      'switch Start at login': flipsSetting('startup.atLogin'),
      'button Set keys': records,
      'combobox Language': selects('display.language', 'en', 'auto', async ({ page }) =>
        expect(await page.locator('html').getAttribute('lang')).toBe('en'),
      ),
      'switch Cover amounts': covers,
    },
  },
  {
    name: 'Preferences, General, with keys that were set',
    go: section('general'),
    isOf: ({ name }) => name === 'Change' || name === 'Remove',
    controls: { 'button Change': recordsAnew, 'button Remove': forgetsKeys },
  },
  {
    name: 'Preferences, Plan and budget',
    go: section('plan'),
    isOf: isOfSection,
    controls: {
      'link under GitHub': sectionLink('github'),
      'combobox Plan': selects('plan.id', 'pro', 'auto', async ({ page }) =>
        page.getByText('Chosen by hand.').waitFor(),
      ),
      'textbox Each cycle': typesNumber('budget.cycle'),
      'textbox Each day': typesNumber('budget.day'),
    },
  },
];
