import { z } from 'zod';
import { FAILURE_CODES } from '../../electron/core/failures.ts';
import { ALERT_KINDS } from '../../shared/contract/alerts.ts';
import { READ_SOURCES } from '../../shared/contract/diagnostics.ts';
import { SYNC_STATUSES } from '../../shared/contract/github.ts';
import {
  BASES,
  BILLED_TO,
  CONFIDENCES,
  GRAINS,
  MODEL_BASES,
  PROVIDERS,
  REASONS,
  SOURCES,
  SURFACES,
} from '../../shared/domain/ledger.ts';
import { PLAN_IDS, UNITS } from '../../shared/domain/plans.ts';

/** The documents of the command line, strict: a field too many is as wrong as one that is missing. */

/** What GitHub refuses, by the codes of the one failure union. */
const failure = z.strictObject({ code: z.enum(FAILURE_CODES), message: z.string().min(1) }).nullable();
const nano = z.int().nullable();
const float = z.number().nullable();
const tokens = z.int().min(0).nullable();
const instant = z.iso.datetime({ precision: 3 });
const day = z.iso.date();
const money = { nanoAiu: nano, credits: float, usd: float };
const amounts = {
  ...money,
  milliRequests: z.int().nullable(),
  turns: z.int(),
  calls: z.int(),
  outputTokens: z.int(),
};

export const RequestDocument = z.strictObject({
  id: z.string(),
  grain: z.enum(GRAINS),
  provider: z.enum(PROVIDERS),
  source: z.enum(SOURCES),
  surface: z.enum(SURFACES),
  host: z.string(),
  sessionId: z.string(),
  workspace: z.string().nullable(),
  startedAt: instant,
  day,
  model: z.string().nullable(),
  modelRaw: z.string().nullable(),
  modelBasis: z.enum(MODEL_BASES).nullable(),
  auto: z.boolean(),
  inputTokens: tokens,
  lastPromptTokens: tokens,
  cachedInputTokens: tokens,
  cacheWriteTokens: tokens,
  outputTokens: tokens,
  rounds: tokens,
  ...money,
  lowNanoAiu: nano,
  highNanoAiu: nano,
  milliRequests: z.int().nullable(),
  basis: z.enum(BASES),
  confidence: z.enum(CONFIDENCES),
  reason: z.enum(REASONS).nullable(),
  pricingSource: z.string(),
  billedTo: z.enum(BILLED_TO),
  subscription: z.string().nullable(),
});

export const RequestsDocument = z.strictObject({ requests: z.array(RequestDocument) });

export const ReportDocument = z.strictObject({
  period: z.strictObject({ from: day, to: day }),
  by: z.string(),
  totals: z.strictObject({
    ...amounts,
    exactNanoAiu: z.int(),
    estimatedNanoAiu: z.int(),
    unpricedRows: z.int(),
    noTokenRows: z.int(),
    byokRows: z.int(),
    forkedCopies: z.int(),
  }),
  groups: z.array(z.strictObject({ key: z.string(), ...amounts })),
  vendor: z.strictObject({
    grossNanoAiu: nano,
    netNanoAiu: nano,
    elsewhereNanoAiu: nano,
    differenceNanoAiu: nano,
    asOf: instant.nullable(),
  }),
  asOf: instant,
});

export const ScanDocument = z.strictObject({
  files: z.int(),
  bytesRead: z.int(),
  rowsChanged: z.int(),
  seconds: z.number(),
  sources: z.array(
    z.strictObject({ source: z.enum(SOURCES), files: z.int(), bytesRead: z.int(), rows: z.int() }),
  ),
  skipped: z.array(z.strictObject({ reason: z.string(), count: z.int().min(1), example: z.string() })),
});

export const SessionsDocument = z.strictObject({
  sessions: z.array(
    z.strictObject({
      sessionId: z.string(),
      provider: z.enum(PROVIDERS),
      title: z.string().nullable(),
      workspace: z.string().nullable(),
      host: z.string(),
      startedAt: instant,
      lastAt: instant,
      turns: z.int(),
      calls: z.int(),
      ...money,
      models: z.array(z.string()),
      confidence: z.enum(CONFIDENCES),
    }),
  ),
});

const source = z.enum(READ_SOURCES);
const rows = z.int().min(0);

