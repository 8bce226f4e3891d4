import { expect, test } from 'vitest';
import { importsOf, resolveImport } from './imports.ts';
import { readText } from './sourceFiles.ts';

/** Shells wait for a status line before every prompt: what it has no use for costs more than the whole rest. */
test('a status line loads neither words nor schemas, unless something has to be said or checked', () => {
  const loaded = loadedBy('statusline');
  expect(loaded).toContain('electron/core/store/queries/standing.ts');
  expect(loaded.filter((path) => path.startsWith('shared/words/') || path === 'zod')).toEqual([]);
});

/** Scripts ask for one each minute. */
test('a plain report loads neither words nor the parser of command lines', () => {
  const loaded = loadedBy('report');
  expect(loaded).toContain('electron/core/store/commit.ts');
  expect(loaded.filter((path) => path.startsWith('shared/words/') || path === 'commander')).toEqual([]);
});

function loadedBy(command: string): readonly string[] {
  const loaded = new Set<string>();
  const visit = (path: string): void => {
    if (loaded.has(path)) return;
    loaded.add(path);
    for (const { kind, specifier } of importsOf(path, readText(path))) {
      if (kind !== 'value' || specifier === null) continue;
      const target = resolveImport(path, specifier);
      if (target === null) loaded.add(specifier);
      else if (target.endsWith('.ts')) visit(target);
    }
  };
  visit(`electron/headless/cli/commands/${command}.ts`);
  visit('electron/headless/cli/plainCommand.ts');
  return [...loaded];
}
