import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 192 bits, in letters that stand in an address and in a cookie as they are. */
export function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

/** Takes as long for a near miss as for any other. */
export function isSecret(given: string, secret: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}
