import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeStamp } from '../../../build/bundleStamp.mjs';
import {
  isPermissive,
  licenceProblems,
  lockedPackages,
  NOTICES,
  shippedPackages,
  toolProblems,
  writeNotices,
} from '../../../build/licences.mjs';
import { projectRoot } from '../../../build/projectNode.mjs';
import { temporaryDirectory } from '../../support/temporary.ts';

/** A checkout that packs one package and bundles others, of which one lies within another. */
function checkout(): string {
  const root = temporaryDirectory();
  write(root, 'package.json', { dependencies: { packed: '1.0.0' } });
  write(root, 'node_modules/packed/package.json', { name: 'packed', version: '1.0.0', license: 'MIT' });
  write(root, 'node_modules/packed/LICENSE', 'Take it.');
  write(root, 'node_modules/tool/package.json', { name: 'tool', version: '9.0.0', license: 'GPL-3.0-only' });
  write(root, 'node_modules/@s/inner/package.json', {
    name: '@s/inner',
    version: '2.0.0',
    license: '(GPL-2.0-only OR ISC)',
    author: { name: 'Somebody' },
  });
  write(root, 'node_modules/outer/node_modules/inner/package.json', {
    name: 'inner',
    version: '3.0.0',
    license: 'GPL-3.0-only',
  });
  const sources = ['electron/main/main.ts', 'node_modules/@s/inner/package.json'];
  writeStamp(root, 'main', sources, [], Number.POSITIVE_INFINITY);
  writeStamp(
    root,
    'renderer',
    ['node_modules/outer/node_modules/inner/package.json'],
    [],
    Number.POSITIVE_INFINITY,
  );
  // Not in the app.
  writeStamp(root, 'headless', ['node_modules/tool/package.json'], [], Number.POSITIVE_INFINITY);
  return root;
}

function write(root: string, path: string, content: object | string): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
}

test('what is shipped is what is packed and what was bundled into the app, and no tool', () => {
  expect(shippedPackages(checkout()).map(({ name, version }) => `${name} ${version}`)).toEqual([
    '@s/inner 2.0.0',
    'inner 3.0.0',
    'packed 1.0.0',
  ]);
});

test('a licence that nobody has looked at is a problem, and so is none', () => {
  const root = checkout();
  write(root, 'node_modules/packed/package.json', { name: 'packed', version: '1.0.0' });
  expect(licenceProblems(shippedPackages(root))).toEqual([
    'inner 3.0.0 is under GPL-3.0-only, which nobody has looked at',
    'packed 1.0.0 names no licence',
  ]);
});

test('of a tool a licence may ask for its sources; what nobody has looked at, it may not be under either', () => {
  const root = checkout();
  write(root, 'package-lock.json', {
    packages: {
      '': {},
      'node_modules/outer/node_modules/@s/bundler': { version: '1.0.0', license: 'MPL-2.0' },
      'node_modules/strict': { version: '2.0.0', license: 'AGPL-3.0-only' },
    },
  });
  const locked = lockedPackages(root);
  expect(locked.map(({ name }) => name)).toEqual(['@s/bundler', 'strict']);
  expect(toolProblems(locked)).toEqual(['strict 2.0.0 is under AGPL-3.0-only, which nobody has looked at']);
});

test('every package that this project can install is under a licence that was looked at', () => {
  const locked = lockedPackages(projectRoot);
  expect(locked.length).toBeGreaterThan(100);
  expect(toolProblems(locked)).toEqual([]);
});

test('the notices name each package with its makers and the text that it brings', () => {
  const root = checkout();
  writeNotices(root);
  const text = readFileSync(join(root, NOTICES), 'utf8');
  expect(text).toContain('packed 1.0.0\nMIT\n\nTake it.\n');
  expect(text).toContain('@s/inner 2.0.0, by Somebody\n(GPL-2.0-only OR ISC)\n\nThe package brings no text');
});

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['MIT AND ISC', true],
  ['MIT AND GPL-3.0-only', false],
  ['LGPL-3.0-or-later', false],
  ['SEE LICENSE IN LICENSE', false],
  ['', false],
  ['(MIT OR ISC) AND GPL-3.0-only', false],
  ['(MIT OR ISC) AND (GPL-2.0-only OR GPL-3.0-only)', false],
])('%s is permissive: %s', (licence, permissive) => {
  expect(isPermissive(licence)).toBe(permissive);
});
