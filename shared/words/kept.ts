/**
 * A sentence that is said later: kept in memory, stored in the ledger or sent to another thread, while the language may
 * change. Which one, by its name, and what it tells of; plain data.
 */
export interface Kept {
  readonly say: string;
  readonly of: readonly KeptPart[];
}

export type KeptPart = string | number | boolean | null | readonly string[] | Kept;
