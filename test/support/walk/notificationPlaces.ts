import { expect } from 'vitest';
import { asks, flips, flipsSetting, typesNumber } from './effects.ts';
import { isOfSection, section } from './preferencesPlaces.ts';
import { type Check, eventually, type Place, type Walk } from './walk.ts';

const KEY = 'notifications.thresholds';
const NIGHT = { from: '22:00', to: '07:00' };

const shares = ({ stored }: Walk): readonly number[] => stored(KEY) as readonly number[];

/** One of the usual shares, in or out; pressed as long as it is in. */
function share(percent: number): Check {
  return async (walk, control) => {
    const was = shares(walk).includes(percent);
    expect(await control.getAttribute('aria-pressed')).toBe(String(was));
    await control.click();
    await eventually(() => shares(walk).includes(percent)).toBe(!was);
    return async () => {
      expect(await control.getAttribute('aria-pressed')).toBe(String(!was));
      await control.click();
      await eventually(() => shares(walk).includes(percent)).toBe(was);
    };
  };
}

const addsByEnter: Check = async (walk, control) => {
  await control.fill('42');
  await control.press('Enter');
  await eventually(() => shares(walk)).toContain(42);
  expect(await control.inputValue()).toBe('');
  return undefined;
};

const adds: Check = async (walk, control) => {
  expect(await control.isDisabled()).toBe(true);
  await walk.page.getByLabel('Another share, in percent').fill('43');
  await control.click();
  await eventually(() => shares(walk)).toContain(43);
  return async () =>
    expect(await walk.page.locator('.chip.own').allInnerTexts()).toEqual([
      expect.stringMatching(/^42/),
      expect.stringMatching(/^43/),
    ]);
};

const removesShare: Check = async (walk, control) => {
  const before = shares(walk).length;
  await control.click();
  await eventually(() => shares(walk).length).toBe(before - 1);
  return undefined;
};

function snoozes(fits: (until: Date) => boolean): Check {
  return async ({ page, stored, stores }, control) => {
    await control.click();
    await eventually(() => stored('notifications.snoozedUntil')).not.toBeNull();
    expect(fits(new Date(Number(stored('notifications.snoozedUntil'))))).toBe(true);
    await page.getByText('Held back until').waitFor();
    await page.getByRole('button', { name: 'Tell me again' }).click();
    await stores('notifications.snoozedUntil', null);
    return undefined;
  };
}

const wakes: Check = async ({ page, stores }, control) => {
  await control.click();
  await stores('notifications.snoozedUntil', null);
  await page.getByRole('button', { name: '1 hour' }).waitFor();
  return undefined;
};

function setsTime(end: 'from' | 'to', time: string): Check {
  return async ({ page, stored }, control) => {
    await control.fill(time);
    await control.blur();
    await eventually(() => stored('notifications.quietHours')).toMatchObject({ [end]: time });
    return async () =>
      expect(await page.getByLabel(end === 'from' ? 'From' : 'to', { exact: true }).inputValue()).toBe(time);
  };
}

const soon = (until: Date, ms: number): boolean => Math.abs(until.getTime() - Date.now() - ms) < 60_000;

export const NOTIFICATION_PLACES: readonly Place[] = [
  {
    name: 'Preferences, Notifications',
    go: section('notifications'),
    isOf: isOfSection,
    controls: {
      'button 50*%': share(50),
      'button 75*%': share(75),
      'button 90*%': share(90),
      'button 100*%': share(100),
      'textbox Another share, in percent': addsByEnter,
      'button Add': adds,
      'switch When it will run out before the reset': flipsSetting('notifications.runOut'),
      'textbox When an hour takes more than': typesNumber('notifications.spike'),
      'switch Quiet hours': flips('notifications.quietHours', { on: NIGHT, off: null }),
      'button 1 hour': snoozes((until) => soon(until, 3_600_000)),
      'button Today': snoozes((until) => until.getHours() === 0 && until.getMinutes() === 0),
      'button This cycle': snoozes((until) => until.getUTCDate() === 1),
      'button Send a test': asks(/^test notification$/),
      'switch Warn before the money is gone': flipsSetting('notifications.enabled'),
    },
  },
  {
    name: 'Preferences, Notifications, with shares of one’s own',
    go: section('notifications'),
    isOf: ({ name }) => name.startsWith('Remove'),
    controls: { 'button Remove 42*': removesShare, 'button Remove 43*': removesShare },
  },
  {
    name: 'Preferences, Notifications, while they are held back',
    async go(walk) {
      await section('notifications')(walk);
      const hour = walk.page.getByRole('button', { name: '1 hour' });
      if ((await hour.count()) > 0) await hour.click();
    },
    isOf: ({ name }) => name === 'Tell me again',
    controls: { 'button Tell me again': wakes },
  },
  {
    name: 'Preferences, Notifications, with quiet hours',
    async go(walk) {
      await section('notifications')(walk);
      if (walk.stored('notifications.quietHours') === null)
        await walk.page.getByRole('switch', { name: 'Quiet hours' }).click();
      await walk.page.locator('.quiet-times').waitFor();
    },
    isOf: ({ role }) => role === 'InputTime',
    controls: { 'InputTime From': setsTime('from', '21:30'), 'InputTime to': setsTime('to', '06:15') },
  },
];
