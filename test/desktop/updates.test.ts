import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { version } from '../../electron/core/version.ts';
import type { Updates } from '../../shared/contract/app.ts';
import { words } from '../../shared/words/words.ts';
import { standInDesktop } from '../support/electronStandIn/standInDesktop.ts';
import { clientIn, openDashboard, stageOn } from './stage.ts';

/**
 * The built app with the real electron-updater in it, and a real server of releases. On the stand-in alone, since
 * Electron takes only what was packed for an installation.
 */
const desktop = standInDesktop();
afterAll(() => desktop.close());

const VERSION = '9.9.9';
const FILE = `Pilotlight-${VERSION}-linux-${process.arch}.AppImage`;
const OLD = '#!/bin/sh\nexit 0\n';

describe('an AppImage updates itself', () => {
  const stage = stageOn(desktop, 'all');
  const asked: { readonly path: string; readonly headers: Readonly<Record<string, unknown>> }[] = [];
  let vouchedFor = 'what was published';
  let mayDownload = Promise.resolve();
  const server = createServer(({ url = '', headers }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    asked.push({ path: pathname, headers });
    if (pathname.startsWith('/latest-linux')) response.end(manifest(vouchedFor));
    else if (pathname === `/${FILE}`) void mayDownload.then(() => response.end(nextVersion()));
    else response.writeHead(404).end();
  });
  beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const place = (...names: readonly string[]) => join(stage.home.home, 'installed', ...names);
  const started = () => place('started');
  const appImage = () => place('Pilotlight.AppImage');
  const nextVersion = () => `#!/bin/sh\necho "$APPIMAGE_SILENT_INSTALL" > "${started()}"\n`;

  test('on order: what does not match is thrown away, what matches waits, and nothing restarts by itself', async () => {
    mkdirSync(place('resources'), { recursive: true });
    writeFileSync(
      place('resources', 'app-update.yml'),
      `provider: generic\nurl: http://127.0.0.1:${portOf(server)}\nupdaterCacheDirName: pilotlight-updater\n`,
    );
    writeFileSync(appImage(), OLD, { mode: 0o755 });
    const app = await stage.start({
      isPackaged: true,
      env: {
        APPIMAGE: appImage(),
        STAND_IN_RESOURCES: place('resources'),
        XDG_CACHE_HOME: place('cache'),
      },
    });
    await openDashboard(app);
    const client = await clientIn(app, 'dashboard');
    let seen: Updates | undefined;
    client.follow('updates', {}, (state) => {
      seen = state;
    });
    const reach = (state: Updates['state']) =>
      expect.poll(() => seen?.state, { timeout: 20_000, interval: 20 }).toBe(state);

    await reach('idle');
    expect(asked).toEqual([]);

    await client.call('updates.check', {});
    await reach('failed');
    expect(seen).toMatchObject({ reason: words.updates.why.damaged });
    expect(asked.map(({ path }) => path)).toContain(`/${FILE}`);
    const pending = place('cache', 'pilotlight-updater', 'pending');
    expect(existsSync(pending) ? readdirSync(pending) : []).toEqual([]);

    vouchedFor = nextVersion();
    const gate = Promise.withResolvers<void>();
    mayDownload = gate.promise;
    await client.call('updates.check', {});
    await reach('downloading');
    gate.resolve();
    await reach('ready');
    expect(seen).toMatchObject({ version: VERSION, reason: null });
    // One number for all, where the library would give each installation its own.
    expect(new Set(asked.map(({ headers }) => headers['x-user-staging-id']))).toEqual(new Set(['none']));
    expect(new Set(asked.map(({ headers }) => headers['user-agent']))).toEqual(
      new Set([`Pilotlight/${version()}`]),
    );
    expect((await app.sight()).windows.length).toBeGreaterThan(0);
    expect(readFileSync(appImage(), 'utf8')).toBe(OLD);
    expect(existsSync(started())).toBe(false);

    void client.call('updates.install', {});
    expect(await app.ended).toBe(0);
    expect(app.stderr()).toBe('');
    expect(readFileSync(appImage(), 'utf8')).toBe(nextVersion());
    await expect.poll(() => existsSync(started()) && readFileSync(started(), 'utf8')).toBe('true\n');
    // Closed before the next one opens it: no log lies beside the ledger any more.
    expect(existsSync(join(stage.home.dataDir, 'ledger.db-wal'))).toBe(false);
  });
});

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** What electron-builder writes beside the files. @param content that the file should have. */
function manifest(content: string): string {
  const sha512 = createHash('sha512').update(content).digest('base64');
  return [
    `version: ${VERSION}`,
    'files:',
    `  - url: ${FILE}`,
    `    sha512: ${sha512}`,
    `    size: ${content.length}`,
    `path: ${FILE}`,
    `sha512: ${sha512}`,
    "releaseDate: '2026-01-01T00:00:00.000Z'",
    '',
  ].join('\n');
}
