import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { UpdateEvents } from '../../../electron/main/updates/updateLibrary.ts';
import { createUpdates, type OwnUpdates, type Why } from '../../../electron/main/updates/updates.ts';
import { whyFailed } from '../../../electron/main/updates/whyFailed.ts';
import { type Installation, whyUnsupported } from '../../../electron/main/updates/whyUnsupported.ts';
import { words } from '../../../shared/words/words.ts';
import { newDirectory, removeDirectory } from '../../support/temporary.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The updates with an updater that a test moves along, and what was done. */
function rig(options: { whyUnsupported?: Why | null; isWanted?: () => boolean } = {}) {
  const done: string[] = [];
  const states: string[] = [];
  let events: UpdateEvents | undefined;
  const updates: OwnUpdates = createUpdates({
    whyUnsupported: options.whyUnsupported ?? null,
    isWanted: options.isWanted ?? (() => true),
    async openLibrary(hear) {
      events = hear;
      return { check: async () => void done.push('asked'), install: () => void done.push('installed') };
    },
    async restart(install) {
      done.push('closed');
      install();
    },
    now: Date.now,
    onBug: (error) => expect.unreachable(String(error)),
  });
  updates.onChange(() => states.push(updates.state().state));
  const hear = () => events ?? expect.unreachable('no updater was opened');
  return { updates, done, states, hear };
}

/** Lets promises of the updates run; no time passes. */
const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000_000_000 }));
afterEach(() => void vi.useRealTimers());

describe('looking for new versions', () => {
  test('happens a minute after the start and daily when the user wants it', async () => {
    const { updates, done, hear } = rig();
    updates.start();
    await vi.advanceTimersByTimeAsync(MINUTE - 1);
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(done).toEqual(['asked']);
    hear().current();
    expect(updates.state()).toEqual({
      state: 'current',
      version: null,
      share: null,
      reason: null,
      checkedAt: 1_000_000_000_000 + MINUTE,
    });
    await vi.advanceTimersByTimeAsync(DAY - 1);
    expect(done).toEqual(['asked']);
    await vi.advanceTimersByTimeAsync(1);
    expect(done).toEqual(['asked', 'asked']);
  });

  test('is tried again an hour after a failure', async () => {
    const { updates, done, hear } = rig();
    updates.start();
    await vi.advanceTimersByTimeAsync(MINUTE);
    hear().failed(new Error('net::ERR_INTERNET_DISCONNECTED'));
    await vi.advanceTimersByTimeAsync(HOUR - 1);
    expect(done).toEqual(['asked']);
    await vi.advanceTimersByTimeAsync(1);
    expect(done).toEqual(['asked', 'asked']);
  });

  test('is never done without the wish, unless somebody asks', async () => {
    let isWanted = false;
    const { updates, done } = rig({ isWanted: () => isWanted });
    updates.start();
    await vi.advanceTimersByTimeAsync(3 * DAY);
    expect(done).toEqual([]);
    updates.check();
    await settled();
    expect(done).toEqual(['asked']);
    isWanted = true;
    updates.close();
    await vi.advanceTimersByTimeAsync(3 * DAY);
    expect(done).toEqual(['asked']);
  });

  test('is not done by a copy that cannot replace itself, which says why', async () => {
    const { updates, done } = rig({ whyUnsupported: 'noNetwork' });
    updates.start();
    updates.check();
    updates.install();
    await vi.advanceTimersByTimeAsync(2 * DAY);
    expect(done).toEqual([]);
    expect(updates.state()).toMatchObject({ state: 'unsupported', reason: words.updates.why.noNetwork });
  });

  test('is one at a time', async () => {
    const { updates, done, hear } = rig();
    for (const _ of [1, 2, 3]) updates.check();
    await settled();
    hear().found('2.0.0');
    updates.check();
    hear().ready('2.0.0');
    updates.check();
    await settled();
    expect(done).toEqual(['asked']);
  });
});

