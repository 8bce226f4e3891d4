import type { Range } from '../../../../shared/contract/views.ts';
import { change } from '../../../../shared/format/numbers.ts';
import { words } from '../../../../shared/words/words.ts';

/** A change that would read as nothing is none. */
const LEAST = 0.0005;

/** `+ 6.7 % on last cycle`, `the same as last cycle`, or that there is nothing to compare with. */
export function changeTold(now: number | null, before: number | null, kind: Range['kind']): string {
  const told = change(now, before);
  if (told === null || now === null || before === null) return words.overview.noChange;
  const isSame = Math.abs(now - before) < before * LEAST;
  return isSame ? words.overview.same(kind) : words.overview.change(told, kind);
}
