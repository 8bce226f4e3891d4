import type { FuzzReport } from './fuzzing.ts';

/** Of the file that holds the input at hand: a number that moves with each, and its length, 4 bytes each. */
export const HEADER_BYTES = 8;

/** What a process is started for. */
export interface ProcessOrder {
  readonly target: string;
  readonly seed: number;
  readonly seconds: number;
  /** The file in which the input at hand stands. */
  readonly currentPath: string;
  /** Keep a small set of inputs that reach all that was reached. */
  readonly keep: boolean;
  /** Feed the input in this file and nothing else: an argument may be too short for it. */
  readonly onlyPath?: string;
}

/** What a process tells. */
export type ProcessSaid =
  | { readonly kind: 'progress'; readonly report: FuzzReport }
  | {
      readonly kind: 'finding';
      readonly target: string;
      readonly signature: string;
      readonly detail: string;
      /** Base64. */
      readonly input: string;
    }
  | { readonly kind: 'end' };
