import { existsSync, readdirSync, rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isInstalled, stampInstall } from '../../build/installed.mjs';
import { Checkout, type Ended } from '../support/checkout.ts';

/** In npm's place: notes what it was asked, and installs one package and the Node that runs the test. */
const NPM = `
const { appendFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const [command] = process.argv.slice(2);
appendFileSync('npm.log', process.argv.slice(2, 4).join(' ') + '\\n');
if (command === 'ci') {
  rmSync('node_modules', { recursive: true, force: true });
  mkdirSync('node_modules/one', { recursive: true });
  writeFileSync('node_modules/one/package.json', '{}');
} else {
  mkdirSync('node_modules/node/bin', { recursive: true });
  symlinkSync(process.execPath, 'node_modules/node/bin/node');
}
`;

const OFFLINE = `
process.stderr.write('npm error code EAI_AGAIN\\nnpm error request failed');
process.exitCode = 1;
`;

/** Ends the set-up that started it, and would itself go on for ever. */
const ENDING = `
require('node:fs').writeFileSync('npm.pid', String(process.pid));
process.kill(process.ppid, 'SIGTERM');
setInterval(() => undefined, 1000);
`;

function setUp(checkout: Checkout, npm: string): Promise<Ended> {
  checkout.write('npm/npm-cli.js', npm);
  checkout.write('npm/package.json', '{"type":"commonjs"}');
  return checkout.run('build/setup.mjs', [], { npm_execpath: checkout.path('npm/npm-cli.js') });
}

function installed(): Checkout {
  const checkout = new Checkout();
  checkout.write('node_modules/one/package.json', '{}');
  stampInstall(checkout.root);
  return checkout;
}

describe('a folder is set up', () => {
  test('when node_modules was made from this lock file', () => {
    expect(isInstalled(installed().root)).toBe(true);
  });

  test('still after an edit of a script', () => {
    const checkout = installed();
    checkout.write('package.json', '{"type":"module","dependencies":{"one":"1.0.0"},"scripts":{"a":"b"}}');
    expect(isInstalled(checkout.root)).toBe(true);
  });

  test('no longer after another version in package.json', () => {
    const checkout = installed();
    checkout.write('package.json', '{"type":"module","dependencies":{"one":"1.0.1"},"scripts":{}}');
    expect(isInstalled(checkout.root)).toBe(false);
  });

  test('no longer after another lock file', () => {
    const checkout = installed();
    checkout.write('package-lock.json', '{"lockfileVersion":3,"packages":{}}');
    expect(isInstalled(checkout.root)).toBe(false);
  });

  test('no longer when a package went missing', () => {
    const checkout = installed();
    rmSync(checkout.path('node_modules/one'), { recursive: true });
    expect(isInstalled(checkout.root)).toBe(false);
  });
});

describe('setting up', () => {
  test('says and does nothing when there is nothing to do', async () => {
    const checkout = installed();
    expect(await setUp(checkout, NPM)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(existsSync(checkout.path('npm.log'))).toBe(false);
  });

  test('installs without scripts, then runs the one script that is wanted, and tells it on stderr', async () => {
    const checkout = new Checkout();
    const { code, stdout, stderr } = await setUp(checkout, NPM);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(/^(?:pilotlight: .+\n){3}$/);
    expect(checkout.read('npm.log')).toBe('ci --ignore-scripts\nrebuild node\n');
    expect(isInstalled(checkout.root)).toBe(true);
  });

  test('happens once when two begin at the same time', async () => {
    const checkout = new Checkout();
    const both = await Promise.all([setUp(checkout, NPM), setUp(checkout, NPM)]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(checkout.read('npm.log')).toBe('ci --ignore-scripts\nrebuild node\n');
  });

  test('says in one line why it failed, and tries again the next time', async () => {
    const checkout = new Checkout();
    const { code, stderr } = await setUp(checkout, OFFLINE);
    expect(code).toBe(1);
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(/registry can't be reached.*EAI_AGAIN/);
    expect(checkout.read('dist/setup.log')).toContain('request failed');
    expect(isInstalled(checkout.root)).toBe(false);
    expect((await setUp(checkout, NPM)).code).toBe(0);
  });

  test('takes npm along when it is ended, and leaves no lock', async () => {
    const checkout = new Checkout();
    expect((await setUp(checkout, ENDING)).code).toBe(130);
    expect(() => process.kill(Number(checkout.read('npm.pid')), 0)).toThrow('ESRCH');
    expect(readdirSync(checkout.path('dist'))).toEqual([]);
  });

  test('says in one line that there is no npm', async () => {
    const checkout = new Checkout();
    const { code, stderr } = await checkout.run('build/setup.mjs', [], {
      npm_execpath: '',
      PATH: checkout.root,
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^pilotlight: npm was not found/m);
  });
});
