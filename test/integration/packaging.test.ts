import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { extractAll, extractFile, listPackage, statFile } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readStamp } from '../../build/bundleStamp.mjs';
import { electronBinary } from '../../build/electronBinary.mjs';
import { isKeytarBuilt } from '../../build/keytar.mjs';
import { releasePlace } from '../../build/releasePlace.mjs';
import { notRun } from '../support/notRun.ts';
import { newDirectory, removeDirectory } from '../support/temporary.ts';

const project = join(import.meta.dirname, '..', '..');
const MB = 1_000_000;

/** What of the packages is needed to run, beside their binaries. */
const SQLITE = [
  'LICENSE',
  'package.json',
  ...['binding', 'database', 'index', 'sqlite-error', 'util'].map((name) => `lib/${name}.js`),
  ...[
    'aggregate',
    'backup',
    'explain',
    'function',
    'inspect',
    'pragma',
    'serialize',
    'table',
    'transaction',
    'wrappers',
  ].map((name) => `lib/methods/${name}.js`),
].map((path) => `node_modules/better-sqlite3/${path}`);
const KEYTAR = ['LICENSE.md', 'lib/keytar.js', 'package.json'].map((path) => `node_modules/keytar/${path}`);
/** That of keytar only where it could be built; a package without it has no keyring. */
const BINARIES = [
  `node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`,
  ...(isKeytarBuilt(project) ? ['node_modules/keytar/build/Release/keytar.node'] : []),
];

const WHERE = {
  linux: { resources: 'resources', program: 'pilotlight' },
  win32: { resources: 'resources', program: 'Pilotlight.exe' },
  darwin: { resources: 'Pilotlight.app/Contents/Resources', program: 'Pilotlight.app' },
};

interface Packed {
  readonly said: string;
  readonly resources: string;
  readonly asar: string;
  readonly program: string;
}

const base = newDirectory();
let result: { readonly code: number | null; readonly said: string };

/** Packed once, without a network and with nothing in any cache. */
beforeAll(() => {
  if (!canPack()) return;
  mkdirSync(join(base, 'home'));
  const nowhere = 'http://127.0.0.1:9';
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(project, 'build', 'package.mjs'), '--output', join(base, 'out')],
    {
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        HOME: join(base, 'home'),
        GITHUB_REPOSITORY: 'someone/pilotlight',
        npm_config_offline: 'true',
        HTTP_PROXY: nowhere,
        HTTPS_PROXY: nowhere,
        ELECTRON_MIRROR: `${nowhere}/`,
      },
      timeout: 120_000,
    },
  );
  result = { code: status, said: `${stdout}${stderr}` };
}, 150_000);
afterAll(() => removeDirectory(base));

function canPack(): boolean {
  const machine = { env: {}, platform: process.platform, uid: undefined };
  return process.platform === 'linux' || electronBinary(project, machine) !== null;
}

/** To be called in a test. */
function packed(): Packed {
  if (!canPack()) return notRun(expect.getState().currentTestName ?? 'packaging', 'no Electron to pack with');
  expect(result).toMatchObject({ code: 0 });
  const places = new Map(Object.entries(WHERE)).get(process.platform) ?? WHERE.linux;
  const folder = readdirSync(join(base, 'out'), { withFileTypes: true }).find((entry) => entry.isDirectory());
  const app = join(base, 'out', folder?.name ?? 'nothing was packed');
  return {
    said: result.said,
    resources: join(app, places.resources),
    asar: join(app, places.resources, 'app.asar'),
    program: join(app, places.program),
  };
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

describe('the packed app', () => {
  test('says whether it holds Electron or a stand-in', () => {
    expect(packed().said).toMatch(/^pilotlight: packing with (?:Electron \d|a stand-in)/m);
  });

  test('holds what the app is made of, and nothing else', () => {
    const { asar } = packed();
    const files = listPackage(asar, { isPack: false })
      .map((path) => path.slice(1))
      .filter((path) => !('files' in statFile(asar, path)))
      .map((path) => path.replaceAll('\\', '/'))
      .sort();
    const built = ['main', 'preload', 'renderer'].flatMap((part) => readStamp(project, part)?.outputs ?? []);
    const own = [...built, 'dist/third-party.txt', 'package.json'];
    expect(files).toEqual([...own, ...SQLITE, ...KEYTAR, ...BINARIES].sort());
    expect(files).toEqual(
      expect.arrayContaining([
        'dist/main/main.js',
        'dist/main/ingestWorker.js',
        'dist/preload/preload.cjs',
        'dist/renderer/popover.html',
        'dist/renderer/dashboard.html',
      ]),
    );
    const strange = files.filter(
      (path) => path.startsWith('dist/') && !/\.(?:js|cjs|html|css|png|ico|svg|txt|woff2)$/.test(path),
    );
    expect(strange).toEqual([]);
  });

  test('keeps the binaries of this platform as files, since the system loads them from there', () => {
    expect(filesBelow(`${packed().asar}.unpacked`)).toEqual(BINARIES);
  });

  test('is small beside Electron', () => {
    const { asar } = packed();
    expect(statSync(asar).size).toBeLessThan(5 * MB);
    const binaries = BINARIES.map((path) => statSync(join(`${asar}.unpacked`, path)).size);
    expect(binaries.reduce((all, one) => all + one)).toBeLessThan(4 * MB);
  });

  test('starts with its own main program and names no package that it does not hold', () => {
    const { asar } = packed();
    const folder = join(base, 'extracted');
    extractAll(asar, folder);
    const versions = z.record(z.string(), z.string());
    const { main, dependencies, optionalDependencies } = z
      .object({ main: z.string(), dependencies: versions, optionalDependencies: versions })
      .parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
    expect(main).toBe('dist/main/main.js');
    expect(existsSync(join(folder, main))).toBe(true);
    expect(Object.keys(dependencies)).toEqual(['better-sqlite3']);
    expect(Object.keys(optionalDependencies)).toEqual(['keytar']);
    const asked = spawnSync(
      process.execPath,
      ['-p', "require('better-sqlite3')(':memory:').prepare('SELECT 6 * 7').pluck().get()"],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(asked).toMatchObject({ stdout: '42\n', stderr: '' });
    const keyring = spawnSync(process.execPath, ['-p', "typeof require('keytar').getPassword"], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(keyring.stdout).toBe(isKeytarBuilt(project) ? 'function\n' : '');
  });

  test('tells whose work is in it, also of what is bundled', () => {
    const text = extractFile(packed().asar, join('dist', 'third-party.txt')).toString('utf8');
    for (const name of ['better-sqlite3', 'keytar', 'react', 'electron-updater', 'zod'])
      expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+`, 'm'));
    expect(text).not.toMatch(/^(?:vite|typescript|electron-builder|undefined) /m);
    expect(text).not.toContain('unknown licence');
  });

  test('knows where new versions are: at the repository that releases it', () => {
    const feed: unknown = parse(readFileSync(join(packed().resources, 'app-update.yml'), 'utf8'));
    expect(feed).toMatchObject({ provider: 'github', owner: 'someone', repo: 'pilotlight' });
    expect(releasePlace(undefined)).toBeNull();
    expect(releasePlace('')).toBeNull();
  });

  test('can be used for nothing but the app: the fuses', async () => {
    const wire = await getCurrentFuseWire(packed().program);
    expect(wire).toMatchObject({
      [FuseV1Options.RunAsNode]: FuseState.DISABLE,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
      [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
      [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: FuseState.DISABLE,
      [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
    });
  });
});
