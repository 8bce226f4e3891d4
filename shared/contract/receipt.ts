import { z } from 'zod';
import { BASES, CONFIDENCES, SOURCES } from '../domain/ledger.ts';
import { UNITS } from '../domain/plans.ts';
import { TASKS } from '../domain/tasks.ts';
import { RequestRow } from './amounts.ts';

/** One kind of token of a row, with its price: `count × nanoPerMillion / 1e6 = nanoAiu`, rounded. */
const Line = z.object({
  kind: z.enum(['input', 'cached', 'written', 'output']),
  count: z.number(),
  /** Null without a price, and, beside an amount, where the tokens had several. */
  nanoPerMillion: z.number().nullable(),
  nanoAiu: z.number().nullable(),
});

/** Tokens of a call or a run; the input holds the cached and the written ones. Null is not told. */
const Tokens = z.object({
  inputTokens: z.number().nullable(),
  cachedInputTokens: z.number().nullable(),
  cacheWriteTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
});

const ReceiptCall = Tokens.extend({
  /** Epoch ms. */
  startedAt: z.number(),
  model: z.string().nullable(),
  task: z.enum(TASKS).nullable(),
  /** The sub-agent's name; null for the conversation's own calls. */
  agent: z.string().nullable(),
  nanoAiu: z.number().nullable(),
});
export type ReceiptCall = z.output<typeof ReceiptCall>;

export const MOST_RECEIPT_CALLS = 200;

/**
 * What became of what a source told: it `decides`; decides `together` with others, none of which is enough; `agrees`,
 * being enough but not the best; tells a `detail`, being no more than a part; was `replaced` by a better one; or is
 * `counted` in rows of its own, which this one leaves out.
 */
export const TRAIL_ROLES = ['decides', 'together', 'agrees', 'detail', 'replaced', 'counted'] as const;

const TrailStep = z.object({
  source: z.enum(SOURCES),
  /** The file's name without its folders; of several the one that told most. */
  file: z.string(),
  files: z.number(),
  /** How many model calls it told; null of a source that tells of whole turns or runs. */
  calls: z.number().nullable(),
  /** What it alone would have said; of the one that decides what the row says. */
  basis: z.enum(BASES),
  confidence: z.enum(CONFIDENCES),
  nanoAiu: z.number().nullable(),
  lowNanoAiu: z.number().nullable(),
  highNanoAiu: z.number().nullable(),
  role: z.enum(TRAIL_ROLES),
});
export type TrailStep = z.output<typeof TrailStep>;

/**
 * What GitHub's bill made of a row's amount (ledger 7.7). The bill knows what a day came to by model, and nothing of a
 * single row. Amounts are nano-AIU, of `requests` thousandths of premium requests; null is unknown.
 */
const ReceiptBill = z.object({
  unit: z.enum(UNITS),
  /** Null: the bill was taken back, and the row shows local evidence again. */
  applied: z
    .object({
      /** UTC. */
      day: z.int(),
      /** By local evidence alone, with its range. */
      local: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      basis: z.enum(BASES),
      confidence: z.enum(CONFIDENCES),
      /** By which the bill multiplied all estimates of that day and model; null where none was. */
      factor: z.number().nullable(),
      /** The row stands at an end of its range, and not at what the factor makes of it. */
      isClamped: z.boolean(),
    })
    .nullable(),
  /** Every change that a bill made, oldest first. */
  changes: z
    .array(
      z.object({
        /** Epoch ms. */
        at: z.number(),
        old: z.number().nullable(),
        new: z.number().nullable(),
        factor: z.number().nullable(),
        /** As in `pricingSource` of a row. */
        source: z.string(),
      }),
    )
    .readonly(),
});
export type ReceiptBill = z.output<typeof ReceiptBill>;

/** How one figure came about, and what could be known of it. Never the text of a chat: the app does not have it. */
export const Receipt = z.object({
  row: RequestRow,
  sessionTitle: z.string().nullable(),
  /** The login that it is billed to, as GitHub told it last until then. Null: nobody told, or the user's own key. */
  user: z.string().nullable(),
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
  /** The model calls of a turn, or those within a run that were counted on their own; `listed` are the first 200. */
  calls: z.object({
    count: z.number(),
    /** Of all that tell one; null when none does. */
    nanoAiu: z.number().nullable(),
    listed: z.array(ReceiptCall).readonly(),
  }),
  subAgents: z
    .array(
      z.object({
        name: z.string().nullable(),
        model: z.string().nullable(),
        calls: z.number().nullable(),
        nanoAiu: z.number().nullable(),
      }),
    )
    .readonly(),
  /** Of a leg: the run of the command line that it is of, and what was told of it before calls were taken out. */
  run: Tokens.extend({
    /** From 1 within the session. */
    number: z.number(),
    startedAt: z.number(),
    /** Null while it runs, as far as anyone knows. */
    endedAt: z.number().nullable(),
    requests: z.number().nullable(),
    milliRequests: z.number().nullable(),
    nanoAiu: z.number().nullable(),
  }).nullable(),
  /** Every source that told of it, from the least to the best; the last one decided, unless a bill stands above it. */
  trail: z.array(TrailStep).readonly(),
  /** Null where no bill ever touched the row. */
  bill: ReceiptBill.nullable(),
  /** Other files that hold the same turn and are not counted again. */
  copies: z.number(),
});
export type Receipt = z.output<typeof Receipt>;
