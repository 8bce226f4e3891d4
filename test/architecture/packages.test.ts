import { expect, test } from 'vitest';
import { z } from 'zod';
import { readText } from './sourceFiles.ts';

/** Installed without its script, as all are but those that package.json allows (docs/dependencies.md). */
const SCRIPTS_NEVER_RUN = ['electron-winstaller'];

const versions = z.record(z.string(), z.string()).optional();
const manifest = z
  .object({
    dependencies: versions,
    devDependencies: versions,
    optionalDependencies: versions,
    allowScripts: z.record(z.string(), z.boolean()),
  })
  .parse(JSON.parse(readText('package.json')));
const wanted = Object.entries({
  ...manifest.dependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
});
const entry = z.looseObject({
  version: z.string().optional(),
  integrity: z.string().optional(),
  hasInstallScript: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
const lock = z
  .object({ packages: z.record(z.string(), entry) })
  .parse(JSON.parse(readText('package-lock.json'))).packages;
const installed = Object.entries(lock).filter(([path]) => path !== '');

test('every package is named in one exact version, since npm takes an older one of a range on an older Node', () => {
  const ranges = wanted.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
  expect(wanted.length).toBeGreaterThan(0);
  expect(ranges).toEqual([]);
});

test('the lock file holds the versions of package.json', () => {
  const other = wanted.filter(([name, version]) => lock[`node_modules/${name}`]?.version !== version);
  expect(other).toEqual([]);
});

test('the lock file names no address, so that it serves whatever registry a machine has', () => {
  expect(installed.filter(([, one]) => 'resolved' in one).map(([path]) => path)).toEqual([]);
  expect(readText('package-lock.json')).not.toMatch(/"https?:\/\/[^"]*\.tgz/);
});

test('the lock file vouches for every package by its hash', () => {
  expect(installed.filter(([, one]) => one.integrity === undefined).map(([path]) => path)).toEqual([]);
});

test('the lock file knows the binaries of every platform, or npm ci refuses on all of them', () => {
  const missing = installed.flatMap(([path, one]) =>
    Object.keys(one.optionalDependencies ?? {}).filter(
      (name) =>
        lock[`${path}/node_modules/${name}`] === undefined && lock[`node_modules/${name}`] === undefined,
    ),
  );
  expect(missing).toEqual([]);
});

test('no package wants to run a script at its installation but those that are named', () => {
  const allowed = Object.keys(manifest.allowScripts).filter((name) => manifest.allowScripts[name] === true);
  const wanting = installed
    .filter(([, { hasInstallScript }]) => hasInstallScript === true)
    .map(([path]) => path.slice('node_modules/'.length));
  expect(wanting.sort()).toEqual([...allowed, ...SCRIPTS_NEVER_RUN].sort());
});

test('it is written down what each package is for, and of none that is gone', () => {
  const table = readText('docs/dependencies.md').split('## Scripts')[0] ?? '';
  const told = [...table.matchAll(/^\| (`.+?) \|/gm)].flatMap(([, names = '']) =>
    [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  );
  expect(told.sort()).toEqual(wanted.map(([name]) => name).sort());
});
