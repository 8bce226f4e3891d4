import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { type Picture, readPng } from '../../build/pngFile.mjs';
import { thumbnailPng } from './browserThumbnail.ts';

const FOLDER = join(import.meta.dirname, '..', 'references');
const LETTERS = join(FOLDER, 'letters.json');

/** Set by `npm run pictures -- --references`, which is to be followed by a look at every picture. */
export const isMaking: boolean = process.env.PILOTLIGHT_REFERENCES === 'make';

/** Widths in pixels, by the name of the face. */
const Letters = z.record(z.string(), z.number());
type Letters = z.output<typeof Letters>;

/** A font that is another one, or whose letters are set to whole pixels, is wider or narrower by more than that. */
const SAME_WIDTH = 0.004;

/** The faces of the pages at the size of their text, and what stands in where a face lacks a letter. */
const MEASURE = `(() => {
  const pen = document.createElement('canvas').getContext('2d');
  const style = getComputedStyle(document.documentElement);
  const [text, mono] = ['--font', '--mono'].map((name) => style.getPropertyValue(name));
  const wide = (font, sample) => { pen.font = font; return pen.measureText(sample).width; };
  const SAMPLE = 'Pilotlight shows 1,234.5 of 6,789.0 credits: which models, whose work, how sure'.repeat(4);
  return {
    regular: wide('400 13px ' + text, SAMPLE),
    strong: wide('600 13px ' + text, SAMPLE),
    small: wide('400 11px ' + text, SAMPLE),
    mono: wide('400 12px ' + mono, SAMPLE),
    hebrew: wide('400 13px ' + text, 'מאגר הקוד של הצוות'.repeat(4)),
    arabic: wide('400 13px ' + text, 'مشروع الفواتير'.repeat(4)),
  };
})()`;

export async function lettersOf(page: Page): Promise<Letters> {
  return Letters.parse(await page.evaluate(MEASURE));
}

/** @returns null where the references' letters are this machine's, else which are not. */
export function otherLetters(mine: Letters): string | null {
  const theirs = existsSync(LETTERS) ? Letters.parse(JSON.parse(readFileSync(LETTERS, 'utf8'))) : {};
  const others = Object.entries(mine).filter(
    ([face, width]) => Math.abs(width - (theirs[face] ?? 0)) > width * SAME_WIDTH,
  );
  return others.length === 0 ? null : others.map(([face]) => face).join(', ');
}

export function keepLetters(mine: Letters): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(LETTERS, `${JSON.stringify(mine, null, 2)}\n`);
}

const fileOf = (name: string): string => join(FOLDER, `${name}.png`);

/** @returns null where there is none. */
export function reference(name: string): Picture | null {
  return existsSync(fileOf(name)) ? readPng(readFileSync(fileOf(name))) : null;
}

export function keepReference(name: string, thumbnail: Picture): void {
  mkdirSync(dirname(fileOf(name)), { recursive: true });
  writeFileSync(fileOf(name), thumbnailPng(thumbnail));
}

/** The names of all that are kept. */
export function keptReferences(): string[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.png'))
    .map((file) => relative(FOLDER, join(FOLDER, file)).replaceAll('\\', '/').slice(0, -'.png'.length))
    .sort();
}

export function dropReference(name: string): void {
  rmSync(fileOf(name));
}
