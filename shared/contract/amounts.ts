import { z } from 'zod';
import { BASES, BILLED_TO, CONFIDENCES, GRAINS, PROVIDERS, SOURCES, SURFACES } from '../domain/ledger.ts';

/** Sums with their coverage; money in nano-AIU, `null` is unknown and never zero (ledger 1, 6). */
export const Amounts = z.object({
  nanoAiu: z.number().nullable(),
  milliRequests: z.number().nullable(),
  turns: z.number(),
  calls: z.number(),
  outputTokens: z.number(),
  exactNanoAiu: z.number(),
  estimatedNanoAiu: z.number(),
  estimatedRows: z.number(),
  unpricedRows: z.number(),
  noTokenRows: z.number(),
  byokRows: z.number(),
});

export const Spend = Amounts.extend({ confidence: z.enum(CONFIDENCES) });

/** UTC days since 1970, both inclusive. */
export const PeriodDays = z.object({ from: z.int(), to: z.int() });

export const Headline = z.object({
  today: Spend,
  cycle: Spend.extend({ period: PeriodDays }),
  rolling: z.object({ '1d': Spend, '7d': Spend, '30d': Spend }),
});

export const Filter = z.object({
  period: PeriodDays.optional(),
  providers: z.array(z.enum(PROVIDERS)).optional(),
  model: z.string().optional(),
  workspace: z.string().optional(),
  sessionId: z.string().optional(),
});

/** One ledger row; times in epoch ms, `day` in UTC days. */
export const RequestRow = z.object({
  rowId: z.int(),
  id: z.string(),
  grain: z.enum(GRAINS),
  provider: z.enum(PROVIDERS),
  source: z.enum(SOURCES),
  surface: z.enum(SURFACES),
  host: z.string(),
  sessionId: z.string(),
  workspace: z.string().nullable(),
  startedAt: z.number(),
  at: z.number(),
  day: z.int(),
  model: z.string().nullable(),
  modelRaw: z.string().nullable(),
  modelBasis: z.string().nullable(),
  auto: z.number(),
  inputTokens: z.number().nullable(),
  lastPromptTokens: z.number().nullable(),
  cachedInputTokens: z.number().nullable(),
  cacheWriteTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  rounds: z.number().nullable(),
  nanoAiu: z.number().nullable(),
  lowNanoAiu: z.number().nullable(),
  highNanoAiu: z.number().nullable(),
  milliRequests: z.number().nullable(),
  basis: z.enum(BASES),
  confidence: z.enum(CONFIDENCES),
  reason: z.string().nullable(),
  pricingSource: z.string(),
  billedTo: z.enum(BILLED_TO),
  subscription: z.string().nullable(),
});

export const SessionSummary = z.object({
  sessionId: z.string(),
  provider: z.enum(PROVIDERS),
  title: z.string().nullable(),
  workspace: z.string().nullable(),
  host: z.string(),
  startedAt: z.number(),
  lastAt: z.number(),
  amounts: Amounts,
  models: z.array(z.string()).readonly(),
  confidence: z.enum(CONFIDENCES),
});
