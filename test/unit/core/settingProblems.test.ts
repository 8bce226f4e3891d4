import { expect, test } from 'vitest';
import { settingProblem } from '../../../shared/contract/settingProblem.ts';
import { parseSettings } from '../../../shared/contract/settings.ts';

test.each([
  [{ display: { units: 'eur' } }, 'display.units', 'it has to be one of credits, usd'],
  [{ notifications: { enabled: 'yes' } }, 'notifications.enabled', 'it has to be true or false'],
  [{ sources: { otlp: { port: 70_000 } } }, 'sources.otlp.port', 'it has to be at most 65535'],
  [{ sources: { otlp: { port: 0 } } }, 'sources.otlp.port', 'it has to be at least 1'],
  [{ sources: { otlp: { port: 1.5 } } }, 'sources.otlp.port', 'it has to be a whole number'],
  [{ sources: { otlp: { port: '1' } } }, 'sources.otlp.port', 'it has to be a number'],
  [{ budget: { day: 'much' } }, 'budget.day', 'it has to be a number'],
  [{ sources: { extraFolders: 'x' } }, 'sources.extraFolders', 'it has to be a list'],
  [{ sources: { extraFolders: [''] } }, 'sources.extraFolders', 'it must not be empty'],
  [
    { notifications: { thresholds: Array(11).fill(5) } },
    'notifications.thresholds',
    'it may have at most 10',
  ],
  [
    { notifications: { quietHours: { from: '25:00', to: '07:00' } } },
    'notifications.quietHours',
    'it has to be a time such as 22:00',
  ],
  [{ notifications: { quietHours: 'night' } }, 'notifications.quietHours', 'it has to be a group of values'],
  [{ shortcut: { popover: 'x'.repeat(101) } }, 'shortcut.popover', 'it may have at most 100 characters'],
])('%j is told in our own words', (stored, key, message) => {
  const told = parseSettings(stored).problems.map(({ key, issue }) => ({
    key,
    message: settingProblem(issue),
  }));
  expect(told).toEqual([{ key, message }]);
});
