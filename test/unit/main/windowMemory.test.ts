import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { windowMemory } from '../../../electron/main/dashboard/windowMemory.ts';
import { windowPlace } from '../../../electron/main/dashboard/windowPlace.ts';
import { newDirectory, removeDirectory } from '../../support/temporary.ts';

const base = newDirectory();
afterAll(() => removeDirectory(base));

const LEFT = { x: 0, y: 0, width: 1920, height: 1080 };
const RIGHT = { x: 1920, y: 0, width: 2560, height: 1440 };
const SMALL = { x: 0, y: 24, width: 1024, height: 700 };

describe('the window opens', () => {
  test.each([
    ['where it was', { x: 2000, y: 90, width: 1200, height: 800 }, [LEFT, RIGHT], null],
    [
      'in the middle of the first display the first time',
      null,
      [LEFT, RIGHT],
      { x: 370, y: 150, width: 1180, height: 780 },
    ],
    [
      'in the middle of the first display when its own is gone',
      { x: 2000, y: 90, width: 1200, height: 800 },
      [LEFT],
      { x: 360, y: 140, width: 1200, height: 800 },
    ],
    [
      'whole when it hung over an edge',
      { x: 1500, y: -300, width: 1000, height: 700 },
      [LEFT],
      { x: 920, y: 0, width: 1000, height: 700 },
    ],
    [
      'on the display that shows most of it',
      { x: 1800, y: 0, width: 1000, height: 700 },
      [LEFT, RIGHT],
      { x: 1920, y: 0, width: 1000, height: 700 },
    ],
    [
      'smaller on a display that became smaller, and never below its least size',
      { x: 0, y: 0, width: 1900, height: 1000 },
      [SMALL],
      { x: 0, y: 24, width: 1024, height: 700 },
    ],
    [
      'with its beginning in sight on a display that is smaller than its least size',
      { x: 100, y: 100, width: 1000, height: 700 },
      [{ x: 0, y: 0, width: 800, height: 500 }],
      { x: 0, y: 0, width: 900, height: 600 },
    ],
  ])('%s', (_name, remembered, displays, expected) => {
    expect(windowPlace(remembered, displays)).toEqual(expected ?? remembered);
  });
});

describe('where the window was', () => {
  const place = { bounds: { x: -5, y: 20, width: 1000, height: 700 }, isMaximized: true };

  test('is known again', () => {
    windowMemory(base).write(place);
    expect(windowMemory(base).read()).toEqual(place);
  });

  test('is passed over where the file says nothing usable', () => {
    const dir = join(base, 'spoilt');
    mkdirSync(dir);
    expect(windowMemory(dir).read()).toBeNull();
    for (const text of ['', '{"x":', '{"x":1,"y":1,"width":0,"height":1,"isMaximized":false}', '[]']) {
      writeFileSync(join(dir, 'window.json'), text);
      expect(windowMemory(dir).read()).toBeNull();
    }
  });

  test('stays as it was where the disk takes nothing, and nobody is bothered', () => {
    const dir = join(base, 'full');
    mkdirSync(dir);
    windowMemory(dir).write(place);
    const before = readFileSync(join(dir, 'window.json'), 'utf8');
    // Where the new file would be written stands something that cannot be written.
    mkdirSync(join(dir, 'window.json.new'));
    windowMemory(dir).write({ ...place, isMaximized: false });
    expect(readFileSync(join(dir, 'window.json'), 'utf8')).toBe(before);
    expect(windowMemory(dir).read()).toEqual(place);
  });
});
