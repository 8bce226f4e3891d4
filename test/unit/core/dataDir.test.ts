import { expect, it } from 'vitest';
import { defaultDataDir } from '../../../electron/core/dataDir.ts';
import type { Platform } from '../../../electron/core/logs/discover/environment.ts';

it.each<[Platform, string, Record<string, string>, boolean, string]>([
  ['linux', '/home/u', {}, false, '/home/u/.local/share/pilotlight'],
  ['linux', '/home/u', { XDG_DATA_HOME: '/data' }, false, '/data/pilotlight'],
  ['linux', '/home/u', { XDG_DATA_HOME: 'relative' }, false, '/home/u/.local/share/pilotlight'],
  ['linux', '/backup/u', { XDG_DATA_HOME: '/data' }, true, '/backup/u/.local/share/pilotlight'],
  ['linux', '/backup/u', { XDG_DATA_HOME: '/backup/u/x' }, true, '/backup/u/x/pilotlight'],
  [
    'darwin',
    '/Users/u',
    { XDG_DATA_HOME: '/data' },
    false,
    '/Users/u/Library/Application Support/Pilotlight',
  ],
  ['win32', 'C:\\Users\\u', {}, false, 'C:\\Users\\u\\AppData\\Local\\Pilotlight'],
  ['win32', 'C:\\Users\\u', { LOCALAPPDATA: 'D:\\L' }, false, 'D:\\L\\Pilotlight'],
  ['win32', 'C:\\Users\\u', { LOCALAPPDATA: 'D:\\L' }, true, 'C:\\Users\\u\\AppData\\Local\\Pilotlight'],
])('data lies on %s in the home %s with %j (named: %s) in %s', (platform, home, env, confined, wanted) => {
  expect(defaultDataDir({ platform, home, env, confined })).toBe(wanted);
});
