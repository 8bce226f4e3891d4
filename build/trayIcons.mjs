import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawnSvg } from './drawnSvg.mjs';
import { icoFile } from './icoFile.mjs';

/** As `icons/tray.svg` names its groups, and `electron/main/tray` its states. */
const STATES = ['calm', 'tight', 'out', 'paused', 'stale'];
/** The template is what macOS paints itself, in one colour. Elsewhere a badge has the colour of its verdict. */
const TEMPLATE = { ink: '#000000', tight: '#000000', out: '#000000' };
const BARS = {
  light: { ink: '#1d1d1b', tight: '#a98400', out: '#c2264e' },
  dark: { ink: '#f4f4f0', tight: '#d6b13c', out: '#f0637f' },
};
const DENSITIES = { '': 16, '@2x': 32, '@3x': 48 };
/** From 100 % to 400 %, and the quarters between that Windows has. */
export const ICO_SIZES = [16, 20, 24, 28, 32, 40, 48, 64];
/** Panels take one picture, whatever their height and density, and draw it smaller. */
const PANEL_SIZE = 48;
const GRID = 16;
/** Of the burner on the grid: near these, and on whole pixels. */
const [TOP, FOOT] = [14, 15.25];

/**
 * Draws the tray's icon in every state for every bar: `<state>Template.png`, found by Electron with its densities;
 * `<state>Light.ico` and `<state>Dark.ico` for Windows, which takes from a PNG no more than its smallest density;
 * `<state>Light.png` and `<state>Dark.png` for panels of Linux, which are sent a single picture.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} source text of `icons/tray.svg`
 * @param {string} folder
 */
export async function drawTrayIcons(page, source, folder) {
  mkdirSync(folder, { recursive: true });
  for (const state of STATES) {
    /** @type {(colours: typeof TEMPLATE, size: number) => Promise<Buffer>} */
    const draw = (colours, size) => drawnSvg(page, source, size, styleOf(state, colours, size));
    for (const [ending, size] of Object.entries(DENSITIES))
      writeFileSync(join(folder, `${state}Template${ending}.png`), await draw(TEMPLATE, size));
    for (const [bar, colours] of Object.entries(BARS)) {
      const name = `${state}${bar === 'light' ? 'Light' : 'Dark'}`;
      const pictures = [];
      for (const size of ICO_SIZES) pictures.push({ size, png: await draw(colours, size) });
      writeFileSync(join(folder, `${name}.ico`), icoFile(pictures));
      writeFileSync(join(folder, `${name}.png`), await draw(colours, PANEL_SIZE));
    }
  }
}

/** @param {string} iconsFolder with the sources */
export function traySource(iconsFolder) {
  return readFileSync(join(iconsFolder, 'tray.svg'), 'utf8');
}

/**
 * The burner's edges on the grid: whole pixels of the size that is drawn.
 *
 * @param {number} size in pixels
 */
export function burnerAt(size) {
  const scale = size / GRID;
  return { top: Math.round(TOP * scale) / scale, foot: Math.round(FOOT * scale) / scale };
}

/**
 * @param {string} state
 * @param {typeof TEMPLATE} colours
 * @param {number} size in pixels
 */
function styleOf(state, { ink, tight, out }, size) {
  const { top, foot } = burnerAt(size);
  return `:root{--ink:${ink};--tight:${tight};--out:${out};--top:${top};--foot:${foot}}svg>g{display:none!important}svg>#${state}{display:inline!important}`;
}
