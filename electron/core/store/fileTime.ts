/**
 * How the time of a file is remembered that was written so shortly before it was opened that it may be written again
 * without its time moving: as one that it never has, so that the next look opens it once more.
 */
export function doubted(mtimeUs: number): number {
  return mtimeUs - 1;
}

/** Whether nothing is known to have been written since. */
export function isSameTime(remembered: number, mtimeUs: number): boolean {
  return remembered === mtimeUs || remembered === doubted(mtimeUs);
}
