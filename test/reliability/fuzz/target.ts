/**
 * One entrance for what comes from outside, and what it promises of any bytes at all. A file `targets/<name>.ts`
 * exports how it is opened: `export function openTarget(): FuzzTarget | Promise<FuzzTarget>`.
 */
export interface FuzzTarget {
  /** As its file, and the folder of its corpus: `fixtures/fuzz/<name>/`. */
  readonly name: string;
  /** Well-formed inputs to begin from, beside the kept corpus. */
  seeds(): readonly Buffer[];
  /** Words of the entrance's grammar (keys, delimiters, numbers at an edge), which mutations put in. */
  readonly words: readonly string[];
  /**
   * Gives one input to the product's own code. The same input does the same each time: what else has to be chosen
   * (where it is cut, `CUT`) is drawn from the input.
   * @returns the kind of what happened, such as "refused: no total" or "3 rows": an input whose kind is new is worth
   * changing further. A handful of kinds to some hundreds, never the input itself.
   * @throws when a promise is broken: that is a finding.
   */
  feed(input: Buffer): string | Promise<string>;
  /** Its part of a run's time, where that is not 1. */
  readonly share?: number;
  /** How much one input may cost: CPU ms for any, and more for each kB. 200 and 2 where nothing is said. */
  readonly bound?: { readonly ms: number; readonly msPerKb: number };
  /** Where one input makes many documents: how many were tried so far. */
  readonly documents?: () => number;
  /** Ends what it started. */
  close?(): Promise<void>;
}

/**
 * Between two pieces that arrive one after the other (appends to a file, chunks of a stream). Mutations put it in; a
 * target that takes pieces splits there, others see a control character. No JSON text holds it.
 */
export const CUT = 0x1e;
