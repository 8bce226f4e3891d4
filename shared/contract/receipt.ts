import { z } from 'zod';
import { BASES, CONFIDENCES, SOURCES } from '../domain/ledger.ts';
import { RequestRow } from './amounts.ts';

/** One kind of token of a turn, with its price: `count × nanoPerMillion / 1e6 = nanoAiu`, rounded. */
const Line = z.object({
  kind: z.enum(['input', 'cached', 'written', 'output']),
  count: z.number(),
  nanoPerMillion: z.number().nullable(),
  nanoAiu: z.number().nullable(),
});

/** How one figure came about, and what could be known of it. Never the text of a chat: the app does not have it. */
export const Receipt = z.object({
  row: RequestRow,
  sessionTitle: z.string().nullable(),
  /** Tokens as far as they were recorded. Null prices where the table has none. */
  lines: z.array(Line).readonly(),
  /** Whether the lines are all of it: then they sum up to the amount. An exact amount may hold calls that left no tokens. */
  linesAreAll: z.boolean(),
  price: z
    .object({
      /** Of the price list, `YYYY-MM-DD`. */
      tableDate: z.string(),
      /** Since when this price holds; null when always. */
      since: z.string().nullable(),
      /** By what the estimate was multiplied after exact turns taught it; null where nothing was. In thousandths. */
      learntPermille: z.number().nullable(),
    })
    .nullable(),
  subAgents: z.array(z.object({ model: z.string().nullable(), calls: z.number().nullable() })).readonly(),
  /** What was seen of the turn, oldest first; the last one decided. */
  trail: z
    .array(
      z.object({
        source: z.enum(SOURCES),
        /** The file's name without its folders. */
        file: z.string(),
        basis: z.enum(BASES),
        confidence: z.enum(CONFIDENCES),
        nanoAiu: z.number().nullable(),
        lowNanoAiu: z.number().nullable(),
        highNanoAiu: z.number().nullable(),
        decides: z.boolean(),
      }),
    )
    .readonly(),
  /** Other files that hold the same turn and are not counted again. */
  copies: z.number(),
});
export type Receipt = z.output<typeof Receipt>;
