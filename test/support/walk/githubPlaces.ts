import { expect } from 'vitest';
import { flipsSetting, opensGitHub } from './effects.ts';
import { isOfSection, section } from './preferencesPlaces.ts';
import { type Check, eventually, type Place, type Walk } from './walk.ts';
import { TOKEN } from './walkStage.ts';

const tellsToken: Check = async ({ page, stage }, control) => {
  await control.fill('github_pat_of_nobody');
  await control.press('Enter');
  await page.getByText(/^Not kept: /).waitFor();
  expect(stage.keyring.token).toBeNull();
  expect(await control.inputValue()).toBe('');
  return undefined;
};

/** Can be pressed once there is something in the field; then it is asked of GitHub, and kept. */
const keepsToken: Check = async ({ page, stage }, control) => {
  expect(await control.isDisabled()).toBe(true);
  await page.getByLabel('Token', { exact: true }).fill(TOKEN);
  await control.click();
  await eventually(() => stage.keyring.token).toBe(TOKEN);
  await page.getByText('Connected as monalisa').waitFor();
  return async () => page.getByText('Connected as monalisa').waitFor();
};

const isOff: Check = async ({ page }, control) => {
  expect(await control.isDisabled()).toBe(true);
  await page.getByText('then there is something to read').waitFor();
  return undefined;
};

const readsGitHub: Check = async ({ stage }, control) => {
  await control.waitFor();
  const before = stage.github.heard.length;
  await control.click();
  await eventually(() => stage.github.heard.length).toBeGreaterThan(before);
  return undefined;
};

const asksFirst: Check = async ({ page, stage }, control) => {
  await control.click();
  await page.getByRole('group', { name: /^Remove the token/ }).waitFor();
  expect(stage.keyring.token).toBe(TOKEN);
  await page.keyboard.press('Escape');
  await control.waitFor();
  return undefined;
};

async function asking(walk: Walk): Promise<void> {
  await section('github')(walk);
  const remove = walk.page.getByRole('button', { name: 'Remove…' });
  if ((await remove.count()) > 0) await remove.click();
}

export const UNCONNECTED_PLACES: readonly Place[] = [
  {
    name: 'Preferences, GitHub, without a token',
    go: section('github'),
    isOf: isOfSection,
    controls: {
      'link Open GitHub': opensGitHub('/settings/personal-access-tokens/new'),
      'button Read now': isOff,
      'switch Use the Copilot sign-in on this computer': flipsSetting('account.useSignIn'),
      'textbox Token': tellsToken,
      'button Check and keep': keepsToken,
    },
  },
];

/** Once there is a token; it is removed in the end. */
export const GITHUB_PLACES: readonly Place[] = [
  {
    name: 'Preferences, GitHub, with a token',
    go: section('github'),
    isOf: isOfSection,
    controls: {
      'link Open GitHub': opensGitHub('/settings/personal-access-tokens/new'),
      'button Remove…': asksFirst,
      'button Read now': readsGitHub,
      'switch Use the Copilot sign-in on this computer': flipsSetting('account.useSignIn'),
      'textbox Token': async ({ page, stage }, control) => {
        await control.fill('github_pat_of_nobody');
        await control.press('Enter');
        await page.getByText(/^Not kept: /).waitFor();
        expect(stage.keyring.token).toBe(TOKEN);
        return undefined;
      },
      'button Check and replace': async ({ page }, control) => {
        await page.getByLabel('Token', { exact: true }).fill(TOKEN);
        await control.click();
        await page.getByText('GitHub knows it, and it is kept.').waitFor();
        return undefined;
      },
    },
  },
  {
    name: 'the question before a token is removed',
    go: asking,
    isOf: ({ name }) => name === 'Keep' || name === 'Remove',
    controls: {
      'button Keep': async ({ page, stage }, control) => {
        await control.click();
        await page.getByRole('button', { name: 'Remove…' }).waitFor();
        expect(stage.keyring.token).toBe(TOKEN);
        return undefined;
      },
      'button Remove': async ({ page, stage }, control) => {
        await control.click();
        await eventually(() => stage.keyring.token).toBeNull();
        await page.getByRole('button', { name: 'Check and keep' }).waitFor();
        return undefined;
      },
    },
  },
];
