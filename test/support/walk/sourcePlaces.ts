import { expect } from 'vitest';
import type { Source } from '../../../shared/domain/ledger.ts';
import { receives } from './diagnosticsPlaces.ts';
import { asks, exportsAs, flipsSetting, leadsTo } from './effects.ts';
import { isOfSection, section } from './preferencesPlaces.ts';
import { type Check, eventually, type Place, type Walk } from './walk.ts';

const TO_DIAGNOSTICS = leadsTo(/^#diagnostics$/, 'Diagnostics');

const addsFolder: Check = async ({ page, stage, stores }, control) => {
  await control.click();
  await stores('sources.extraFolders', [stage.folder]);
  await page.locator('.folders-list').getByText(stage.folder).waitFor();
  return async () => page.locator('.folders-list').getByText(stage.folder).waitFor();
};

const removesFolder: Check = async ({ stores }, control) => {
  await control.click();
  await stores('sources.extraFolders', []);
  return undefined;
};

/** Off: not read any more. */
function reads(source: Source): Check {
  const isOff = ({ stored }: Walk): boolean => (stored('sources.off') as readonly string[]).includes(source);
  return async (walk, control) => {
    expect(await control.getAttribute('aria-checked')).toBe('true');
    await control.click();
    await eventually(() => isOff(walk)).toBe(true);
    return async () => {
      expect(await control.getAttribute('aria-checked')).toBe('false');
      await control.click();
      await eventually(() => isOff(walk)).toBe(false);
    };
  };
}

/** Nobody may have been asked before, which is off; and off is an answer, too. */
const looksForUpdates: Check = async ({ stored, stores }, control) => {
  const wasOn = stored('updates.check') === true;
  expect(await control.getAttribute('aria-checked')).toBe(String(wasOn));
  await control.click();
  await stores('updates.check', !wasOn);
  return async () => {
    expect(await control.getAttribute('aria-checked')).toBe(String(!wasOn));
    await control.click();
    await stores('updates.check', wasOn);
  };
};

export const SOURCE_PLACES: readonly Place[] = [
  {
    name: 'Preferences, Sources',
    go: section('sources'),
    isOf: isOfSection,
    controls: {
      'link Diagnostics': TO_DIAGNOSTICS,
      'switch Debug log': reads('debug-log'),
      'switch Trace database': reads('otel-db'),
      'switch Copilot CLI': reads('cli-store'),
      'switch Copilot CLI events': reads('cli-events'),
      'switch Agent host': reads('agent-host'),
      'switch Visual Studio': reads('visual-studio'),
      'switch Xcode': reads('xcode'),
      'switch Chat session': reads('vscode-chat'),
      'switch Receive spans': receives,
      'button Add folder…': addsFolder,
    },
  },
  {
    name: 'Preferences, Sources, with a folder',
    go: section('sources'),
    isOf: ({ name }) => name.startsWith('Remove'),
    controls: { 'button Remove *': removesFolder },
  },
  {
    name: 'Preferences, Data',
    go: section('data'),
    isOf: isOfSection,
    controls: {
      'link Diagnostics': TO_DIAGNOSTICS,
      'button Show in folder': asks(/^reveal .*ledger\.db$/),
      'button Export everything…': exportsAs('requests'),
      'link Billing': leadsTo(/^#billing$/, 'Billing'),
      'switch Refresh the price list': flipsSetting('prices.refresh'),
      'switch New versions': looksForUpdates,
      'button Check now': asks(/^look for updates$/),
    },
  },
  {
    name: 'Preferences, Data, with a new version',
    go: section('data'),
    isOf: ({ name }) => name === 'Restart and install',
    controls: { 'button Restart and install': asks(/^install$/) },
  },
];
