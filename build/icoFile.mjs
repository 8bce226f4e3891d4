const [HEADER, ENTRY] = [6, 16];

/**
 * An .ico of pictures that are PNGs already, which Windows reads since Vista: only the container is written.
 *
 * @param {readonly { readonly size: number, readonly png: Buffer }[]} pictures square, of at most 256 pixels
 * @returns {Buffer}
 */
export function icoFile(pictures) {
  const header = Buffer.alloc(HEADER + ENTRY * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const at = HEADER + ENTRY * index;
    // 256 is written as 0.
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}
