import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isInstalled } from '../../build/installed.mjs';
import { ensureKeyring, keyringMissing } from '../../build/keyring.mjs';
import { Checkout } from '../support/checkout.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const PROGRAM = '#!/bin/sh\n';

/** A machine with nothing on it but what a test puts there, and a checkout whose keytar is built or not. */
function machine({ isBuilt }: { readonly isBuilt: boolean }) {
  const root = temporaryDirectory();
  const bin = join(root, 'bin');
  mkdirSync(bin);
  const release = join(root, 'node_modules', 'keytar', 'build', 'Release');
  mkdirSync(release, { recursive: true });
  if (isBuilt) writeFileSync(join(release, 'keytar.node'), '');
  const put = (name: string, script = PROGRAM) => {
    writeFileSync(join(bin, name), script);
    chmodSync(join(bin, name), 0o755);
  };
  return { root, put, env: { PATH: bin, HERE: root } };
}

describe('the keyring of the tests', () => {
  test('is there where its programs are and keytar is built', () => {
    const { root, put, env } = machine({ isBuilt: true });
    expect(keyringMissing(root, env)).toMatch(/dbus-daemon and no dbus-send and no gnome-keyring-daemon/);
    for (const name of ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon']) put(name);
    expect(keyringMissing(root, env)).toBeNull();
    expect(keyringMissing(machine({ isBuilt: false }).root, env)).toBe('keytar could not be built');
  });

  test('is installed where that takes no question', async () => {
    const { root, put, env } = machine({ isBuilt: true });
    put(
      'apt-get',
      `#!/bin/sh
echo "$*" >> "$HERE/asked"
for name in dbus-daemon dbus-send gnome-keyring-daemon; do printf '#!/bin/sh\\n' > "$HERE/bin/$name"; /bin/chmod +x "$HERE/bin/$name"; done
`,
    );
    const said: string[] = [];
    await ensureKeyring(root, (line) => said.push(line), env, 'linux');
    const asked = join(root, 'asked');
    const isRoot = process.getuid?.() === 0;
    expect(existsSync(asked)).toBe(isRoot);
    if (isRoot) expect(readFileSync(asked, 'utf8')).toMatch(/^install -y .*gnome-keyring libsecret-1-dev/);
    expect(said.at(-1)).toMatch(isRoot ? /^installing a keyring/ : /tests of the keyring will not run$/);
  });

  test('is done without where it cannot be had, which is said once', async () => {
    const { root, env } = machine({ isBuilt: true });
    const said: string[] = [];
    await ensureKeyring(root, (line) => said.push(line), env, 'linux');
    expect(said).toEqual([expect.stringMatching(/^there is no dbus-daemon.*will not run$/)]);
  });
});

test('set-up goes on where keytar cannot be built, and says so once', async () => {
  const checkout = new Checkout();
  const manifest = {
    type: 'module',
    dependencies: {},
    optionalDependencies: { keytar: '7.9.0' },
    scripts: {},
  };
  checkout.write('package.json', JSON.stringify(manifest));
  checkout.write('npm/package.json', '{"type":"commonjs"}');
  checkout.write(
    'npm/npm-cli.js',
    `const { mkdirSync, symlinkSync } = require('node:fs');
if (process.argv[3] === 'keytar') process.exitCode = 1;
if (process.argv[3] === 'node') {
  mkdirSync('node_modules/node/bin', { recursive: true });
  symlinkSync(process.execPath, 'node_modules/node/bin/node');
}`,
  );
  const { code, stderr } = await checkout.run('build/setup.mjs', [], {
    npm_execpath: checkout.path('npm/npm-cli.js'),
  });
  expect(code).toBe(0);
  expect(stderr.match(/keytar could not be built/g)).toHaveLength(1);
  expect(isInstalled(checkout.root)).toBe(true);
});
