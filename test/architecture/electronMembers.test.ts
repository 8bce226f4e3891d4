import { afterAll, describe, expect, test } from 'vitest';
import type { NotificationClass } from '../../electron/main/adapters/notifier.ts';
import type { LoadingSession, PermissionSession } from '../../electron/main/guards/session.ts';
import electron from '../support/electronStandIn/electron.ts';
import { ElectronMembers } from './electronMembers.ts';
import { readText, typeScriptBelow } from './sourceFiles.ts';

const STAND_IN = 'test/support/electronStandIn';

/** What Electron calls it, and the class that stands in for it. */
const CLASSES: Readonly<Record<string, string>> = {
  App: 'StandInApp',
  BrowserWindow: 'StandInWindow',
  DownloadItem: 'StandInDownload',
  Menu: 'StandInMenu',
  NativeTheme: 'StandInTheme',
  Notification: 'StandInNotification',
  Protocol: 'StandInProtocol',
  Screen: 'StandInScreen',
  Session: 'StandInSession',
  Tray: 'StandInTray',
  WebContents: 'StandInWebContents',
  WebRequest: 'StandInWebRequest',
};

/** Plain objects that stand in, as they are. */
const OBJECTS: Readonly<Record<string, object>> = {
  CommandLine: electron.app.commandLine,
  Dialog: electron.dialog,
  GlobalShortcut: electron.globalShortcut,
  PowerMonitor: electron.powerMonitor,
  Shell: electron.shell,
};

/** Values, and the event of a listener: what they hold is checked where they are made. */
const DATA = /^(?:(?:Point|Rectangle|Size|Display|Process|ProcessVersions|__type|\w+Params)\.|\?\.url$)/;

/** Of other platforms, or of guards whose occasion a page of ours cannot bring about; unit tests call them. */
const NEVER_FIRED = ['session-end', 'will-attach-webview', 'will-redirect'];

const compiler = new ElectronMembers();
afterAll(() => compiler.close());
const main = compiler.usedIn(['electron/main'], 'electron/tsconfig.json');
const preload = compiler.usedIn(['electron/preload'], 'electron/tsconfig.json');
const classes = compiler.membersOfClasses(STAND_IN, 'test/tsconfig.json');

describe('the stand-in for Electron', () => {
  test('has every member that the shell uses', () => {
    const missing = main.members.filter((member) => !DATA.test(member) && !isThere(member));
    expect(main.members).toContain('Tray.setToolTip');
    expect(missing).toEqual([]);
  });

  test('has what files ask for that name only a part of Electron; the compiler compares', () => {
    const { session, shell, Notification, protocol } = electron;
    const parts: [LoadingSession, PermissionSession, NotificationClass] = [
      session.defaultSession,
      session.defaultSession,
      Notification,
    ];
    expect(parts.every((part) => part !== undefined)).toBe(true);
    expect([typeof shell.openExternal, typeof protocol.handle]).toEqual(['function', 'function']);
  });

  test('has every member that preload uses', () => {
    const world = readText(`${STAND_IN}/isolatedWorld.js`);
    const missing = preload.members.filter((member) => !world.includes(` ${member.split('.')[1]}(`));
    expect(preload.members).toEqual([
      'ContextBridge.exposeInMainWorld',
      'IpcRenderer.off',
      'IpcRenderer.on',
      'IpcRenderer.send',
    ]);
    expect(missing).toEqual([]);
  });

  test('fires every event that the shell listens to, but for those it says it cannot', () => {
    const fired = typeScriptBelow(STAND_IN).map(readText).join('\n');
    const silent = main.events.filter((event) => !new RegExp(`emit\\(\\s*'${event}'`).test(fired));
    expect(main.events).toContain('before-quit');
    expect(silent).toEqual(NEVER_FIRED);
  });

  test('notices what it lacks', () => {
    expect(['Tray.displayBalloon', 'Dialog.showSaveDialog', 'Clipboard.writeText'].filter(isThere)).toEqual(
      [],
    );
  });
});

function isThere(member: string): boolean {
  const [owner = '', name = ''] = member.split('.');
  // The types named a part of something only, so it may be of any.
  if (owner === '?') return [...Object.values(OBJECTS), ...classes.values()].some((one) => has(one, name));
  if (owner === 'Dock') return electron.app.dock === undefined;
  if (owner === 'NativeImage') return name in electron.nativeImage || has(classes.get('StandInImage'), name);
  if (owner === 'Session' && name in electron.session) return true;
  return has(OBJECTS[owner] ?? classes.get(CLASSES[owner] ?? ''), name);
}

function has(one: object | readonly string[] | undefined, name: string): boolean {
  if (one === undefined) return false;
  return Array.isArray(one) ? one.includes(name) : name in one;
}
