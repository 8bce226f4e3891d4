/** Room is made, or another program ends, within seconds as a rule; a disk that stays full is not worth more. */
const FIRST_MS = 1000;
const LONGEST_MS = 60_000;

/** How long to wait before what failed is tried again: each time twice as long, from the beginning after a success. */
export interface BackOff {
  next(): number;
  succeeded(): void;
}

export function backOff(): BackOff {
  let wait = FIRST_MS;
  return {
    next() {
      const now = wait;
      wait = Math.min(2 * wait, LONGEST_MS);
      return now;
    },
    succeeded() {
      wait = FIRST_MS;
    },
  };
}
