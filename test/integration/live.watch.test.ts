import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DirectoryWatch, watchDirectories } from '../../electron/core/logs/directoryWatch.ts';
import { newDirectory, removeDirectory } from '../support/temporary.ts';

let base: string;
let watch: DirectoryWatch;
/** `file <path>`, `structure` or `failure`, in order. */
let heard: string[];
let waiting: Set<() => void>;

beforeEach(() => {
  base = newDirectory();
  heard = [];
  waiting = new Set();
  const hear = (what: string): void => {
    heard.push(what);
    for (const look of [...waiting]) look();
  };
  watch = watchDirectories({
    onFile: (path) => hear(`file ${path.slice(base.length + 1)}`),
    onStructure: () => hear('structure'),
    onFailure: () => hear('failure'),
  });
});
afterEach(async () => {
  await watch.close();
  removeDirectory(base);
});

function until(what: string): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!heard.includes(what)) return;
      waiting.delete(look);
      resolve();
    };
    waiting.add(look);
    look();
  });
}

/** @returns its path. */
function directory(name: string, ...files: readonly string[]): string {
  const path = join(base, name);
  mkdirSync(path);
  for (const file of files) writeFileSync(join(path, file), '');
  return path;
}

test('a watch that begins asks for one look instead of an event for every file there is', async () => {
  watch.set([directory('a', 'old-1.jsonl', 'old-2.jsonl'), directory('b', 'old-3.jsonl')]);
  await until('structure');
  writeFileSync(join(base, 'a', 'new.jsonl'), 'x');
  await until('file a/new.jsonl');
  expect(heard.filter((what) => what.includes('old'))).toEqual([]);
  expect(heard[0]).toBe('structure');
});

test('what stands in a directory that is watched later is named, since no look may have seen it', async () => {
  const a = directory('a');
  watch.set([a]);
  await until('structure');
  watch.set([a, directory('b', 'came-before-the-watch.jsonl')]);
  await until('file b/came-before-the-watch.jsonl');
});

test('a directory that is not wanted any more is not heard, the others are', async () => {
  const [a, b] = [directory('a', 'x.jsonl'), directory('b', 'y.jsonl')];
  watch.set([a, b]);
  await until('structure');
  watch.set([b]);
  writeFileSync(join(a, 'x.jsonl'), 'more');
  writeFileSync(join(b, 'y.jsonl'), 'more');
  await until('file b/y.jsonl');
  expect(heard).not.toContain('file a/x.jsonl');
  watch.set([a, b]);
  await until('file a/x.jsonl');
});

test('what lies deeper is not watched', async () => {
  const a = directory('a');
  mkdirSync(join(a, 'deep'));
  watch.set([a]);
  await until('structure');
  writeFileSync(join(a, 'deep', 'x.jsonl'), '');
  writeFileSync(join(a, 'y.jsonl'), '');
  await until('file a/y.jsonl');
  expect(heard).not.toContain('file a/deep/x.jsonl');
});

test('what lies below a directory that is not wanted any more is heard all the same', async () => {
  const a = directory('a');
  const [old, young] = [directory('a/old', 'x.jsonl'), directory('a/young', 'y.jsonl')];
  watch.set([a, old]);
  await until('structure');
  watch.set([old, young]);
  await until('file a/young/y.jsonl');
  writeFileSync(join(a, 'noise.jsonl'), 'not wanted');
  writeFileSync(join(old, 'x.jsonl'), 'more');
  await until('file a/old/x.jsonl');
  heard = [];
  writeFileSync(join(young, 'y.jsonl'), 'more');
  await until('file a/young/y.jsonl');
  expect(heard).not.toContain('file a/noise.jsonl');
});

test('what comes below a directory that was given up is heard', async () => {
  const [a, b] = [directory('a', 'x.jsonl'), directory('b')];
  watch.set([a, b]);
  await until('structure');
  watch.set([b]);
  watch.set([b, directory('a/young', 'y.jsonl')]);
  await until('file a/young/y.jsonl');
  heard = [];
  writeFileSync(join(a, 'x.jsonl'), 'not wanted');
  writeFileSync(join(a, 'young', 'y.jsonl'), 'more');
  await until('file a/young/y.jsonl');
  watch.set([a, b]);
  writeFileSync(join(a, 'x.jsonl'), 'wanted again');
  await until('file a/x.jsonl');
});

test('a directory that goes and comes again is heard of by the one that it is in', async () => {
  const a = directory('a');
  const b = directory('a/b', 'x.jsonl');
  watch.set([a, b]);
  await until('structure');
  for (let round = 0; round < 2; round++) {
    heard = [];
    rmSync(b, { recursive: true });
    await until('structure');
    watch.set([a]);
    heard = [];
    directory('a/b', 'x.jsonl');
    await until('structure');
    watch.set([a, b]);
    await until('file a/b/x.jsonl');
    heard = [];
    writeFileSync(join(b, 'x.jsonl'), 'more');
    await until('file a/b/x.jsonl');
  }
});
