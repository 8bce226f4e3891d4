/** What stands in place of an amount that nobody should read. Always the same, so that it does not tell how large it is. */
export const COVER = '•••';

let isCovered = false;

/** From now on no amount is written anywhere. What is shown already has to be shown anew. */
export function coverAmounts(isWanted: boolean): void {
  isCovered = isWanted;
}

/** The one way to write an amount. @param write the amount as it is read; not called while amounts are covered. */
export function unlessCovered(write: () => string): string {
  return isCovered ? COVER : write();
}

/** What `look` makes of amounts that are not covered: of the one that somebody points at. */
export function uncovered<T>(look: () => T): T {
  const before = isCovered;
  isCovered = false;
  try {
    return look();
  } finally {
    isCovered = before;
  }
}
