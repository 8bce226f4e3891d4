import { describe, expect, test } from 'vitest';
import { cyclesIn } from './cycles.ts';
import { importsOf, resolveImport } from './imports.ts';
import { readText, typeScriptBelow } from './sourceFiles.ts';

test('no file of the product imports itself by way of others', () => {
  const graph = new Map(
    typeScriptBelow('shared', 'electron', 'renderer').map((path) => [path, importedBy(path)]),
  );
  expect(cyclesIn(graph)).toEqual([]);
});

describe('looking for circles', () => {
  test('finds them, with the files on each', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', ['a']],
      ['d', ['d']],
    ]);
    expect(cyclesIn(graph)).toEqual([['a', 'b', 'c'], ['d']]);
  });

  test('takes two ways to one file for no circle', () => {
    const graph = new Map([
      ['a', ['b', 'c']],
      ['b', ['d']],
      ['c', ['d']],
      ['d', []],
    ]);
    expect(cyclesIn(graph)).toEqual([]);
  });
});

/**
 * What is loaded, now or later. Types are gone by then, so two files may name each other's; a thread begins anew, so
 * what it shares with its starter is no circle.
 */
function importedBy(path: string): readonly string[] {
  return importsOf(path, readText(path))
    .filter(({ kind }) => kind === 'value' || kind === 'dynamic')
    .flatMap(({ specifier }) => (specifier === null ? [] : (resolveImport(path, specifier) ?? [])));
}
