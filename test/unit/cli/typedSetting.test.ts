import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { typedSetting } from '../../../electron/headless/cli/typedSetting.ts';
import { isSettingKey } from '../../../shared/contract/settings.ts';

it.each([
  ['budget.cycle', ['1000'], 1000],
  ['budget.cycle', ['none'], null],
  ['budget.cycle', ['ten'], 'ten'],
  ['notifications.spike', ['50'], 50],
  ['notifications.thresholds', ['50', '90'], [50, 90]],
  ['notifications.thresholds', [], []],
  ['notifications.quietHours', ['22:00-07:30'], { from: '22:00', to: '07:30' }],
  ['notifications.quietHours', ['none'], null],
  ['notifications.quietHours', ['night'], 'night'],
  ['notifications.enabled', ['off'], false],
  ['sources.otlp.port', ['4444'], 4444],
  ['display.units', ['none'], 'none'],
  ['sources.off', ['otlp', 'xcode'], ['otlp', 'xcode']],
  ['sources.off', [], []],
  ['updates.check', ['on'], true],
  ['updates.check', ['none'], null],
  ['tray.text', ['off'], 'off'],
  ['shortcut.popover', ['Alt+Shift+P'], 'Alt+Shift+P'],
  ['sources.extraFolders', ['a', '~/b', ''], [resolve('a'), '~/b']],
] as const)('%s set to %j is read as %j', (key, typed, value) => {
  expect(isSettingKey(key)).toBe(true);
  expect(typedSetting(key, typed)).toEqual(value);
});
