import { z } from 'zod';
import { BASES, BILLED_TO, CONFIDENCES, GRAINS, PROVIDERS, SOURCES, SURFACES } from '../domain/ledger.ts';
import { TASKS } from '../domain/tasks.ts';

/** Sums with their coverage; money in nano-AIU, `null` is unknown and never zero (ledger 1, 6). */
export const Amounts = z.object({
  nanoAiu: z.number().nullable(),
  /** The least and the most that it can be: the sums of the bounds of its rows. Equal where all is exact. */
  lowNanoAiu: z.number().nullable(),
  highNanoAiu: z.number().nullable(),
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
export type Spend = z.output<typeof Spend>;

/** UTC days since 1970, both inclusive. */
export const PeriodDays = z.object({ from: z.int(), to: z.int() });

export const Headline = z.object({
  today: Spend,
  cycle: Spend.extend({ period: PeriodDays }),
  rolling: z.object({ '1d': Spend, '7d': Spend, '30d': Spend }),
});

/** Which rows are meant; a missing field lets all pass. */
export const Filter = z.object({
  period: PeriodDays.optional(),
  providers: z.array(z.enum(PROVIDERS)).optional(),
  /** Canonical model id. */
  model: z.string().optional(),
  /** Key (URI) or name. */
  workspace: z.string().optional(),
  sessionId: z.string().optional(),
  surface: z.enum(SURFACES).optional(),
  source: z.enum(SOURCES).optional(),
  confidence: z.enum(CONFIDENCES).optional(),
  billedTo: z.enum(BILLED_TO).optional(),
  /** Part of a model's id, a workspace's name or a session's title, in any case. */
  search: z.string().trim().min(1).max(200).optional(),
});
export type Filter = z.output<typeof Filter>;

/** One ledger row; times in epoch ms, `day` in UTC days. */
export const RequestRow = z.object({
  rowId: z.int(),
  id: z.string(),
  grain: z.enum(GRAINS),
  provider: z.enum(PROVIDERS),
  source: z.enum(SOURCES),
  surface: z.enum(SURFACES),
  /** Of a call, where it says more than the surface. */
  task: z.enum(TASKS).nullable(),
  /** Of a call: the sub-agent's name. */
  agent: z.string().nullable(),
  host: z.string(),
  sessionId: z.string(),
  workspace: z.string().nullable(),
  /** For people: a folder's name, not its URI. */
  workspaceName: z.string().nullable(),
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

export type RequestRow = z.output<typeof RequestRow>;

export const SessionSummary = z.object({
  sessionId: z.string(),
  provider: z.enum(PROVIDERS),
  title: z.string().nullable(),
  workspace: z.string().nullable(),
  workspaceName: z.string().nullable(),
  host: z.string(),
  startedAt: z.number(),
  lastAt: z.number(),
  amounts: Amounts,
  models: z.array(z.string()).readonly(),
  confidence: z.enum(CONFIDENCES),
});
export type SessionSummary = z.output<typeof SessionSummary>;
