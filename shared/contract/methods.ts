import { z } from 'zod';
import { Amounts, Filter, Headline, RequestRow, SessionSummary } from './amounts.ts';
import { IngestState } from './ingest.ts';

/** Moves whenever a client of the version before would misunderstand. */
export const CONTRACT_VERSION = 1;

export const GROUPINGS = [
  'day',
  'hour',
  'model',
  'session',
  'workspace',
  'surface',
  'source',
  'provider',
  'billed-to',
  'confidence',
] as const;

const MOST_ROWS = 1000;

/** Everything a view can ask. Names, parameters and results: the one source of truth for all transports. */
export const methods = {
  'spend.headline': { params: z.object({}), result: Headline },
  'spend.report': {
    params: z.object({ by: z.enum(GROUPINGS), filter: Filter }),
    result: z.object({
      totals: Amounts.extend({ forkedCopies: z.number() }),
      groups: z.array(Amounts.extend({ key: z.string() })).readonly(),
    }),
  },
  'requests.page': {
    params: z.object({
      filter: Filter,
      limit: z.int().min(1).max(MOST_ROWS),
      after: z.object({ at: z.number(), rowId: z.int() }).optional(),
    }),
    result: z.object({ requests: z.array(RequestRow).readonly() }),
  },
  'sessions.list': {
    params: z.object({ limit: z.int().min(1).max(MOST_ROWS) }),
    result: z.object({ sessions: z.array(SessionSummary).readonly() }),
  },
  'ingest.state': { params: z.object({}), result: IngestState },
  /** Stops the read under way at the next line's end; what was read stays. */
  'ingest.stop': { params: z.object({}), result: z.object({}) },
  /** Looks at everything again, also after a stop. */
  'ingest.look': { params: z.object({}), result: z.object({}) },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;

export type Method = keyof typeof methods;
export type Params<M extends Method> = z.output<(typeof methods)[M]['params']>;
export type Result<M extends Method> = z.output<(typeof methods)[M]['result']>;

/** Forget a method, and the core does not compile. */
export type Handlers = { readonly [M in Method]: (params: Params<M>) => Result<M> };

export function isMethod(name: string): name is Method {
  return Object.hasOwn(methods, name);
}
