import { z } from 'zod';

/** Expected failures of a call; bugs are not among them, they throw. */
export const ERROR_CODES = ['bad-frame', 'unknown-method', 'bad-params', 'internal', 'closed'] as const;

export const CallError = z.object({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  retryAfterMs: z.number().optional(),
});
export type CallError = z.output<typeof CallError>;

export type Outcome<T> =
  | { readonly ok: true; readonly result: T }
  | { readonly ok: false; readonly error: CallError };
