import { expect, test } from 'vitest';
import { z } from 'zod';
import { readText } from './sourceFiles.ts';

const versions = z.record(z.string(), z.string()).optional();
const manifest = z
  .object({ dependencies: versions, devDependencies: versions, optionalDependencies: versions })
  .parse(JSON.parse(readText('package.json')));
const wanted = Object.entries({
  ...manifest.dependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
});
const entry = z.looseObject({
  version: z.string().optional(),
  integrity: z.string().optional(),
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
