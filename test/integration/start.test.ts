import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { electronBinary, fetchElectron, whyNoElectron } from '../../build/electronBinary.mjs';
import { Checkout } from '../support/checkout.ts';
import { notRun } from '../support/notRun.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const project = join(import.meta.dirname, '..', '..');
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/\S+/;

/** Prints what it was started with, as the stand-in that `npm start` is given. */
const PRINTING = '#!/bin/sh\nprintf "%s\\n" "$@"\necho "as node: $ELECTRON_RUN_AS_NODE"\n';

function electronFolder(script: string): string {
  const folder = temporaryDirectory();
  writeFileSync(join(folder, 'electron'), script);
  chmodSync(join(folder, 'electron'), 0o755);
  return folder;
}

interface Started {
  /** Both outputs, until the program ended or said what is waited for; then it is told to end. */
  readonly said: string;
  readonly code: number | null;
}

/** Runs `npm start` of this checkout on an empty home. */
function start(args: readonly string[], env: NodeJS.ProcessEnv, until?: RegExp): Promise<Started> {
  const home = temporaryDirectory();
  const child = spawn(process.execPath, [join(project, 'build', 'start.mjs'), ...args], {
    env: { PATH: process.env.PATH, HOME: home, PILOTLIGHT_DATA_DIR: join(home, 'data'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (until?.test(said) === true) child.kill('SIGTERM');
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ said, code }));
  });
}

/** What the program says of its own, without the dashboard's lines. */
function ownLines(said: string): readonly string[] {
  return said.split('\n').filter((line) => line.startsWith('pilotlight: '));
}

