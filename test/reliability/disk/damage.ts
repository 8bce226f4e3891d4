import type { Random } from '../../../electron/core/sample/random.ts';

export const PAGE = 4096;

/** What disks, cables and other programs do to a page. */
export const DAMAGES = ['flip', 'zero', 'noise'] as const;
export type PageDamage = (typeof DAMAGES)[number];

/** @param page from 1 on. @returns a copy. */
export function damaged(bytes: Buffer, page: number, how: PageDamage, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  const from = (page - 1) * PAGE;
  if (how === 'flip') {
    const at = from + random.int(0, PAGE - 1);
    copy[at] = (copy[at] ?? 0) ^ (1 << random.int(0, 7));
  } else if (how === 'zero') copy.fill(0, from, from + PAGE);
  else for (let at = from; at < from + PAGE; at++) copy[at] = random.int(0, 255);
  return copy;
}
