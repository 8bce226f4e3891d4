import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { autostart, autostartPath, desktopEntry } from '../../../electron/main/manners/autostartEntry.ts';
import { contentProtection } from '../../../electron/main/manners/contentProtection.ts';
import { loginItem } from '../../../electron/main/manners/loginItem.ts';
import { isWaylandSession, popoverShortcut } from '../../../electron/main/manners/popoverShortcut.ts';
import { viewOfArgs, viewOfLink } from '../../../electron/main/manners/viewLinks.ts';
import { newDirectory, removeDirectory } from '../../support/temporary.ts';

describe('the entry that starts the app at login on Linux', () => {
  const base = newDirectory();
  afterAll(() => removeDirectory(base));

  test.each([
    ['of the user', { XDG_CONFIG_HOME: '/etc/mine' }, false, '/etc/mine/autostart/pilotlight.desktop'],
    ['that is relative', { XDG_CONFIG_HOME: 'mine' }, false, '/home/a/.config/autostart/pilotlight.desktop'],
    ['that is not set', {}, false, '/home/a/.config/autostart/pilotlight.desktop'],
    [
      'outside a home that was named',
      { XDG_CONFIG_HOME: '/x' },
      true,
      '/home/a/.config/autostart/pilotlight.desktop',
    ],
  ])('lies below a configuration folder %s', (_name, env, confined, path) => {
    expect(autostartPath({ platform: 'linux', home: '/home/a', env, confined })).toBe(path);
  });

  test('names the program so that no letter of its path means anything else', () => {
    expect(desktopEntry('/opt/a b/$x"`\\100%')).toContain(
      `${String.raw`Exec="/opt/a b/\\$x\\"\\`}\`${String.raw`\\\\100%%"`}\n`,
    );
  });

  test('appears whole, goes again, and where it cannot be written says so and leaves nothing', () => {
    const path = join(base, 'config', 'autostart', 'pilotlight.desktop');
    const apply = autostart(path, '/opt/pilotlight');
    expect(apply(false)).toBeNull();
    expect(apply(true)).toBeNull();
    expect(apply(true)).toBeNull();
    expect(readdirSync(join(path, '..'))).toEqual(['pilotlight.desktop']);
    // The app moved, as an AppImage does with each version.
    expect(autostart(path, '/opt/newer')(true)).toBeNull();
    expect(readFileSync(path, 'utf8')).toContain('Exec="/opt/newer"');
    expect(apply(false)).toBeNull();
    expect(readdirSync(join(path, '..'))).toEqual([]);
    mkdirSync(path);
    writeFileSync(join(path, 'kept'), '');
    expect(apply(true)).toMatch(/pilotlight\.desktop cannot be written \(/);
    expect(readdirSync(join(path, '..'))).toEqual(['pilotlight.desktop']);
  });
});

describe('start at login on macOS and Windows', () => {
  function system(after: (wanted: boolean) => { openAtLogin: boolean; status: string }) {
    let now = { openAtLogin: false, status: 'not-registered' };
    const asked: boolean[] = [];
    const apply = loginItem({
      getLoginItemSettings: () => now,
      setLoginItemSettings({ openAtLogin }) {
        asked.push(openAtLogin);
        now = after(openAtLogin);
      },
    });
    return { asked, apply };
  }

  test('is asked for once, and not again while it stands', () => {
    const { asked, apply } = system((openAtLogin) => ({ openAtLogin, status: 'enabled' }));
    expect([apply(false), apply(true), apply(true), apply(false)]).toEqual([null, null, null, null]);
    expect(asked).toEqual([true, false]);
  });

  test('that the user has to allow is taken back and told', () => {
    const { asked, apply } = system(() => ({ openAtLogin: false, status: 'requires-approval' }));
    expect(apply(true)).toMatch(/Login Items/);
    expect(asked).toEqual([true, false]);
  });

  test('that the system did not take is told', () => {
    expect(system(() => ({ openAtLogin: false, status: 'not-found' })).apply(true)).toMatch(/did not change/);
  });
});

describe('keys for the popover', () => {
  test('that are refused leave those of before, also where Wayland gives none', () => {
    const held = new Map<string, () => void>();
    let gives = true;
    const shortcuts = {
      register(keys: string, press: () => void) {
        if (keys === 'Control+Nonsense') throw new TypeError('conversion failure');
        if (gives || keys === 'Alt+A') held.set(keys, press);
        return gives || keys === 'Alt+A';
      },
      unregister: (keys: string) => void held.delete(keys),
    };
    let presses = 0;
    const keys = popoverShortcut(shortcuts, true, () => {
      presses += 1;
    });
    expect(keys.apply('Alt+A')).toBeNull();
    gives = false;
    expect(keys.apply('Control+B')).toMatch(/keyboard settings/);
    expect(keys.apply('Control+Nonsense')).toMatch(/no combination/);
    expect(keys.apply('Shift+B')).toMatch(/alone/);
    expect([...held.keys()]).toEqual(['Alt+A']);
    held.get('Alt+A')?.();
    expect(presses).toBe(1);
    gives = true;
    expect(keys.apply('F9')).toBeNull();
    expect([...held.keys()]).toEqual(['F9']);
    keys.close();
    expect([...held.keys()]).toEqual([]);
  });

  test.each([
    ['linux', { XDG_SESSION_TYPE: 'wayland' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['linux', { XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: '' }, false],
    ['darwin', { XDG_SESSION_TYPE: 'wayland' }, false],
  ] as const)("on %s with %j are the portal's: %j", (platform, env, isWayland) =>
    expect(isWaylandSession(platform, env)).toBe(isWayland),
  );
});

test('windows are hidden from pictures as they are, and those that come later', () => {
  const told: string[] = [];
  const window = (name: string) => ({
    setContentProtection: (isOn: boolean) => told.push(`${name} ${isOn}`),
  });
  const all = [window('first')];
  let make: (made: ReturnType<typeof window>) => void = () => {};
  const apply = contentProtection({
    all: () => all,
    onNew(listener) {
      make = listener;
    },
  });
  make(window('early'));
  apply(true);
  make(window('later'));
  apply(false);
  expect(told).toEqual(['early false', 'first true', 'later true', 'first false']);
});

describe('links', () => {
  test.each([
    ['pilotlight://view/models', 'models'],
    ['pilotlight://view/models/', 'models'],
    ['pilotlight://view/Models', null],
    ['pilotlight://view/models?x=1', null],
    ['pilotlight://view/models#x', null],
    ['pilotlight://user@view/models', null],
    ['pilotlight://view/models/x', null],
    ['pilotlight://quit', null],
    ['pilotlight:models', null],
    ['https://view/models', null],
    ['', null],
  ])('%s leads to %j', (link, view) => expect(viewOfLink(link)).toBe(view));

  test.each([
    [['--view', 'billing'], { view: 'billing', unknown: null }],
    [['main.js', '--home', '/h', 'pilotlight://view/billing'], { view: 'billing', unknown: null }],
    [['--', 'pilotlight://view/billing'], { view: 'billing', unknown: null }],
    [['--view'], { view: null, unknown: 'true' }],
    [['--view', 'secrets'], { view: null, unknown: 'secrets' }],
    [['pilotlight://elsewhere'], { view: null, unknown: 'pilotlight://elsewhere' }],
    [['--data-dir', '/d'], { view: null, unknown: null }],
  ])('a start with %j asks for %j', (args, asked) => expect(viewOfArgs(args)).toEqual(asked));

  test('an argument that is too long to be one of ours is passed over', () => {
    const letters = `-${'a'.repeat(126_000)}`;
    expect(viewOfArgs([letters, '--view', 'activity'])).toEqual({ view: 'activity', unknown: null });
  });
});
