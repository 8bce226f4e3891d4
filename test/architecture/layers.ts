import { type Import, resolveImport } from './imports.ts';

/**
 * Who may know whom: shared <- core/reducer <- core <- page <- {main, headless}; preload -> types of
 * shared; renderer -> shared.
 * The longest folder that holds a file is its layer.
 */
interface Layer {
  readonly folder: string;
  /** Of our own; a layer may always import itself. */
  readonly mayImport: readonly string[];
  /** Of our own, where only types may be imported; they are gone when it runs. */
  readonly mayName?: readonly string[];
  /** Node's own modules. */
  readonly node: boolean;
  readonly packages: 'all' | readonly string[];
}

const LAYERS: readonly Layer[] = [
  { folder: 'shared', mayImport: [], node: false, packages: ['zod'] },
  { folder: 'electron/core/reducer', mayImport: ['shared'], node: false, packages: ['zod'] },
  { folder: 'electron/core', mayImport: ['shared', 'electron/core/reducer'], node: true, packages: 'all' },
  {
    folder: 'electron/page',
    mayImport: ['shared', 'electron/core', 'electron/core/reducer'],
    node: true,
    packages: [],
  },
  {
    folder: 'electron/headless',
    mayImport: ['shared', 'electron/core', 'electron/core/reducer', 'electron/page'],
    node: true,
    packages: 'all',
  },
  {
    folder: 'electron/main',
    mayImport: ['shared', 'electron/core', 'electron/core/reducer', 'electron/page'],
    node: true,
    packages: 'all',
  },
  { folder: 'electron/preload', mayImport: [], mayName: ['shared'], node: false, packages: ['electron'] },
  { folder: 'renderer', mayImport: ['shared'], node: false, packages: 'all' },
];

/** Importing these in plain Node starts a download and throws. */
const ELECTRON = ['electron', 'electron-store'];
const ELECTRON_FOLDERS = ['electron/main', 'electron/preload'];

export function layerOf(path: string): Layer | null {
  const holding = LAYERS.filter((layer) => path.startsWith(`${layer.folder}/`));
  return holding.sort((a, b) => b.folder.length - a.folder.length)[0] ?? null;
}

/** @returns why a file may not have this import, or null when it may. */
export function whyForbidden(from: string, one: Import): string | null {
  const layer = layerOf(from);
  const { specifier } = one;
  if (layer === null) return 'lies in no layer';
  if (specifier === null) return 'imports what only running tells';
  const target = resolveImport(from, specifier);
  if (target !== null) return forbiddenFile(layer, target, { ...one, specifier });
  if (specifier.startsWith('node:')) return layer.node ? null : `imports ${specifier}`;
  const name = packageName(specifier);
  if (ELECTRON.includes(name) && !ELECTRON_FOLDERS.includes(layer.folder)) return `imports ${specifier}`;
  return layer.packages === 'all' || layer.packages.includes(name) ? null : `imports the package ${name}`;
}

function forbiddenFile(
  layer: Layer,
  target: string,
  { kind, specifier }: Import & { readonly specifier: string },
): string | null {
  // Versions and the like, inlined by the build; data knows nobody.
  if (target.endsWith('.json')) return null;
  const other = layerOf(target);
  // What is built, and folders of files that build/fileUrls.mjs takes along, are read and not loaded.
  if (kind === 'worker' && other === null && layer.node && /^dist\/|\/$/.test(target)) return null;
  if (other === null) return `imports ${specifier}, which lies in no layer`;
  if (other.folder === layer.folder || layer.mayImport.includes(other.folder)) return null;
  if (kind === 'type' && layer.mayName?.includes(other.folder)) return null;
  return `imports ${specifier} of ${other.folder}`;
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