describe('npm start', () => {
  test('runs the Electron of ELECTRON_OVERRIDE_DIST_PATH with the built app and the arguments', async () => {
    const env = { ELECTRON_OVERRIDE_DIST_PATH: electronFolder(PRINTING), ELECTRON_RUN_AS_NODE: '1' };
    const { said, code } = await start(['--port', '8080'], env);
    expect(said.split('\n')).toEqual([project, '--port', '8080', 'as node: ', '']);
    expect(code).toBe(0);
    const { main } = z
      .object({ main: z.string() })
      .parse(JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')));
    expect(existsSync(join(project, main))).toBe(true);
  });

  test('ends as the app ends', async () => {
    const { code } = await start([], { ELECTRON_OVERRIDE_DIST_PATH: electronFolder('#!/bin/sh\nexit 7\n') });
    expect(code).toBe(7);
  });

  test('ends with the app, although what that opened runs on', async () => {
    const folder = electronFolder('#!/bin/sh\nsleep 90 >/dev/null &\necho $!\n');
    const { said, code } = await start([], { ELECTRON_OVERRIDE_DIST_PATH: folder });
    expect(code).toBe(0);
    process.kill(Number(said), 'SIGTERM');
  }, 30_000);

  test('says in one line what the system lacks for Electron, and serves', async () => {
    const missing = 'error while loading shared libraries: libgtk-3.so.0: cannot open shared object file';
    const folder = electronFolder(`#!/bin/sh\necho "electron: ${missing}" >&2\nexit 127\n`);
    const { said } = await start(['--no-open'], { ELECTRON_OVERRIDE_DIST_PATH: folder }, ADDRESS);
    expect(said).toMatch(ADDRESS);
    expect(ownLines(said)).toEqual([expect.stringMatching(/libgtk-3\.so\.0.*: serving the dashboard/)]);
  });

  test('says in one line that ELECTRON_OVERRIDE_DIST_PATH holds no Electron, and serves', async () => {
    const env = { ELECTRON_OVERRIDE_DIST_PATH: temporaryDirectory() };
    const { said } = await start(['--no-open'], env, ADDRESS);
    expect(said).toMatch(ADDRESS);
    expect(ownLines(said)).toEqual([
      expect.stringContaining('ELECTRON_OVERRIDE_DIST_PATH holds no Electron'),
    ]);
  });

  test('says in one line that there is no display, and serves', async () => {
    if (process.platform !== 'linux') notRun('npm start without a display', 'this system always has one');
    const { said, code } = await start(['--no-open'], {}, ADDRESS);
    expect(said).toMatch(ADDRESS);
    expect(ownLines(said)).toEqual([
      'pilotlight: no tray app (there is no display): serving the dashboard to a browser',
    ]);
    expect(code).toBe(0);
  });

  test.each([
    [['--no-electron', '--no-open'], {}],
    [['--no-open'], { PILOTLIGHT_NO_ELECTRON: '1' }],
  ])('serves without a word where no Electron is wanted: %j %j', async (args, env) => {
    const folder = electronFolder(PRINTING);
    const { said } = await start(args, { ELECTRON_OVERRIDE_DIST_PATH: folder, ...env }, ADDRESS);
    expect(said).toMatch(ADDRESS);
    expect(ownLines(said)).toEqual([]);
  });
});

describe('npm run demo', () => {
  test('runs the app on sample data', async () => {
    const env = { ELECTRON_OVERRIDE_DIST_PATH: electronFolder(PRINTING) };
    const { said } = await start(['--demo', '--port', '8080'], env);
    expect(said.split('\n').slice(0, 4)).toEqual([project, '--demo', '--port', '8080']);
  });

  test('serves sample data where the app does not run', async () => {
    const { said } = await start(['--demo', '--no-electron', '--no-open'], {}, ADDRESS);
    expect(said).toMatch(/DEMO/);
    expect(said).toMatch(ADDRESS);
  });
});

describe('Electron can run', () => {
  const desktop = { env: { DISPLAY: ':0' }, platform: 'linux', uid: 1000 } as const;

  test.each([
    ['on a desktop', desktop, null],
    ['on a Wayland desktop', { ...desktop, env: { WAYLAND_DISPLAY: 'wayland-0' } }, null],
    ['on a Mac, which has no such variable', { ...desktop, env: {}, platform: 'darwin' }, null],
    ['not without a display', { ...desktop, env: {} }, 'display'],
    ['not without a display that is named', { ...desktop, env: { DISPLAY: '' } }, 'display'],
    ['not as root, whom its sandbox refuses', { ...desktop, uid: 0 }, 'root'],
    ['where the user says so', { ...desktop, env: { ELECTRON_OVERRIDE_DIST_PATH: '/x' }, uid: 0 }, null],
  ] as const)('%s', (_, machine, reason) => {
    expect(whyNoElectron(machine)).toEqual(reason === null ? null : expect.stringContaining(reason));
  });
});

describe("Electron's binary", () => {
  const machine = { env: {}, platform: 'linux', uid: 1000 } as const;

  /** Notes that it ran; then as the package's script does, or as without a network. */
  const installing = (works: boolean): string => `
    const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
    appendFileSync(__dirname + '/ran', 'x');
    if (!${works}) process.exit(1);
    mkdirSync(__dirname + '/dist');
    writeFileSync(__dirname + '/dist/electron', '');
    writeFileSync(__dirname + '/path.txt', 'electron');`;

  function checkout(works: boolean): Checkout {
    const made = new Checkout();
    made.write('node_modules/electron/package.json', '{"version":"45.4.1"}');
    made.write('node_modules/electron/install.js', installing(works));
    return made;
  }

  function fetched(made: Checkout): { readonly reason: string | null; readonly said: readonly string[] } {
    const said: string[] = [];
    const reason = fetchElectron(made.root, process.execPath, (line) => said.push(line));
    return { reason, said };
  }

  test('is found where its own package puts it, after it was fetched with one line', () => {
    const made = checkout(true);
    expect(electronBinary(made.root, machine)).toBeNull();
    const { reason, said } = fetched(made);
    expect({ reason, said }).toEqual({ reason: null, said: [expect.stringContaining('Electron 45.4.1')] });
    expect(electronBinary(made.root, machine)).toBe(made.path('node_modules/electron/dist/electron'));
  });

  test('is not asked for again the same day when it could not be had', () => {
    const made = checkout(false);
    expect(fetched(made)).toEqual({
      reason: expect.stringContaining('could not'),
      said: [expect.anything()],
    });
    expect(fetched(made)).toEqual({ reason: expect.stringContaining('electron-missing'), said: [] });
    expect(made.read('node_modules/electron/ran')).toBe('x');
  });

  test('is asked for again when another version is wanted', () => {
    const made = checkout(false);
    fetched(made);
    made.write('node_modules/electron/package.json', '{"version":"45.5.0"}');
    expect(fetched(made).said).toEqual([expect.stringContaining('45.5.0')]);
  });

  test('is the one in the folder that the user names', () => {
    const folder = temporaryDirectory();
    const env = { ELECTRON_OVERRIDE_DIST_PATH: folder };
    const made = checkout(true);
    expect(electronBinary(made.root, { ...machine, env })).toBeNull();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'electron'), '');
    expect(electronBinary(made.root, { ...machine, env })).toBe(join(folder, 'electron'));
  });
});
