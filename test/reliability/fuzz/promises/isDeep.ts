/** What compares and copies objects does so on the stack, and gives up some thousands deep; the product has to go on. */
const DEEPEST = 500;

/** @returns whether brackets stand that deep in those bytes, those in texts included. */
export function isDeep(bytes: Buffer): boolean {
  let depth = 0;
  for (const byte of bytes) {
    if (byte === 0x5b || byte === 0x7b) depth++;
    else if (byte === 0x5d || byte === 0x7d) depth--;
    if (depth > DEEPEST) return true;
  }
  return false;
}
