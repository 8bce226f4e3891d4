import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Modules of the core, and the function of each that is announced by the one of the same name in `announcing.ts`. */
const ANNOUNCED: Readonly<Record<string, string>> = {
  'alerts/atMostEvery.ts': 'atMostEvery',
  'billing/sync.ts': 'runSync',
  'exports/ledgerExport.ts': 'openExport',
  'logs/openReading.ts': 'openReading',
  'store/commit.ts': 'ledgerWriter',
  'store/migrate.ts': 'migrate',
};
const REAL = '?real';

/** Puts a module of one line before each of those: all else of the core is built as the product builds it. */
export function announcedModules(root: string): Plugin {
  const core = join(root, 'electron', 'core');
  const announcing = join(import.meta.dirname, 'announcing.ts');
  const wrapped = new Map(Object.entries(ANNOUNCED).map(([path, name]) => [join(core, path), name]));
  return {
    name: 'pilotlight:announced-modules',
    enforce: 'pre',
    resolveId: (id) => (id.endsWith(REAL) ? id : null),
    load(id) {
      if (id.endsWith(REAL)) return readFileSync(id.slice(0, -REAL.length), 'utf8');
      const name = wrapped.get(id);
      if (name === undefined) return null;
      const real = JSON.stringify(id + REAL);
      return `export * from ${real};
        import { ${name} as real } from ${real};
        import { ${name} as announced } from ${JSON.stringify(announcing)};
        export const ${name} = announced(real);`;
    },
  };
}
