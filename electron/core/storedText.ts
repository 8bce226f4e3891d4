import type { Kept } from '../../shared/words/kept.ts';

/** As a column holds one sentence or several. Apart from what says them, since who only stores needs no words. */
export function storedText(sentences: Kept | readonly Kept[]): string {
  return JSON.stringify(sentences);
}
