import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { extractAll, listPackage, statFile } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readStamp } from '../../build/bundleStamp.mjs';
import { electronBinary } from '../../build/electronBinary.mjs';
import { notRun } from '../support/notRun.ts';
import { newDirectory, removeDirectory } from '../support/temporary.ts';

const project = join(import.meta.dirname, '..', '..');
const MB = 1_000_000;

/** What of the one package is needed to run, beside its binary. */
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
const BINARY = `node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`;

const WHERE = {
  linux: { resources: 'resources', program: 'pilotlight' },
  win32: { resources: 'resources', program: 'Pilotlight.exe' },
  darwin: { resources: 'Pilotlight.app/Contents/Resources', program: 'Pilotlight.app' },
};

interface Packed {
  readonly said: string;
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
    expect(files).toEqual([...built, 'package.json', ...SQLITE, BINARY].sort());
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
      (path) => path.startsWith('dist/') && !/\.(?:js|cjs|html|css|png|svg|woff2)$/.test(path),
    );
    expect(strange).toEqual([]);
  });

  test('keeps the one binary of this platform as a file, since the system loads it from there', () => {
    expect(filesBelow(`${packed().asar}.unpacked`)).toEqual([BINARY]);
  });

  test('is small beside Electron', () => {
    const { asar } = packed();
    expect(statSync(asar).size).toBeLessThan(4 * MB);
    expect(statSync(join(`${asar}.unpacked`, BINARY)).size).toBeLessThan(4 * MB);
  });

  test('starts with its own main program and names no package that it does not hold', () => {
    const { asar } = packed();
    const folder = join(base, 'extracted');
    extractAll(asar, folder);
    const { main, dependencies } = z
      .object({ main: z.string(), dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
    expect(main).toBe('dist/main/main.js');
    expect(existsSync(join(folder, main))).toBe(true);
    expect(Object.keys(dependencies)).toEqual(['better-sqlite3']);
    const asked = spawnSync(
      process.execPath,
      ['-p', "require('better-sqlite3')(':memory:').prepare('SELECT 6 * 7').pluck().get()"],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(asked).toMatchObject({ stdout: '42\n', stderr: '' });
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
