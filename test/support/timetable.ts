import fc from 'fast-check';

/** When somebody looks while steps go by, and whether something befalls the reader at that look. */
export interface Timetable {
  /** @returns for each step whether a look follows it, and a number below ten that says what is special about it. */
  readonly of: <T>(steps: readonly T[]) => readonly { readonly step: T; readonly look: number | null }[];
}

/** Looks come after one to twelve steps, and always after the last one. */
export function timetableArbitrary(): fc.Arbitrary<Timetable> {
  const looks = fc.record({ after: fc.integer({ min: 1, max: 12 }), what: fc.nat(9) });
  return fc.array(looks, { minLength: 1, maxLength: 12 }).map((pattern) => ({
    of: (steps) => {
      let number = 0;
      let wait = pattern[0]?.after ?? 1;
      return steps.map((step, i) => {
        wait--;
        if (wait > 0 && i < steps.length - 1) return { step, look: null };
        const what = pattern[number++ % pattern.length]?.what ?? 0;
        wait = pattern[number % pattern.length]?.after ?? 1;
        return { step, look: what };
      });
    },
    toString: () => JSON.stringify(pattern),
    [fc.toStringMethod]: () => JSON.stringify(pattern),
  }));
}
