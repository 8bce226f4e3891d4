import { expect, test } from 'vitest';
import type { SettingsPort } from '../../../electron/core/ports.ts';
import { systemSettings } from '../../../electron/main/manners/systemSettings.ts';
import { parseSettings, type Settings } from '../../../shared/contract/settings.ts';

/** A file of settings, and a system that says what it is told. */
function desk(refuses: { theme?: string; disk?: string } = {}) {
  const stored: { settings: Settings } = parseSettings({});
  const told: unknown[] = [];
  const refused = { ...refuses };
  const port: SettingsPort = {
    read: () => ({ settings: stored.settings, problems: [] }),
    async set({ key, value }) {
      if (refused.disk !== undefined) return refused.disk;
      stored.settings = { ...stored.settings, [key]: value };
      return null;
    },
  };
  const settings = systemSettings(port, {
    'display.theme'(theme) {
      if (refused.theme !== undefined) return refused.theme;
      told.push(theme);
      return null;
    },
  });
  return { stored, told, refused, settings };
}

test('a change is brought about and stored; one that the system has no part in is only stored', async () => {
  const { stored, told, settings } = desk();
  expect(await settings.set({ key: 'display.theme', value: 'dark' })).toBeNull();
  expect(await settings.set({ key: 'display.units', value: 'usd' })).toBeNull();
  expect(told).toEqual(['dark']);
  expect(stored.settings).toMatchObject({ 'display.theme': 'dark', 'display.units': 'usd' });
});

test('what the system refuses is not stored', async () => {
  const { stored, settings } = desk({ theme: 'No.' });
  expect(await settings.set({ key: 'display.theme', value: 'dark' })).toBe('No.');
  expect(stored.settings['display.theme']).toBe('system');
});

test('what a full disk refuses is taken back from the system', async () => {
  const { told, settings } = desk({ disk: 'settings.json cannot be written (ENOSPC)' });
  expect(await settings.set({ key: 'display.theme', value: 'dark' })).toMatch(/ENOSPC/);
  expect(told).toEqual(['dark', 'system']);
});

test('the file is agreed with once for each change of it; what the system refuses of it is a problem until it takes it', async () => {
  const { stored, told, refused, settings } = desk();
  settings.agree();
  settings.agree();
  expect(told).toEqual(['system']);
  stored.settings = { ...stored.settings, 'display.theme': 'dark' };
  refused.theme = 'No.';
  settings.agree();
  settings.agree();
  expect(settings.read().problems).toEqual(['display.theme: No.']);
  delete refused.theme;
  expect(await settings.set({ key: 'display.theme', value: 'light' })).toBeNull();
  expect(settings.read().problems).toEqual([]);
  expect(told).toEqual(['system', 'light']);
});
