const [NAME, LENGTH] = [4, 4];

/** By the side in pixels; the later ones are of screens with twice the density. Since macOS 10.7 all hold PNGs. */
const TYPES = /** @type {const} */ ({
  ic07: 128,
  ic08: 256,
  ic09: 512,
  ic10: 1024,
  ic11: 32,
  ic12: 64,
  ic13: 256,
  ic14: 512,
});

/** What `icnsFile` wants. */
export const ICNS_SIZES = [...new Set(Object.values(TYPES))].sort((a, b) => a - b);

/**
 * An .icns of pictures that are PNGs already: only the container is written, which is a name and a length before each.
 *
 * @param {(size: number) => Buffer} pngOf a square of that side
 * @returns {Buffer}
 */
export function icnsFile(pngOf) {
  const parts = Object.entries(TYPES).map(([type, size]) => part(type, pngOf(size)));
  return part('icns', Buffer.concat(parts));
}

/**
 * @param {string} name
 * @param {Buffer} content
 */
function part(name, content) {
  const header = Buffer.alloc(NAME + LENGTH);
  header.write(name, 'latin1');
  header.writeUInt32BE(header.length + content.length, NAME);
  return Buffer.concat([header, content]);
}
