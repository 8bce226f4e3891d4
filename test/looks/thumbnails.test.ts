import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import type { Picture } from '../../build/pngFile.mjs';
import { looksOf, pictureName } from '../support/browserLooks.ts';
import { keptReferences, lettersOf, otherLetters } from '../support/browserReferences.ts';
import { closeBrowser, sharedBrowser } from '../support/browserStage.ts';
import { differenceOf, thumbnailOf } from '../support/browserThumbnail.ts';
import { launchChromium } from '../support/chromium.ts';
import { notRun } from '../support/notRun.ts';
import { SAMPLE_DASHBOARD } from '../support/renderer/dashboardHost.ts';
import { openScene } from '../support/renderer/scenePage.ts';
import type { ViewStates } from '../support/renderer/viewStates.ts';
import { VIEW_TABLE } from '../support/renderer/viewTable.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const SMALL = { width: 900, height: 600 };

afterAll(closeBrowser);

async function opened(browser: Browser, view: 'overview' | 'activity'): Promise<Page> {
  const { page } = await openScene(browser, `#${view}`, SAMPLE_DASHBOARD, { size: SMALL });
  await page.waitForSelector({ overview: '.kpis .amount', activity: '.turn .amount' }[view]);
  return page;
}

async function seen(page: Page): Promise<Picture> {
  return thumbnailOf(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
}

/** The page with one more rule. */
async function ruled(page: Page, rule: string): Promise<Picture> {
  await page.evaluate(`{
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(${JSON.stringify(rule)});
    document.adoptedStyleSheets = [sheet];
  }`);
  return seen(page);
}

const CHANGES = {
  activity: [
    ['a column that moves by 8 pixels', '.turn td:last-child { position: relative; left: -8px }'],
    ['names that move by 8 pixels', '.turn td:nth-child(3) { position: relative; left: 8px }'],
    ['a column of numbers that is gone', '.turn td:last-child { visibility: hidden }'],
    ['a grey that became a colour', ':root { --ink-3: #b51b47 }'],
  ],
  overview: [
    ['amounts that move by 8 pixels', '.main table .amount { position: relative; left: -8px }'],
    ['a model that has another colour', ':root { --m3: #2f6ba8 }'],
    ['a verdict that has another colour', ':root { --tight: #b51b47 }'],
    ['an accent that has another colour', ':root { --accent: #2f6ba8 }'],
  ],
} as const;

test.each(['activity', 'overview'] as const)(
  '%s looks like itself, and like nothing in which a column, a number or a colour is another',
  async (view) => {
    const page = await opened(await sharedBrowser(), view);
    onTestFinished(() => page.context().close());
    const before = await seen(page);
    expect(differenceOf(await seen(page), before)).toBe(null);
    for (const [change, rule] of CHANGES[view])
      expect(differenceOf(await ruled(page, rule), before), change).not.toBe(null);
  },
);

/** @returns a Chromium whose letters are drawn as on a machine with that hinting. */
async function hinted(style: 'hintnone' | 'hintfull'): Promise<Browser> {
  if (process.platform !== 'linux')
    notRun(`pictures of letters with ${style}`, 'only fontconfig can be told how to draw');
  const file = join(temporaryDirectory(), 'fonts.conf');
  const edits = ['font', 'pattern'].map(
    (target) => `<match target="${target}">
      <edit name="hinting" mode="assign"><bool>${String(style !== 'hintnone')}</bool></edit>
      <edit name="hintstyle" mode="assign"><const>${style}</const></edit>
    </match>`,
  );
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
    <fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>${edits.join('')}</fontconfig>`,
  );
  const browser = await launchChromium([], { FONTCONFIG_FILE: file });
  onTestFinished(() => browser.close());
  return browser;
}

test('letters that another machine draws without hinting look the same', async () => {
  const other = await hinted('hintnone');
  for (const view of ['overview', 'activity'] as const) {
    const [mine, theirs] = [await opened(await sharedBrowser(), view), await opened(other, view)];
    const shots = await Promise.all([mine, theirs].map((page) => page.screenshot()));
    // Otherwise nothing was drawn in another way.
    expect(shots[0]?.equals(shots[1] ?? Buffer.alloc(0)), view).toBe(false);
    expect(differenceOf(await seen(theirs), await seen(mine)), view).toBe(null);
    expect(await lettersOf(theirs)).toEqual(await lettersOf(mine));
    await mine.context().close();
  }
});

test('letters that are set to whole pixels are other letters, and that is noticed', async () => {
  const page = await opened(await hinted('hintfull'), 'overview');
  expect(otherLetters(await lettersOf(page))).not.toBe(null);
});

test('every picture of the table has its reference, and no other is kept', () => {
  const pictures = Object.entries<ViewStates>(VIEW_TABLE).flatMap(([view, { path, states }]) =>
    Object.entries(states).flatMap(([name, state]) =>
      typeof state === 'string' ? [] : looksOf(path, name).map((look) => pictureName(view, name, look)),
    ),
  );
  expect(keptReferences()).toEqual(pictures.sort());
});