/** All but the first four only with a ledger that can be used. */
export const DoctorDocument = z.strictObject({
  contractVersion: z.int(),
  ok: z.boolean(),
  checks: z.array(
    z.strictObject({
      id: z.string(),
      status: z.enum(['ok', 'warn', 'fail', 'info']),
      message: z.string().min(1),
      fix: z.string().min(1).nullable(),
    }),
  ),
  failure,
  sources: z
    .array(
      z.strictObject({
        source,
        contractVersion: z.int().min(1),
        roots: z.array(z.strictObject({ path: z.string(), host: z.string(), files: rows })),
        files: rows,
        bytes: rows,
        rows,
        lastAt: instant.nullable(),
        skipped: rows,
        health: z.enum(['ok', 'none', 'quiet', 'silent']),
      }),
    )
    .optional(),
  switches: z
    .array(
      z.strictObject({
        source,
        of: z.enum(['editor', 'pilotlight', 'command-line']),
        state: z.enum(['on', 'off', 'absent']),
        setting: z.string().nullable(),
        value: z.string().min(1),
        on: z.array(z.string()),
      }),
    )
    .optional(),
  editors: z
    .array(
      z.strictObject({
        host: z.string(),
        chat: z.string().nullable(),
        completions: z.string().nullable(),
        basis: z.enum(['installed', 'turns']),
        problem: z.string().nullable(),
      }),
    )
    .optional(),
  otherEditors: z
    .array(
      z.strictObject({
        editor: z.enum(['jetbrains', 'visual-studio', 'xcode', 'eclipse']),
        path: z.string(),
        holds: z.enum(['read', 'no-usage', 'unread']),
        sessions: rows,
        lastAt: instant.nullable(),
      }),
    )
    .optional(),
  coverage: z
    .strictObject({
      period: z.strictObject({ from: day, to: day }),
      exact: z.strictObject({ rows, ...money }),
      estimated: z.strictObject({ rows, ...money }),
      unknownRows: rows,
      notCounted: z.strictObject({
        forkedCopies: z.strictObject({ rows, ...money }),
        callsInTurns: rows,
        ownKeyRows: rows,
        notBilledRows: rows,
      }),
    })
    .optional(),
  unknownShapes: z
    .array(
      z.strictObject({
        id: z.string().endsWith('_unknown_record_shape'),
        source,
        signature: z.string(),
        count: rows,
        files: rows,
        firstAt: instant,
        lastAt: instant,
      }),
    )
    .optional(),
});

const headline = {
  today: z.strictObject({ credits: float, usd: float, confidence: z.enum(CONFIDENCES) }),
  cycle: z.strictObject({ credits: float, usd: float, percent: z.number().nullable() }),
  rolling: z.strictObject({ '1d': float, '7d': float, '30d': float }),
};

export const QuotaDocument = z.strictObject({
  cycle: z.strictObject({ from: day, to: day, basis: z.enum(['account', 'calendar']) }),
  plan: z.strictObject({
    id: z.enum(PLAN_IDS).nullable(),
    subscription: z.string().nullable(),
    basis: z.enum(['setting', 'account', 'none']),
  }),
  unit: z.enum(UNITS),
  allowance: float,
  used: z.strictObject({
    value: float,
    confidence: z.enum(CONFIDENCES),
    basis: z.enum(['account', 'billing', 'local']),
  }),
  account: z.strictObject({ used: float, asOf: instant }).nullable(),
  billed: z.strictObject({ gross: z.number(), net: z.number(), asOf: instant }).nullable(),
  local: z.strictObject({ nanoAiu: nano, asOf: instant }),
  forecast: z
    .strictObject({
      total: z.number(),
      low: z.number(),
      high: z.number(),
      runsOutAt: instant.nullable(),
      activeDays: z.int().min(3),
    })
    .nullable(),
  thresholds: z.array(
    z.strictObject({
      kind: z.enum(ALERT_KINDS),
      percent: z.int().nullable(),
      crossedAt: instant.nullable(),
      notifiedAt: instant.nullable(),
    }),
  ),
  failure,
});

export const StatuslineDocument = z.strictObject({
  ...headline,
  stale: z.boolean(),
  asOf: instant.nullable(),
});

export const SyncDocument = z.strictObject({
  status: z.enum(SYNC_STATUSES),
  shape: z.enum(['documented', 'usage', 'seed']).nullable(),
  message: z.string().min(1),
  failure,
  buckets: z.array(
    z.strictObject({
      day,
      model: z.string().nullable(),
      grossNanoAiu: z.int(),
      netNanoAiu: z.int(),
      exactNanoAiu: nano,
      estimatedNanoAiu: nano,
      factor: float,
      elsewhereNanoAiu: nano,
      differenceNanoAiu: nano,
      final: z.boolean(),
    }),
  ),
});

export const ImportDocument = z.strictObject({
  rows: z.int(),
  days: z.int(),
  buckets: z.int(),
  refused: z.array(z.strictObject({ line: z.int().nullable(), reason: z.string().min(1) })),
});

/** One line of `watch --json`. */
export const LiveDocument = z.strictObject({ asOf: instant, ...headline, latest: z.array(RequestDocument) });

export const ErrorDocument = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string().min(1) }),
});
