import { readdirSync, rmSync, utimesSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isStale, writeStamp } from '../../build/bundleStamp.mjs';
import { Checkout } from '../support/checkout.ts';

const HEADLESS = ['--only', 'headless'];
const LATER = Number.MAX_SAFE_INTEGER;

function built(): Checkout {
  const checkout = new Checkout();
  checkout.write('a.ts', 'export const a = 1;');
  checkout.write('dist/headless/cli.js', 'built');
  writeStamp(checkout.root, 'headless', ['a.ts'], ['dist/headless/cli.js'], LATER);
  return checkout;
}

describe('a build is old', () => {
  test('not when sources and outputs are as it left them', () => {
    expect(isStale(built().root, 'headless')).toBe(false);
  });

  test('when there is none', () => {
    expect(isStale(new Checkout().root, 'headless')).toBe(true);
  });

  test('when a source changed its size', () => {
    const checkout = built();
    checkout.write('a.ts', 'export const a = 12;');
    expect(isStale(checkout.root, 'headless')).toBe(true);
  });

  test('when a source changed its time, also to an older one', () => {
    const checkout = built();
    utimesSync(checkout.path('a.ts'), 1_000, 1_000);
    expect(isStale(checkout.root, 'headless')).toBe(true);
  });

  test('when a source is gone', () => {
    const checkout = built();
    rmSync(checkout.path('a.ts'));
    expect(isStale(checkout.root, 'headless')).toBe(true);
  });

  test('when an output is gone', () => {
    const checkout = built();
    rmSync(checkout.path('dist/headless/cli.js'));
    expect(isStale(checkout.root, 'headless')).toBe(true);
  });

  test('when a source changed after the build had begun', () => {
    const checkout = built();
    writeStamp(checkout.root, 'headless', ['a.ts'], ['dist/headless/cli.js'], 0);
    expect(isStale(checkout.root, 'headless')).toBe(true);
  });
});

describe('the bundle', () => {
  function program(): Checkout {
    const checkout = new Checkout();
    checkout.borrowPackages();
    checkout.write(
      'electron/headless/cli/main.ts',
      `import { version } from '../../../package.json' with { type: 'json' };
       import { ask } from '../../core/logs/ask.ts';
       const late = await import('./late.ts');
       console.log(JSON.stringify([process.argv.slice(2), version, await ask(), late.sqlite()]));`,
    );
    checkout.write(
      'electron/headless/cli/late.ts',
      `import Database from 'better-sqlite3';
       import { z } from 'zod';
       export const sqlite = (): number => z.number().parse(new Database(':memory:').prepare('SELECT 2').pluck().get());`,
    );
    checkout.write(
      'electron/core/logs/ask.ts',
      `import { Worker } from 'node:worker_threads';
       export const ask = (): Promise<unknown> => new Promise((resolve) => {
         new Worker(new URL('./ingestWorker.ts', import.meta.url)).once('message', resolve);
       });`,
    );
    checkout.write(
      'electron/core/logs/ingestWorker.ts',
      `import { parentPort } from 'node:worker_threads';\nparentPort?.postMessage('from the worker');`,
    );
    checkout.write('electron/core/store/salvageWorker.ts', 'export {};');
    checkout.write('electron/core/logs/sources/otlp/otlpWorker.ts', 'export {};');
    checkout.write('package.json', '{"type":"module","version":"9.8.7"}');
    return checkout;
  }

  test('runs from anywhere: worker, lazy parts, JSON and native package are found', async () => {
    const checkout = program();
    expect(await checkout.run('build/bundle.mjs', HEADLESS)).toMatchObject({ code: 0, stderr: '' });
    const { stdout, stderr } = await checkout.run('dist/headless/cli.js', ['x', '--y']);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual([['x', '--y'], '9.8.7', 'from the worker', 2]);
    expect(checkout.read('dist/headless/cli.js')).not.toContain('ZodType');
    const built = readdirSync(checkout.path('dist/headless')).map((name) =>
      checkout.read(`dist/headless/${name}`),
    );
    // As modules of ES they would have all their properties read, those that Node makes when asked for too.
    expect(built.join('\n')).not.toMatch(/^import .*"(?:node:.*|better-sqlite3)"/m);
  });

  test('is made again by the next build only if it is old, and the one before stays for who still runs it', async () => {
    const checkout = program();
    const outputs = (): readonly string[] => readdirSync(checkout.path('dist/headless')).sort();
    await checkout.run('build/bundle.mjs', HEADLESS);
    const first = outputs();
    const stamp = checkout.read('dist/stamps/headless.json');
    await checkout.run('build/bundle.mjs', [...HEADLESS, '--if-stale']);
    expect(checkout.read('dist/stamps/headless.json')).toBe(stamp);

    checkout.write('electron/headless/cli/late.ts', 'export const sqlite = (): number => 3;');
    await checkout.run('build/bundle.mjs', [...HEADLESS, '--if-stale']);
    expect(checkout.read('dist/stamps/headless.json')).not.toBe(stamp);
    expect(outputs()).toEqual(expect.arrayContaining([...first]));
    expect(JSON.parse((await checkout.run('dist/headless/cli.js')).stdout).at(-1)).toBe(3);
  });

  test.each([
    ["export const sqlite = new URL('./late.json', import.meta.url);", 'late.json'],
    ['export const sqlite = import.meta.dirname;', 'where it lies'],
    ['export const sqlite = new URL(`./late/`, import.meta.url);', 'where it lies'],
    ["export { sqlite } from './absent.ts';", 'absent.ts'],
    ["export { sqlite } from 'no-such-package';", 'no-such-package'],
  ])('refuses what would not be there once bundled: %s', async (source, said) => {
    const checkout = program();
    checkout.write('electron/headless/cli/late.ts', source);
    const { code, stderr } = await checkout.run('build/bundle.mjs', HEADLESS);
    expect(code).toBe(1);
    expect(stderr).toContain(said);
    expect(isStale(checkout.root, 'headless')).toBe(true);
  });

  test('finds what lies in dist/, and folders, which it takes along', async () => {
    const checkout = program();
    checkout.write('icons/one.txt', 'an icon');
    checkout.write('dist/renderer/page.txt', 'a page');
    checkout.write(
      'electron/headless/cli/late.ts',
      `import { readFileSync } from 'node:fs';
       const icons = new URL('../../../icons/', import.meta.url);
       const pages = new URL('../../../dist/renderer/', import.meta.url);
       const read = (url: URL): string => readFileSync(url, 'utf8');
       export const sqlite = (): string =>
         [icons.href.includes('dist/headless'), read(new URL('one.txt', icons)), read(new URL('page.txt', pages))].join();`,
    );
    expect(await checkout.run('build/bundle.mjs', HEADLESS)).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse((await checkout.run('dist/headless/cli.js')).stdout).at(-1)).toBe(
      'true,an icon,a page',
    );
    checkout.write('icons/one.txt', 'another icon');
    expect(isStale(checkout.root, 'headless')).toBe(true);
  });

  test('is not made when an entry is missing', async () => {
    const checkout = program();
    rmSync(checkout.path('electron/core/logs/ingestWorker.ts'));
    const { code, stderr } = await checkout.run('build/bundle.mjs', HEADLESS);
    expect(code).toBe(1);
    expect(stderr).toContain('ingestWorker.ts is missing');
  });
});
