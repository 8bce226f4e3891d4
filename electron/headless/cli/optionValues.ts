import { statSync } from 'node:fs';
import { PROVIDERS } from '../../../shared/domain/ledger.ts';

/** Without the parser's package, so that a status line can do without it. */

export function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** @returns the ids of `a,b`, null when one of them is none. */
export function providerIds(text: string): readonly string[] | null {
  const ids = text.split(',').map((id) => id.trim());
  return ids.every((id) => PROVIDERS.some((known) => known === id)) ? ids : null;
}
