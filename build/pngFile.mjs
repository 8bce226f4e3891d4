import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const [TRUECOLOUR, INDEXED] = [2, 3];
const HEADER_BYTES = 13;

/**
 * @typedef {object} Picture
 * @property {number} width
 * @property {number} height
 * @property {Buffer} pixels three bytes each: red, green, blue; line by line
 */

/**
 * @param {Buffer} png 8 bits, RGB, not interlaced: as Chromium takes it of an opaque page
 * @returns {Picture}
 */
export function readPng(png) {
  const { header, data, palette } = partsOf(png);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (header[8] !== 8 || header[12] !== 0) throw new Error('no picture of a page');
  if (header[9] === INDEXED)
    return { width, height, pixels: coloured(inflateSync(data), palette, width, height) };
  if (header[9] !== TRUECOLOUR) throw new Error('no picture of a page');
  return { width, height, pixels: unfiltered(inflateSync(data), width * 3, height) };
}

/** @param {Picture} picture */
export function rgbPng({ width, height, pixels }) {
  return pngOf({ width, height, kind: TRUECOLOUR, lines: unfilteredLines(pixels, width * 3, height) });
}

/**
 * @param {{ width: number, height: number, palette: readonly number[], indices: Buffer }} picture its palette holds
 *   colours as one number, and each pixel is a place in it
 */
export function indexedPng({ width, height, palette, indices }) {
  const colours = Buffer.alloc(palette.length * 3);
  for (const [index, colour] of palette.entries()) colours.writeUIntBE(colour, index * 3, 3);
  const lines = unfilteredLines(indices, width, height);
  return pngOf({ width, height, kind: INDEXED, lines, palette: colours });
}

/** @param {Buffer} png */
function partsOf(png) {
  /** @type {Buffer[]} */
  const data = [];
  /** @type {Buffer} */
  let header = Buffer.alloc(HEADER_BYTES);
  /** @type {Buffer} */
  let palette = Buffer.alloc(0);
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const content = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') header = content;
    if (type === 'PLTE') palette = content;
    if (type === 'IDAT') data.push(content);
    at += length + 12;
  }
  return { header, palette, data: Buffer.concat(data) };
}

/**
 * @param {Buffer} filtered lines, each behind the number of its filter
 * @param {number} stride bytes of a line
 * @param {number} height
 */
function unfiltered(filtered, stride, height) {
  const pixels = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = filtered[y * (stride + 1)] ?? 0;
    const from = y * (stride + 1) + 1;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < 3 ? 0 : (pixels[at - 3] ?? 0);
      const up = y === 0 ? 0 : (pixels[at - stride] ?? 0);
      const corner = x < 3 || y === 0 ? 0 : (pixels[at - stride - 3] ?? 0);
      pixels[at] = (filtered[from + x] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return pixels;
}

/**
 * @param {number} filter
 * @param {number} left
 * @param {number} up
 * @param {number} corner
 */
function predicted(filter, left, up, corner) {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const guess = left + up - corner;
      const byLeft = Math.abs(guess - left);
      const byUp = Math.abs(guess - up);
      const byCorner = Math.abs(guess - corner);
      if (byLeft <= byUp && byLeft <= byCorner) return left;
      return byUp <= byCorner ? up : corner;
    }
    default:
      return 0;
  }
}

/**
 * @param {Buffer} filtered lines of places in the palette, as `indexedPng` writes them: without a filter
 * @param {Buffer} palette
 * @param {number} width
 * @param {number} height
 */
function coloured(filtered, palette, width, height) {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    if (filtered[y * (width + 1)] !== 0) throw new Error('a filter in a palette');
    for (let x = 0; x < width; x++) {
      const place = (filtered[y * (width + 1) + 1 + x] ?? 0) * 3;
      palette.copy(pixels, (y * width + x) * 3, place, place + 3);
    }
  }
  return pixels;
}

/**
 * Each line begins with its filter: none, since neighbours in a palette are no neighbours in colour.
 *
 * @param {Buffer} bytes
 * @param {number} stride
 * @param {number} height
 */
function unfilteredLines(bytes, stride, height) {
  const lines = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y++) bytes.copy(lines, y * (stride + 1) + 1, y * stride, (y + 1) * stride);
  return lines;
}

/** @param {{ width: number, height: number, kind: number, lines: Buffer, palette?: Buffer }} picture */
function pngOf({ width, height, kind, lines, palette }) {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  header[9] = kind;
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    ...(palette === undefined ? [] : [chunk('PLTE', palette)]),
    chunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * @param {string} type
 * @param {Buffer} content
 */
function chunk(type, content) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(content.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
