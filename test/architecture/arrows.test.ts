import { describe, expect, test } from 'vitest';
import { type Import, importsOf } from './imports.ts';
import { layerOf, whyForbidden } from './layers.ts';
import { readText, typeScriptBelow } from './sourceFiles.ts';

const value = (specifier: string): Import => ({ kind: 'value', specifier });
const type = (specifier: string): Import => ({ kind: 'type', specifier });
const file = (specifier: string): Import => ({ kind: 'worker', specifier });

describe('the product', () => {
  const sources = typeScriptBelow('shared', 'electron', 'renderer');

  test('has sources in every layer that the command line needs', () => {
    const folders = new Set(sources.map((path) => layerOf(path)?.folder));
    expect([...folders]).toEqual(
      expect.arrayContaining(['shared', 'electron/core/reducer', 'electron/core', 'electron/headless']),
    );
  });

  test('imports only along the arrows: shared <- core/reducer <- core <- {main, headless}', () => {
    const wrong = sources.flatMap((path) =>
      importsOf(path, readText(path)).flatMap((one) => {
        const why = whyForbidden(path, one);
        return why === null ? [] : [`${path} ${why}`];
      }),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the rule for imports', () => {
  test.each([
    ['shared/domain/a.ts', '../../electron/core/b.ts'],
    ['shared/domain/a.ts', 'node:fs'],
    ['shared/domain/a.ts', 'better-sqlite3'],
    ['electron/core/reducer/a.ts', '../store/b.ts'],
    ['electron/core/reducer/a.ts', 'node:path'],
    ['electron/core/store/a.ts', '../../headless/b.ts'],
    ['electron/core/store/a.ts', '../../main/b.ts'],
    ['electron/core/store/a.ts', 'electron'],
    ['electron/core/store/a.ts', 'electron/main'],
    ['electron/headless/cli/a.ts', 'electron-store'],
    ['electron/headless/cli/a.ts', '../../main/b.ts'],
    ['electron/headless/cli/a.ts', '../../../test/support/b.ts'],
    ['electron/main/a.ts', '../headless/b.ts'],
    ['electron/preload/a.ts', '../../shared/domain/b.ts'],
    ['renderer/a.ts', '../electron/core/b.ts'],
    ['electron/stray.ts', 'node:fs'],
  ])('forbids %s to import %s', (from, specifier) => {
    expect(whyForbidden(from, value(specifier))).not.toBeNull();
  });

  test.each([
    ['shared/domain/a.ts', './b.ts'],
    ['electron/core/reducer/pricing/a.ts', '../../../../shared/domain/b.ts'],
    ['electron/core/reducer/pricing/a.ts', '../fold.ts'],
    ['electron/core/store/a.ts', '../reducer/fold.ts'],
    ['electron/core/store/a.ts', 'node:fs'],
    ['electron/headless/cli/a.ts', '../../core/store/b.ts'],
    ['electron/headless/cli/a.ts', '../../../package.json'],
    ['electron/main/a.ts', 'electron'],
    ['electron/preload/a.ts', 'electron'],
    ['renderer/a.ts', '../shared/domain/b.ts'],
  ])('allows %s to import %s', (from, specifier) => {
    expect(whyForbidden(from, value(specifier))).toBeNull();
  });

  test('lets programs find what is built and folders that are taken along, not sources of others', () => {
    expect(whyForbidden('electron/main/a.ts', file('../../dist/renderer/'))).toBeNull();
    expect(whyForbidden('electron/main/a.ts', file('../../build/appIcons/'))).toBeNull();
    expect(whyForbidden('electron/main/a.ts', file('../../build/setup.mjs'))).not.toBeNull();
    expect(whyForbidden('electron/main/a.ts', file('../headless/'))).not.toBeNull();
    expect(whyForbidden('renderer/a.ts', file('../dist/main/main.js'))).not.toBeNull();
  });

  test('lets the preload name types of the shared layer and nothing else of ours', () => {
    expect(whyForbidden('electron/preload/a.ts', type('../../shared/rpc/b.ts'))).toBeNull();
    expect(whyForbidden('electron/preload/a.ts', type('../main/b.ts'))).not.toBeNull();
  });

  test('forbids an import whose target only running tells', () => {
    expect(whyForbidden('electron/core/a.ts', { kind: 'dynamic', specifier: null })).not.toBeNull();
  });
});

describe('reading imports', () => {
  test.each<[string, readonly Import[]]>([
    ["import { a } from './a.ts';", [{ kind: 'value', specifier: './a.ts' }]],
    ["import './a.ts';", [{ kind: 'value', specifier: './a.ts' }]],
    ["import type { A } from './a.ts';", [{ kind: 'type', specifier: './a.ts' }]],
    // Types are stripped, the import stays.
    ["import { type A } from 'electron';", [{ kind: 'value', specifier: 'electron' }]],
    ["export * from './a.ts';", [{ kind: 'value', specifier: './a.ts' }]],
    ["export { a, b } from './a.ts';", [{ kind: 'value', specifier: './a.ts' }]],
    ["export type { A } from './a.ts';", [{ kind: 'type', specifier: './a.ts' }]],
    ["const a = await import('./a.ts');", [{ kind: 'dynamic', specifier: './a.ts' }]],
    ['const a = (x: string) => import(x);', [{ kind: 'dynamic', specifier: null }]],
    ["type A = import('./a.ts').A;", [{ kind: 'type', specifier: './a.ts' }]],
    ["const a = require('./a.cjs');", [{ kind: 'value', specifier: './a.cjs' }]],
    ["new Worker(new URL('./a.ts', import.meta.url));", [{ kind: 'worker', specifier: './a.ts' }]],
    ['const text = "import \'electron\'";', []],
  ])('%s', (text, expected) => {
    expect(importsOf('probe.ts', text)).toEqual(expected);
  });
});
