import { z } from 'zod';
import { Amounts, Filter, Headline, RequestRow, SessionSummary } from './amounts.ts';
import { About } from './app.ts';
import { Diagnostics } from './diagnostics.ts';
import { ImportOutcome, TokenState } from './github.ts';
import { IngestState } from './ingest.ts';
import { Receipt } from './receipt.ts';
import { SettingChange } from './settings.ts';
import { Choices } from './views.ts';

/** Moves whenever a client of the version before would misunderstand. */
export const CONTRACT_VERSION = 5;

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

/**
 * Turn by turn, sums by one of the groupings that tables show, or what GitHub billed by day and model, of which a filter
 * takes its days alone.
 */
export const EXPORTS = ['requests', 'day', 'model', 'workspace', 'session', 'billing'] as const;

const MOST_ROWS = 1000;

/** The pages of the dashboard, in their order. */
export const VIEWS = [
  'overview',
  'activity',
  'models',
  'workspaces',
  'sessions',
  'billing',
  'diagnostics',
  'preferences',
] as const;
export type View = (typeof VIEWS)[number];

/**
 * What a host can do beyond answering; the greeting names them and a view hides the rest. `invented` is none of its
 * abilities but a warning: all its figures are sample data, and a view says so.
 */
export const CAPABILITIES = [
  'popover',
  'window',
  'sample',
  'notifications',
  'invented',
  /** Has an icon with text beside it, or at least a tooltip. */
  'tray',
  'start-at-login',
  'global-shortcut',
  /** Keeps windows out of pictures and shared screens. */
  'content-protection',
  /** Has dialogs of the system: for folders to read, and to show where a file lies. */
  'folders',
  'updates',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

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
  /** Rows of one UTC day, newest first, for a list that knows from `activity` how many there are. */
  'requests.ofDay': {
    params: z.object({
      filter: Filter,
      day: z.int(),
      offset: z.int().min(0),
      limit: z.int().min(1).max(MOST_ROWS),
    }),
    result: z.object({ requests: z.array(RequestRow).readonly() }),
  },
  /** Null: there is no such row any more. */
  'requests.receipt': {
    params: z.object({ rowId: z.int() }),
    result: z.object({ receipt: Receipt.nullable() }),
  },
  'ledger.choices': { params: z.object({}), result: Choices },
  'sessions.list': {
    params: z.object({ limit: z.int().min(1).max(MOST_ROWS) }),
    result: z.object({ sessions: z.array(SessionSummary).readonly() }),
  },
  'ingest.state': { params: z.object({}), result: IngestState },
  /** Stops the read under way at the next line's end; what was read stays. */
  'ingest.stop': { params: z.object({}), result: z.object({}) },
  /** Looks at everything again, also after a stop. */
  'ingest.look': { params: z.object({}), result: z.object({}) },
  /** Checks the database and counts everything: takes its time on a large ledger. */
  'diagnostics.read': { params: z.object({}), result: Diagnostics },
  /** For a bug report: no name, path or title of the user's in it. */
  'diagnostics.report': { params: z.object({}), result: z.object({ text: z.string() }) },
  /** @returns null when it is stored, else why not: one sentence. */
  'settings.set': { params: SettingChange, result: z.object({ refusal: z.string().nullable() }) },
  /**
   * Asks GitHub whose token this is, and keeps it in the system's keyring where GitHub knows it.
   * @returns null when it is kept, else why not: one sentence; the token never comes back.
   */
  'github.saveToken': {
    params: z.object({ token: z.string().trim().min(1).max(1000) }),
    result: z.object({ refusal: z.string().nullable(), token: TokenState }),
  },
  'github.removeToken': { params: z.object({}), result: z.object({ refusal: z.string().nullable() }) },
  /** Reads billing and the account anew, as far as they are connected; the topic `github` tells how it goes. */
  'github.sync': { params: z.object({}), result: z.object({}) },
  /** Ends a sync under way; what was read until then is stored. */
  'github.stopSync': { params: z.object({}), result: z.object({}) },
  /** GitHub's AI usage report, in pieces: open, write each, finish. Another `open` begins anew. */
  'billing.openImport': {
    /** When the file was made or downloaded; epoch ms. */
    params: z.object({ madeAt: z.number() }),
    result: z.object({ id: z.int() }),
  },
  'billing.writeImport': {
    params: z.object({ id: z.int(), text: z.string().max(20_000) }),
    result: z.object({ refusal: z.string().nullable() }),
  },
  'billing.finishImport': {
    params: z.object({ id: z.int() }),
    result: z.object({ refusal: z.string().nullable(), outcome: ImportOutcome.nullable() }),
  },
  'alerts.dismiss': { params: z.object({ keys: z.array(z.string()).max(100) }), result: z.object({}) },
  /** The window that shows everything, at one of its views. A host without windows does nothing. */
  'host.openDashboard': { params: z.object({ view: z.enum(VIEWS).optional() }), result: z.object({}) },
  'host.closePopover': { params: z.object({}), result: z.object({}) },
  /** Shows invented data beside the user's own. @returns where a browser has to go; null: the host opened a window. */
  'host.openSample': {
    params: z.object({}),
    result: z.object({ url: z.string().nullable(), refusal: z.string().nullable() }),
  },
  /**
   * Asks by the system's dialog for a folder to read beside the known places, and keeps it.
   * @returns both null when the user chose none.
   */
  'host.addFolder': {
    params: z.object({}),
    result: z.object({ path: z.string().nullable(), refusal: z.string().nullable() }),
  },
  /** Reads that folder no more; it has to be one of the settings. */
  'host.removeFolder': {
    params: z.object({ path: z.string() }),
    result: z.object({ refusal: z.string().nullable() }),
  },
  /** Shows the ledger's file where the system lists files. */
  'host.revealLedger': { params: z.object({}), result: z.object({}) },
  'host.about': { params: z.object({}), result: About },
  /** Looks for a new version now; the topic `updates` tells how it goes. */
  'updates.check': { params: z.object({}), result: z.object({}) },
  /** Ends the app and starts the version that is ready; without one nothing happens. */
  'updates.install': { params: z.object({}), result: z.object({}) },
  /**
   * Begins to write what a filter finds, in pieces: open, read each until there are no more, close. Closing early
   * cancels; one that nobody reads for minutes is closed.
   */
  'export.open': {
    params: z.object({ what: z.enum(EXPORTS), format: z.enum(['csv', 'json']), filter: Filter }),
    /** @returns the name that a file of it should have, and how many rows it will hold. */
    result: z.object({ id: z.int(), name: z.string(), rows: z.int() }),
  },
  /** @returns the next piece. `text` is null when there are no more: the export is whole, and closed. */
  'export.read': {
    params: z.object({ id: z.int() }),
    result: z.object({ text: z.string().nullable(), rowsDone: z.int(), refusal: z.string().nullable() }),
  },
  'export.close': { params: z.object({ id: z.int() }), result: z.object({}) },
  /** @returns null when the system took it, else why it did not. */
  'notifications.test': { params: z.object({}), result: z.object({ refusal: z.string().nullable() }) },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;

export type Method = keyof typeof methods;
export type Params<M extends Method> = z.output<(typeof methods)[M]['params']>;
export type Result<M extends Method> = z.output<(typeof methods)[M]['result']>;

/** Forget a method, and the core does not compile. */
export type Handlers = {
  readonly [M in Method]: (params: Params<M>) => Result<M> | Promise<Result<M>>;
};

export function isMethod(name: string): name is Method {
  return Object.hasOwn(methods, name);
}