describe('a new version', () => {
  test('is told from finding it until it is ready, and put in place on order alone, once', async () => {
    const { updates, done, states, hear } = rig();
    updates.install();
    updates.check();
    await settled();
    hear().found('2.0.0');
    hear().progress(0.4);
    expect(updates.state()).toMatchObject({ state: 'downloading', version: '2.0.0', share: 0.4 });
    updates.install();
    hear().ready('2.0.0');
    expect(updates.state()).toMatchObject({ state: 'ready', version: '2.0.0', share: null });
    await vi.advanceTimersByTimeAsync(30 * DAY);
    expect(done).toEqual(['asked']);
    updates.install();
    updates.install();
    await settled();
    expect(done).toEqual(['asked', 'closed', 'installed']);
    expect(states).toEqual(['checking', 'downloading', 'downloading', 'ready']);
  });

  test('that fails is told in one sentence', async () => {
    const { updates, hear } = rig();
    updates.check();
    await settled();
    hear().found('2.0.0');
    hear().failed(
      Object.assign(new Error('sha512 mismatch\n    at f.js'), { code: 'ERR_CHECKSUM_MISMATCH' }),
    );
    hear().progress(0.9);
    expect(updates.state()).toMatchObject({
      state: 'failed',
      version: null,
      reason: 'The download did not match what was published, so it was deleted.',
    });
  });
});

test.each<[string, unknown, Why]>([
  ['a file that does not match', { code: 'ERR_CHECKSUM_MISMATCH' }, 'damaged'],
  ['a signature of others', { code: 'ERR_UPDATER_INVALID_SIGNATURE' }, 'unsigned'],
  [
    'Squirrel, of an unsigned app',
    new Error('Could not get code signature for running application'),
    'unsigned',
  ],
  [
    'Squirrel, of an app in a disk image',
    new Error('Cannot update while running on a read-only volume.'),
    'readOnlyVolume',
  ],
  ['a full disk', { code: 'ENOSPC', message: 'ENOSPC: no space left' }, 'noRoom'],
  ['a repository without releases', { code: 'ERR_UPDATER_LATEST_VERSION_NOT_FOUND' }, 'noVersion'],
  [
    'a release without this system',
    { code: 'ERR_UPDATER_CHANNEL_FILE_NOT_FOUND', message: 'net::ERR_' },
    'noVersion',
  ],
  ['a limit', { code: 'HTTP_ERROR_429' }, 'badAnswer'],
  ['a feed that is none', { code: 'ERR_UPDATER_INVALID_UPDATE_INFO' }, 'badAnswer'],
  ['no network, of Chromium', new Error('net::ERR_NAME_NOT_RESOLVED'), 'unreachable'],
  ['no network, of Node', { code: 'ECONNREFUSED' }, 'unreachable'],
  ['a certificate of others', new Error('net::ERR_CERT_AUTHORITY_INVALID'), 'other'],
  ['anything else', 'text', 'other'],
])('a failure says what happened: %s', (_name, error, why) => {
  expect(whyFailed(error)).toBe(why);
});

describe('a copy that can replace itself', () => {
  const base = newDirectory();
  afterEach(() => removeDirectory(base));

  test('is one of a release that lies where it may be replaced', () => {
    const resourcesPath = join(base, 'resources');
    mkdirSync(resourcesPath, { recursive: true });
    const feed = join(resourcesPath, 'app-update.yml');
    const installed: Installation = {
      isPackaged: true,
      isNetworkAllowed: true,
      platform: 'linux',
      resourcesPath,
      env: { APPIMAGE: join(base, 'Pilotlight.AppImage') },
    };
    expect(whyUnsupported({ ...installed, isPackaged: false })).toBe('fromSource');
    expect(whyUnsupported({ ...installed, isNetworkAllowed: false })).toBe('noNetwork');
    expect(whyUnsupported(installed)).toBe('ownBuild');
    writeFileSync(feed, 'updaterCacheDirName: pilotlight-updater\n');
    expect(whyUnsupported(installed)).toBe('ownBuild');
    writeFileSync(feed, 'provider: github\nowner: someone\nrepo: pilotlight\n');
    expect(whyUnsupported(installed)).toBeNull();
    expect(whyUnsupported({ ...installed, env: {} })).toBe('otherPackage');
    expect(whyUnsupported({ ...installed, env: {}, platform: 'darwin' })).toBeNull();
    expect(whyUnsupported({ ...installed, env: {}, platform: 'win32' })).toBeNull();
    expect(whyUnsupported({ ...installed, env: { APPIMAGE: join(base, 'gone', 'x') } })).toBe('readOnly');
    // A terminal within another AppImage hands its variable down.
    writeFileSync(join(resourcesPath, 'package-type'), 'deb');
    expect(whyUnsupported(installed)).toBe('otherPackage');
  });
});
