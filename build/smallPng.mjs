import { indexedPng, readPng } from './pngFile.mjs';

/** A palette holds no more. */
export const MOST_COLOURS = 256;
/** Of red, green and blue between the least and the most: more is a colour, less a grey. */
const COLOURFUL = 24;
/** A coloured pixel counts as that many: there are few, and each means something. */
const WEIGHT = 40;

/**
 * A picture of a page in a third of its bytes: such pictures are flat, so 256 colours hold all but a few of the shades
 * at the edges of letters, and those become their nearest neighbour.
 *
 * @param {Buffer} png as `readPng` takes it
 * @param {number} [mostColours] fewer make it smaller
 * @returns {Buffer}
 */
export function smallPng(png, mostColours = MOST_COLOURS) {
  const { width, height, pixels } = readPng(png);
  const palette = commonest(pixels, mostColours);
  const nearest = new Map(palette.map((colour, index) => [colour, index]));
  const indices = Buffer.alloc(width * height);
  for (let at = 0; at < indices.length; at++) {
    const colour = pixels.readUIntBE(at * 3, 3);
    let index = nearest.get(colour);
    if (index === undefined) {
      index = nearestOf(palette, colour);
      nearest.set(colour, index);
    }
    indices[at] = index;
  }
  return indexedPng({ width, height, palette, indices });
}

/**
 * @param {Buffer} pixels
 * @param {number} most
 */
function commonest(pixels, most) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += 3) {
    const colour = pixels.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + (isColourful(colour) ? WEIGHT : 1));
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([colour]) => colour);
}

/** @param {number} colour */
function isColourful(colour) {
  const parts = [colour >> 16, (colour >> 8) & 255, colour & 255];
  return Math.max(...parts) - Math.min(...parts) > COLOURFUL;
}

/**
 * @param {readonly number[]} palette
 * @param {number} colour
 */
function nearestOf(palette, colour) {
  const distances = palette.map(
    (one) =>
      ((one >> 16) - (colour >> 16)) ** 2 +
      (((one >> 8) & 255) - ((colour >> 8) & 255)) ** 2 +
      ((one & 255) - (colour & 255)) ** 2,
  );
  return distances.indexOf(Math.min(...distances));
}
