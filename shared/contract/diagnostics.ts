import { z } from 'zod';
import { SOURCES } from '../domain/ledger.ts';

export const CHECK_STATUSES = ['ok', 'warn', 'fail', 'info'] as const;

/** What is read: sources of rows, and what VS Code knows of the account. */
export const READ_SOURCES = [...SOURCES, 'account'] as const;
const ReadSource = z.enum(READ_SOURCES);

/**
 * `ok` tells rows, `none` has no files, `quiet` has files that need not tell any, `silent` has files that should tell
 * and do not: the form changed, or reading it is broken. `off` is not read, by the setting `sources.off`.
 */
export const SOURCE_HEALTHS = ['ok', 'none', 'quiet', 'silent', 'off'] as const;

const SourceState = z.object({
  source: ReadSource,
  /** docs/data-contract.md, "Version". */
  contractVersion: z.number(),
  /** Places in which files of it lie now. */
  roots: z.array(z.object({ path: z.string(), host: z.string(), files: z.number() })).readonly(),
  files: z.number(),
  /** Read so far. */
  bytes: z.number(),
  /** Turns, calls and totals that it told, whatever they count; of the account its models with a price. */
  rows: z.number(),
  /** Epoch ms of the latest row. */
  lastAt: z.number().nullable(),
  skipped: z.number(),
  health: z.enum(SOURCE_HEALTHS),
});

/**
 * What makes a source tell. `absent`: the program that would is not there. `setting` is the exact name, and `value`
 * what it has to be; of the command line, which has no setting for it, the least version.
 */
const Switch = z.object({
  source: ReadSource,
  of: z.enum(['editor', 'pilotlight', 'command-line']),
  state: z.enum(['on', 'off', 'absent']),
  setting: z.string().nullable(),
  value: z.string(),
  /** Editors that have it on, by their data directories. */
  on: z.array(z.string()).readonly(),
});

const Editor = z.object({
  /** Its data directory's name. */
  host: z.string(),
  /** Versions of Copilot's extensions; null where it has none of its own installed. */
  chat: z.string().nullable(),
  completions: z.string().nullable(),
  /** `installed`: its list of extensions says so. `turns`: it comes with the editor, and the last turn names it. */
  basis: z.enum(['installed', 'turns']),
  /** Why its list of extensions could not be read: `not-a-file`, `too-large`, `not-a-list` or a code of the system. */
  problem: z.string().nullable(),
});

const OtherEditor = z.object({
  editor: z.enum(['jetbrains', 'visual-studio', 'xcode', 'eclipse']),
  path: z.string(),
  /** `unread`: newer versions keep amounts in it, in a form that is not read. */
  holds: z.enum(['read', 'no-usage', 'unread']),
  sessions: z.number(),
  lastAt: z.number().nullable(),
});

const Covered = z.object({ rows: z.number(), nanoAiu: z.number() });

/** What is found, what is healthy, what needs the user; the same facts as the command line's `doctor`. */
export const Diagnostics = z.object({
  asOf: z.number(),
  /** Of VS Code's chat files; each source has its own. */
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
  sources: z.array(SourceState).readonly(),
  switches: z.array(Switch).readonly(),
  editors: z.array(Editor).readonly(),
  otherEditors: z.array(OtherEditor).readonly(),
  /** How much of the cycle is known; `notCounted` is on disk and no spend, or no spend of its own. */
  coverage: z.object({
    /** UTC days since 1970, both inclusive. */
    period: z.object({ from: z.number(), to: z.number() }),
    exact: Covered,
    estimated: Covered,
    unknownRows: z.number(),
    notCounted: z.object({
      forkedCopies: Covered,
      callsInTurns: z.number(),
      ownKeyRows: z.number(),
      notBilledRows: z.number(),
    }),
  }),
  /** Lines that could not be used, by reason. */
  skipped: z
    .array(z.object({ reason: z.string(), count: z.number(), example: z.string().nullable() }))
    .readonly(),
  /** Keys that look like usage and that nothing reads, and records of no known form; names of keys alone. */
  unknownShapes: z
    .array(
      z.object({
        /** `copilot_chat_unknown_record_shape` and its like of each source. */
        id: z.string(),
        source: ReadSource,
        signature: z.string(),
        count: z.number(),
        files: z.number(),
        firstAt: z.number(),
        lastAt: z.number(),
      }),
    )
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
