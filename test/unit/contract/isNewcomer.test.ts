import { expect, test } from 'vitest';
import { isNewcomer } from '../../../shared/contract/isNewcomer.ts';
import { Settings } from '../../../shared/contract/settings.ts';

const of = (changes: object, problems: readonly string[] = []): boolean =>
  isNewcomer({ settings: Settings.parse(changes), problems });

test('the first start is of who has set nothing, and whose settings can be read', () => {
  expect(of({})).toBe(true);
  expect(of({ 'notifications.thresholds': [75, 90, 100] })).toBe(true);
  expect(of({ 'welcome.seen': true })).toBe(false);
  expect(of({ 'sources.extraFolders': ['/mnt/old'] })).toBe(false);
  expect(of({}, ['settings.json cannot be read.'])).toBe(false);
});
