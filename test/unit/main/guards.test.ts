import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { externalOpener, mayOpen } from '../../../electron/main/guards/external.ts';
import { allowOwnDownloads, blockNetwork, denyPermissions } from '../../../electron/main/guards/session.ts';
import { isOwnPage } from '../../../electron/main/pageAddress.ts';

describe('addresses that may be opened outside', () => {
  test.each([
    'https://github.com/settings/tokens',
    'https://docs.github.com/en/copilot',
    'https://github.com',
  ])('%s', (url) => expect(mayOpen(url)).toBe(true));

  test.each([
    '',
    'github.com',
    'http://github.com/',
    'https://github.com.example.com/',
    'https://example.com/github.com',
    'https://user@github.com/',
    'https://:word@github.com/',
    'https://github.com:8443/',
    'https://gist.github.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'vscode://file/etc/passwd',
  ])('not %j', (url) => expect(mayOpen(url)).toBe(false));

  test('a system without a browser is told of and ends nothing', async () => {
    const bugs: unknown[] = [];
    const refused = new Error('no browser');
    externalOpener({ openExternal: () => Promise.reject(refused) }, (bug) => bugs.push(bug))(
      'https://github.com/',
    );
    await Promise.resolve();
    await Promise.resolve();
    expect(bugs).toEqual([refused]);
  });
});

test.each([
  ['app://pilotlight/popover.html', true],
  ['app://pilotlight/', true],
  ['app://elsewhere/popover.html', false],
  ['https://pilotlight/popover.html', false],
  ['file:///pilotlight/popover.html', false],
  ['app:pilotlight', false],
  ['', false],
])('the page of %j is ours: %j', (url, isOurs) => expect(isOwnPage(url)).toBe(isOurs));

class RecordedSession extends EventEmitter {
  request: ((contents: null, permission: string, answer: (granted: boolean) => void) => void) | null = null;
  check: (() => boolean) | null = null;
  device: (() => boolean) | null = null;
  before: ((details: { url: string }, answer: (verdict: { cancel?: boolean }) => void) => void) | null = null;
  readonly webRequest = {
    onBeforeRequest: (listener: NonNullable<RecordedSession['before']>) => {
      this.before = listener;
    },
  };

  setPermissionRequestHandler(handler: NonNullable<RecordedSession['request']>): void {
    this.request = handler;
  }
  setPermissionCheckHandler(handler: () => boolean): void {
    this.check = handler;
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.device = handler;
  }
}

describe('a session', () => {
  test('grants nothing, whoever asks for what', () => {
    const session = new RecordedSession();
    denyPermissions(session);
    const answers: boolean[] = [];
    for (const permission of ['media', 'clipboard-read', 'notifications', 'openExternal']) {
      session.request?.(null, permission, (granted) => answers.push(granted));
    }
    expect(answers).toEqual([false, false, false, false]);
    expect(session.check?.()).toBe(false);
    expect(session.device?.()).toBe(false);
  });

  test.each([
    ['app://pilotlight/popover.html', true, false],
    ['data:image/png;base64,', true, false],
    ['blob:app://pilotlight/0b5f', true, false],
    ['blob:https://example.com/0b5f', true, true],
    ['https://example.com/', true, true],
    ['http://127.0.0.1:1/', false, true],
    ['file:///etc/passwd', false, true],
    ['wss://example.com/', true, true],
    ['devtools://devtools/bundled/x.html', true, true],
    ['devtools://devtools/bundled/x.html', false, false],
    ['no address', false, true],
  ])('loading %s, packaged %j, is stopped: %j', (url, isPackaged, isStopped) => {
    const session = new RecordedSession();
    blockNetwork(session, isPackaged);
    let cancel: boolean | undefined;
    session.before?.({ url }, (verdict) => {
      cancel = verdict.cancel;
    });
    expect(cancel).toBe(isStopped);
  });

  test.each([
    ['blob:app://pilotlight/0b5f', true],
    ['blob:app://elsewhere/0b5f', false],
    ['blob:https://pilotlight/0b5f', false],
    ['blob:null/0b5f', false],
    ['app://pilotlight/dashboard.html', false],
    ['data:text/csv,a', false],
    ['https://github.com/a.zip', false],
    ['', false],
  ])('saves what a page of ours made and nothing else: %s, %j', (url, isOurs) => {
    const session = new RecordedSession();
    const saved: string[] = [];
    allowOwnDownloads(session, (item: { getURL(): string }) => saved.push(item.getURL()));
    let isPrevented = false;
    const event = {
      preventDefault() {
        isPrevented = true;
      },
    };
    session.emit('will-download', event, { getURL: () => url }, null);
    expect(saved).toEqual(isOurs ? [url] : []);
    expect(isPrevented).toBe(!isOurs);
  });
});
