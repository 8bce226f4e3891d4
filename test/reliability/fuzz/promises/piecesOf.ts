import { CUT } from '../target.ts';

/** The pieces in which an input arrives; at least one. */
export function piecesOf(input: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  let from = 0;
  for (let at = input.indexOf(CUT); at >= 0; at = input.indexOf(CUT, from)) {
    pieces.push(input.subarray(from, at));
    from = at + 1;
  }
  return [...pieces, input.subarray(from)];
}
