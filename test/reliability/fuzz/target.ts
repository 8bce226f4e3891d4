/** One entrance for what comes from outside, and what it promises of any bytes at all. */
export interface FuzzTarget {
  /** Also the folder of its corpus: `fixtures/fuzz/<name>/`. */
  readonly name: string;
  /** Well-formed inputs to begin from, beside the kept corpus. */
  seeds(): readonly Buffer[];
  /** Words of the entrance's grammar (keys, delimiters, numbers at an edge), which mutations put in. */
  readonly words: readonly string[];
  /**
   * Gives one input to the product's own code.
   * @returns the kind of what happened, such as "refused: no total" or "3 rows": an input whose kind is new is worth
   * changing further. A handful of kinds to some hundreds, never the input itself.
   * @throws when a promise is broken: that is a finding.
   */
  feed(input: Buffer): string | Promise<string>;
  /** Ends what it started. */
  close?(): Promise<void>;
}
