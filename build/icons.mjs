import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { drawAppIcons } from './appIconFiles.mjs';
import { findChromium } from './chromium.mjs';
import { projectRoot } from './projectNode.mjs';
import { drawTrayIcons, traySource } from './trayIcons.mjs';

/** Draws the icons once more, of the app and of its tray: `node build/icons.mjs`. */

const executablePath = findChromium();
if (executablePath === null) throw new Error('drawing needs a Chromium');
const build = join(projectRoot, 'build');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage();
  await drawTrayIcons(page, traySource(join(build, 'icons')), join(build, 'trayIcons'));
  await drawAppIcons(page, build);
} finally {
  await browser.close();
}
