import { expect, test } from 'vitest';
import { type TrayActions, type TrayMenuFacts, trayMenu } from '../../../../electron/main/tray/trayMenu.ts';
import { NO_UPDATES, type Updates } from '../../../../shared/contract/app.ts';

const READY = { kind: 'ready', cycleEnd: 7 } as const;

/** What was done, by the actions' names. */
function opened(facts: Partial<TrayMenuFacts>) {
  const done: string[] = [];
  const actions: TrayActions = {
    openDashboard: () => done.push('openDashboard'),
    openPreferences: () => done.push('openPreferences'),
    pause: (snooze, cycleEnd) => done.push(`pause ${snooze} ${cycleEnd}`),
    wake: () => done.push('wake'),
    checkForUpdates: () => done.push('checkForUpdates'),
    installUpdate: () => done.push('installUpdate'),
    quit: () => done.push('quit'),
  };
  const items = trayMenu({ line: 'Today 2.5 credits', pause: READY, updates: NO_UPDATES, ...facts }, actions);
  return { items, done };
}

/** Every item that can be chosen, chosen once. */
function chooseAll(items: ReturnType<typeof trayMenu>): void {
  for (const { click, enabled, submenu } of items) {
    if (click !== undefined && enabled !== false) Reflect.apply(click, null, []);
    if (Array.isArray(submenu)) chooseAll(submenu);
  }
}

test('the first item opens the window, and each does what it says', () => {
  const { items, done } = opened({});
  expect(items[0]?.label).toBe('Open dashboard');
  chooseAll(items);
  expect(done).toEqual([
    'openDashboard',
    'pause hour 7',
    'pause today 7',
    'pause cycle 7',
    'openPreferences',
    'quit',
  ]);
});

test('while paused it tells until when, and ends the pause', () => {
  const { items, done } = opened({ pause: { kind: 'paused', until: '15:06' } });
  const inner = items.find(({ label }) => label === 'Pause notifications')?.submenu;
  expect(inner).toMatchObject([{ label: 'Paused until 15:06', enabled: false }, { label: 'Tell me again' }]);
  chooseAll(items);
  expect(done).toEqual(['openDashboard', 'wake', 'openPreferences', 'quit']);
});

test('where nothing is told there is nothing to pause, and it leads to where that is set', () => {
  const { items, done } = opened({ pause: { kind: 'none' } });
  expect(items.map(({ label }) => label)).toContain('Notifications are off…');
  chooseAll(items);
  expect(done).toEqual(['openDashboard', 'openPreferences', 'openPreferences', 'quit']);
});

test.each([
  ['unsupported', null, undefined, []],
  ['idle', null, 'Check for updates…', ['checkForUpdates']],
  ['current', null, 'Check for updates…', ['checkForUpdates']],
  ['failed', null, 'Check for updates…', ['checkForUpdates']],
  ['checking', null, 'Looking for a new version…', []],
  ['downloading', '1.2.0', 'Downloading version 1.2.0…', []],
  ['ready', '1.2.0', 'Restart to install version 1.2.0', ['installUpdate']],
] as const)('new versions: %s', (state: Updates['state'], version, label, acts) => {
  const { items, done } = opened({ updates: { state, version } });
  const item = items[6]?.type === 'separator' ? undefined : items[6];
  expect(item?.label).toBe(label);
  chooseAll(item === undefined ? [] : [item]);
  expect(done).toEqual(acts);
});
