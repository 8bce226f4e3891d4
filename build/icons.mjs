import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './chromium.mjs';
import { projectRoot } from './projectNode.mjs';
import { TRAY_STATES, traySvg } from './trayIcons.mjs';

/**
 * Draws the icons once more: `node build/icons.mjs`. Tray icons are drawn thrice for each state, and found by Electron
 * by the ending of their names; the template is what macOS paints itself.
 */
const TRAY = { Template: '#000000', OnLight: '#1d1d1b', OnDark: '#f4f1ea' };
const TRAY_SIZES = { '': 16, '@2x': 32, '@3x': 48 };
/** The app's own icon: for electron-builder, and for windows of desktops that take it from there. */
const APP = { 'icon.png': 512, 'appIcons/window.png': 256 };

/**
 * @param {import('playwright-core').Page} page
 * @param {string} svg of any size
 * @param {number} size in pixels
 */
async function drawn(page, svg, size) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  return page.screenshot({ omitBackground: true });
}

const executablePath = findChromium();
if (executablePath === null) throw new Error('drawing needs a Chromium');
const build = join(projectRoot, 'build');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage();
  mkdirSync(join(build, 'appIcons'), { recursive: true });
  for (const [state, shape] of Object.entries(TRAY_STATES)) {
    for (const [name, colour] of Object.entries(TRAY)) {
      for (const [ending, size] of Object.entries(TRAY_SIZES)) {
        const file = `tray${state}${name}${ending}.png`;
        writeFileSync(join(build, 'appIcons', file), await drawn(page, traySvg(shape, colour), size));
      }
    }
  }
  for (const [name, size] of Object.entries(APP)) {
    writeFileSync(
      join(build, name),
      await drawn(page, readFileSync(join(build, 'icons', 'icon.svg'), 'utf8'), size),
    );
  }
} finally {
  await browser.close();
}
