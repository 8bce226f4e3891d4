import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { failureOf } from '../../../electron/core/failures.ts';
import { databasePath, openStore } from '../../../electron/core/store/open.ts';
import { fileAt } from '../../../electron/core/store/ownLedger.ts';
import { databaseFault } from '../../../electron/core/store/queries/health.ts';
import { isDamage, salvage } from '../../../electron/core/store/salvage.ts';
import type { Salvaged } from '../../../electron/core/store/salvageTold.ts';
import { type Dump, dumpOf, look, type WholeLedger } from './damagedLedger.ts';

/**
 * What became of a damaged ledger: `same`, it says what it said; `unseen`, a cell says something else and nobody can
 * know; `refused`, it looks like one of a newer version; `mended`, it was made anew.
 */
export interface Judged {
  readonly outcome: 'same' | 'unseen' | 'refused' | 'mended';
  readonly salvaged: Salvaged | null;
  /** Tables in which a whole ledger and this one differ. */
  readonly differing: readonly string[];
  /** What should hold and does not. */
  readonly broken: readonly string[];
}

/** What GitHub and the user said, which no source tells again. */
const TOLD_ONCE = [
  'account_quota',
  'alert',
  'billed_change',
  'meta',
  'sync_asked',
  'sync_state',
  'sync_tick',
  'vendor_figures',
  'vendor_row',
];
/** What follows from the bill besides. */
const OF_BILL = [
  'billed_bucket',
  'billed_change',
  'billed_row',
  'facet',
  'ledger',
  ...['hour', 'model', 'model_month', 'workspace', 'workspace_month', 'session_day', 'full'].map(
    (name) => `spend_${name}`,
  ),
];
/** A total of which calls count all, a call that came back into its turn: the row says nothing any more. */
const NOTHING_LEFT = /\["grain","(?:leg|call)"\],\["counted",0\]/;
/** Where such a row is. */
const OWN_ROW = /,\["row",[^\]]*\]/;
/** Names that nothing refers to any more may stay behind, and say nothing. */
const MAY_HAVE_MORE = ['facet', 'model', 'session', 'workspace', 'billed_change', 'file_told'];

/** Puts such a ledger beside the home, uses it as the product does and says what came of it. */
export function judge(whole: WholeLedger, bytes: Buffer, dataDir: string): Judged {
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { mode: 0o700 });
  writeFileSync(databasePath(dataDir), bytes, { mode: 0o600 });
  const found = fileAt(databasePath(dataDir));
  const seen = attempt(whole, dataDir);
  if (seen.kind === 'refused') return { outcome: 'refused', salvaged: null, differing: [], broken: [] };
  if (seen.kind === 'bug')
    return { outcome: 'mended', salvaged: null, differing: [], broken: [String(seen.error)] };
  if (seen.kind === 'read') {
    const differing = differences(whole.dump, seen.dump).map(({ table }) => table);
    return { outcome: differing.length === 0 ? 'same' : 'unseen', salvaged: null, differing, broken: [] };
  }
  const salvaged = salvage(dataDir, found, 'auto', Date.now());
  const again = attempt(whole, dataDir);
  if (again.kind !== 'read')
    return { outcome: 'mended', salvaged, differing: [], broken: [`not mended: ${again.kind}`] };
  const all = differences(whole.dump, again.dump);
  return { outcome: 'mended', salvaged, differing: all.map(({ table }) => table), broken: brokenBy(all) };
}

type Attempt =
  | { readonly kind: 'read'; readonly dump: Dump }
  | { readonly kind: 'damaged' | 'refused' }
  | { readonly kind: 'bug'; readonly error: unknown };

/** Reads what is new, all that stands, and looks through it as doctor does. */
function attempt({ home }: WholeLedger, dataDir: string): Attempt {
  try {
    look(home, dataDir);
    const dump = dumpOf(dataDir);
    const db = openStore(dataDir);
    try {
      return databaseFault(db) === null ? { kind: 'read', dump } : { kind: 'damaged' };
    } finally {
      db.close();
    }
  } catch (error) {
    if (isDamage(error, dataDir)) return { kind: 'damaged' };
    const known = failureOf(error, dataDir, databasePath(dataDir));
    return known?.code === 'newer-database' ? { kind: 'refused' } : { kind: 'bug', error };
  }
}

interface Difference {
  readonly table: string;
  readonly missing: readonly string[];
  readonly more: readonly string[];
}

function differences(wanted: Dump, found: Dump): Difference[] {
  return Object.entries(wanted).flatMap(([table, rows]) => {
    const has = new Set(found[table]);
    const had = new Set(rows);
    const missing = rows.filter((row) => !has.has(row) && !NOTHING_LEFT.test(row));
    const more = (found[table] ?? []).filter((row) => !had.has(row) && !NOTHING_LEFT.test(row));
    return missing.length === 0 && more.length === 0 ? [] : [{ table, missing, more }];
  });
}

function brokenBy(all: readonly Difference[]): string[] {
  const isBillWhole = all.every(({ table }) => table !== 'vendor_row' && table !== 'vendor_figures');
  const isAccountKnown = all.every(({ table }) => table !== 'account_quota');
  return all.flatMap(({ table, missing, more }) => {
    if (table === 'call' && sameBut(OWN_ROW, missing, more)) return [];
    // Of a total: which program's it was is told by its file, which was lost.
    if (table === 'ledger' && sameBut(/,\["host",[^\]]*\]/, missing, more)) return [];
    if (TOLD_ONCE.includes(table)) return [];
    if (!isBillWhole && OF_BILL.includes(table)) return [];
    if (!isAccountKnown && table === 'ledger' && sameBut(/,\["subscription",[^\]]*\]/, missing, more))
      return [];
    if (missing.length === 0 && MAY_HAVE_MORE.includes(table)) return [];
    return [
      `${table}: ${missing.length} missing, ${more.length} more; ${firstDifference(missing[0], more[0])}`,
    ];
  });
}

function sameBut(column: RegExp, missing: readonly string[], more: readonly string[]): boolean {
  const without = (rows: readonly string[]): string => rows.map((row) => row.replace(column, '')).join('\n');
  return without(missing) === without(more);
}

function firstDifference(missing = '', more = ''): string {
  const columns = (row: string): readonly string[] => row.split('],[');
  const has = new Set(columns(more));
  return columns(missing)
    .filter((column) => !has.has(column))
    .concat(
      '+',
      columns(more).filter((column) => !columns(missing).includes(column)),
    )
    .join(' ');
}
