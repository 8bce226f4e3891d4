import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ICO_SIZES, madeOfSet, SET_SIZES } from '../../../build/appIconFiles.mjs';
import { ICNS_SIZES, icnsFile } from '../../../build/icnsFile.mjs';

const BUILD = join(import.meta.dirname, '..', '..', '..', 'build');

/** Of a PNG, from its first chunk. */
function sidesOf(png: Buffer): readonly number[] {
  expect(png.toString('latin1', 1, 4)).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

test('the set has every size that Linux, macOS and Windows ask for, each in a file of its name', () => {
  expect(SET_SIZES).toEqual(expect.arrayContaining([16, 32, 48, 64, 128, 256, 512, 1024]));
  for (const size of SET_SIZES) {
    expect(sidesOf(readFileSync(join(BUILD, 'icons', `${size}x${size}.png`)))).toEqual([size, size]);
  }
});

test('what is made of the set is what is committed, byte for byte', () => {
  const made = Object.entries(madeOfSet(BUILD));
  expect(made.map(([name]) => name)).toEqual(['icon.icns', 'icon.ico', 'appIcons/window.png']);
  for (const [name, content] of made) {
    expect(readFileSync(join(BUILD, name)).equals(content), `${name}: node build/icons.mjs`).toBe(true);
  }
});

test('the .icns names itself, its length and pictures of the sides that its types promise', () => {
  const icns = readFileSync(join(BUILD, 'icon.icns'));
  expect(icns.toString('latin1', 0, 4)).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  const sides: Record<string, readonly number[]> = {};
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    sides[icns.toString('latin1', at, at + 4)] = sidesOf(icns.subarray(at + 8));
  }
  // The types as Apple's iconutil gives them to 128, 256, 512, 16@2x, 32@2x, 128@2x, 256@2x and 512@2x.
  expect(sides).toEqual({
    ic07: [128, 128],
    ic08: [256, 256],
    ic09: [512, 512],
    ic10: [1024, 1024],
    ic11: [32, 32],
    ic12: [64, 64],
    ic13: [256, 256],
    ic14: [512, 512],
  });
  expect(ICNS_SIZES).toEqual([32, 64, 128, 256, 512, 1024]);
});

test('an .icns of no more than names has the length that it says', () => {
  const icns = icnsFile((size) => Buffer.from(String(size)));
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  expect(icns.toString('latin1', 8, 12)).toBe('ic07');
  expect(icns.readUInt32BE(12)).toBe('128'.length + 8);
});

test('the .ico has the pictures that it lists, where it says they are', () => {
  const ico = readFileSync(join(BUILD, 'icon.ico'));
  expect([0, 2, 4].map((at) => ico.readUInt16LE(at))).toEqual([0, 1, ICO_SIZES.length]);
  let end = 0;
  for (const [index, size] of ICO_SIZES.entries()) {
    const entry = 6 + 16 * index;
    // 256 is written as 0.
    expect(ico.readUInt8(entry) || 256).toBe(size);
    const [length, at] = [ico.readUInt32LE(entry + 8), ico.readUInt32LE(entry + 12)];
    expect(sidesOf(ico.subarray(at, at + length))).toEqual([size, size]);
    end = at + length;
  }
  expect(end).toBe(ico.length);
});
