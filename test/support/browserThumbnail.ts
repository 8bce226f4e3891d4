import { type Picture, readPng, rgbPng } from '../../build/pngFile.mjs';
import { MOST_COLOURS, smallPng } from '../../build/smallPng.mjs';

/** A cell of a thumbnail is the mean of that many pixels in each direction: less than a letter of the text. */
const CELL = 4;
/** Shades of red, of green, of blue are told apart in steps of this: so a reference takes about 6 kB. */
const SHADE = 8;
/**
 * How far a cell may be from its reference, of 255, once each is the mean of its neighbours. Measured: letters without
 * any hinting are at most 11 away from those with some, and a column of figures that moves by 8 pixels at least 35.
 */
const TOLERANCE = 16;
/** So many cells beyond it are a difference. */
const FEW = 3;

/** What a picture of a page shows, whoever drew its letters: where something is, how much of it, in which colour. */
export function thumbnailOf(png: Buffer): Picture {
  const { width: wide, height: high, pixels: all } = readPng(png);
  const [width, height] = [Math.floor(wide / CELL), Math.floor(high / CELL)];
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let at = 0; at < width * 3; at++) {
      const left = Math.floor(at / 3) * CELL;
      let sum = 0;
      for (let line = y * CELL; line < (y + 1) * CELL; line++) {
        const from = (line * wide + left) * 3 + (at % 3);
        for (let across = 0; across < CELL; across++) sum += all[from + across * 3] ?? 0;
      }
      pixels[y * width * 3 + at] = Math.min(255, Math.round(sum / CELL / CELL / SHADE) * SHADE);
    }
  }
  return { width, height, pixels };
}

/** Whole: what has more colours than a palette holds is kept without one. */
export function thumbnailPng(thumbnail: Picture): Buffer {
  const colours = new Set<number>();
  for (let at = 0; at < thumbnail.pixels.length; at += 3) colours.add(thumbnail.pixels.readUIntBE(at, 3));
  const whole = rgbPng(thumbnail);
  return colours.size > MOST_COLOURS ? whole : smallPng(whole);
}

export interface Difference {
  /** Cells that are too far from those of the reference, as places in the thumbnail. */
  readonly cells: readonly number[];
  /** The farthest, of 255. */
  readonly farthest: number;
}

/** @returns null where both show the same. */
export function differenceOf(shown: Picture, reference: Picture): Difference | null {
  const { width, height } = reference;
  if (shown.width !== width || shown.height !== height) {
    return { cells: Array.from({ length: width * height }, (_, cell) => cell), farthest: 255 };
  }
  const [mine, theirs] = [blurred(shown), blurred(reference)];
  const cells: number[] = [];
  let farthest = 0;
  for (let cell = 0; cell < width * height; cell++) {
    const [red = 0, green = 0, blue = 0] = [0, 1, 2].map((colour) =>
      Math.abs((mine[cell * 3 + colour] ?? 0) - (theirs[cell * 3 + colour] ?? 0)),
    );
    const far = Math.max(red, green, blue);
    if (far > TOLERANCE) cells.push(cell);
    farthest = Math.max(farthest, far);
  }
  return cells.length > FEW ? { cells, farthest: Math.round(farthest) } : null;
}

/** The reference, and in red what of the page is not as it is there. */
export function differencePng(reference: Picture, { cells }: Difference): Buffer {
  const pixels = Buffer.from(reference.pixels);
  for (const cell of cells) pixels.writeUIntBE(0xff0000, cell * 3, 3);
  return rgbPng({ ...reference, pixels });
}

/** Each cell becomes the mean of itself and its neighbours. */
function blurred({ width, height, pixels }: Picture): Float64Array {
  const across = new Float64Array(pixels.length);
  const whole = new Float64Array(pixels.length);
  const stride = width * 3;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const here = pixels[at] ?? 0;
      across[at] =
        (here + (x < 3 ? here : (pixels[at - 3] ?? 0)) + (x < stride - 3 ? (pixels[at + 3] ?? 0) : here)) / 3;
    }
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const here = across[at] ?? 0;
      whole[at] =
        (here +
          (y === 0 ? here : (across[at - stride] ?? 0)) +
          (y < height - 1 ? (across[at + stride] ?? 0) : here)) /
        3;
    }
  }
  return whole;
}
