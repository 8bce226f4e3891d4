import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';

/** Where every picture of a run stands, to be looked at. */
const PICTURES: string = join(import.meta.dirname, '..', '..', 'dist', 'pictures');

/** Of the bytes of a picture, each told as its difference to its neighbours; an empty page has next to none. */
const LEAST_DRAWN = 0.002;

/** @throws when next to nothing is drawn on it. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  writePicture(name, png);
  if (isBlank(png)) throw new Error(`${name} is blank`);
}

/** @param name may begin with a folder. */
export function writePicture(name: string, png: Buffer): void {
  const file = join(PICTURES, `${name}.png`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, png);
}

export function isBlank(png: Buffer): boolean {
  return drawnShare(png) < LEAST_DRAWN;
}

/** In a PNG a pixel that is like the one before it, or above it, is zero. */
function drawnShare(png: Buffer): number {
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const bytes = inflateSync(Buffer.concat(data));
  let drawn = 0;
  for (const byte of bytes) if (byte !== 0) drawn++;
  return drawn / bytes.length;
}
