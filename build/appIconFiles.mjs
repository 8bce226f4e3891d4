import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawnSvg } from './drawnSvg.mjs';
import { ICNS_SIZES, icnsFile } from './icnsFile.mjs';
import { icoFile } from './icoFile.mjs';

/** Those that desktops of Linux look for, and those of the Mac; both as `icons/<size>x<size>.png`. */
export const SET_SIZES = [...new Set([16, 24, 32, 48, 64, 128, 256, 512, ...ICNS_SIZES])].sort(
  (a, b) => a - b,
);
/** Windows scales from the next larger one. */
export const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** Of windows, on desktops that take it from there. */
const WINDOW_SIZE = 256;

/**
 * Draws the app's own icon from `icons/icon.svg`: as a set, and put together from it for the Mac and for Windows.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} build folder of the sources, where electron-builder looks for them too
 */
export async function drawAppIcons(page, build) {
  const source = readFileSync(join(build, 'icons', 'icon.svg'), 'utf8');
  for (const size of SET_SIZES) writeFileSync(setFile(build, size), await drawnSvg(page, source, size));
  for (const [name, content] of Object.entries(madeOfSet(build))) {
    mkdirSync(join(build, name, '..'), { recursive: true });
    writeFileSync(join(build, name), content);
  }
}

/**
 * What is made of the set, byte for byte, without drawing.
 *
 * @param {string} build
 * @returns {Record<string, Buffer>} by path below `build`
 */
export function madeOfSet(build) {
  /** @param {number} size */
  const png = (size) => readFileSync(setFile(build, size));
  return {
    'icon.icns': icnsFile(png),
    'icon.ico': icoFile(ICO_SIZES.map((size) => ({ size, png: png(size) }))),
    'appIcons/window.png': png(WINDOW_SIZE),
  };
}

/**
 * @param {string} build
 * @param {number} size
 */
function setFile(build, size) {
  return join(build, 'icons', `${size}x${size}.png`);
}
