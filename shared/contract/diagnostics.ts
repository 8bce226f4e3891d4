import { z } from 'zod';
import { SOURCES } from '../domain/ledger.ts';

export const CHECK_STATUSES = ['ok', 'warn', 'fail', 'info'] as const;

/** What is found, what is healthy, what needs the user; the same facts as the command line's `doctor`. */
export const Diagnostics = z.object({
  asOf: z.number(),
  contractVersion: z.number(),
  checks: z
    .array(
      z.object({
        id: z.string(),
        status: z.enum(CHECK_STATUSES),
        message: z.string(),
        fix: z.string().nullable(),
      }),
    )
    .readonly(),
  sources: z
    .array(
      z.object({
        source: z.enum(SOURCES),
        files: z.number(),
        bytes: z.number(),
        rows: z.number(),
        lastAt: z.number().nullable(),
        skipped: z.number(),
      }),
    )
    .readonly(),
  /** Lines that could not be used, by reason. */
  skipped: z
    .array(z.object({ reason: z.string(), count: z.number(), example: z.string().nullable() }))
    .readonly(),
  unknownShapes: z
    .array(z.object({ signature: z.string(), count: z.number(), firstAt: z.number(), lastAt: z.number() }))
    .readonly(),
  forkedCopies: z.number(),
  /** Estimate against exact, where both are known; null without such turns. In thousandths of the exact amount. */
  estimates: z
    .object({ turns: z.number(), medianErrorPermille: z.number(), p90ErrorPermille: z.number() })
    .nullable(),
  prices: z.object({ date: z.string(), models: z.number(), unpriced: z.array(z.string()).readonly() }),
  database: z.object({
    path: z.string(),
    bytes: z.number(),
    rows: z.number(),
    /** Epoch ms of the first row; null while empty. */
    since: z.number().nullable(),
    fault: z.string().nullable(),
  }),
});
export type Diagnostics = z.output<typeof Diagnostics>;
