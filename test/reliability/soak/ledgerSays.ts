import type { Database } from 'better-sqlite3';
import { billedStore, type StoredBucket } from '../../../electron/core/store/billedStore.ts';
import { openReader } from '../../../electron/core/store/open.ts';
import { report } from '../../../electron/core/store/queries/report.ts';
import { cycleOf, formatUtcDay } from '../../../shared/domain/time.ts';
import type { SessionTruth } from './soakTruth.ts';

/** Of what local programs tell an amount of, whatever GitHub's bill makes of the others. */
const TOLD = "'calls', 'session-total', 'turn-credits', 'details'";
const GROUPINGS = [
  'day',
  'model',
  'session',
  'workspace',
  'hour',
  'source',
  'surface',
  'confidence',
] as const;

/** Opens the ledger beside its host, for reading. */
export function withLedger<T>(dataDir: string, use: (db: Database) => T): T {
  const db = openReader(dataDir);
  if (db === null) throw new Error('there is no ledger');
  try {
    return use(db);
  } finally {
    db.close();
  }
}

/** By session, from the rows themselves. */
export function sessionsOf(db: Database): ReadonlyMap<string, SessionTruth> {
  const rows = db
    .prepare<[], SessionTruth & { key: string }>(
      `SELECT se.key, sum(l.grain = 'turn') AS turns, sum(l.grain = 'call') AS calls,
              sum(coalesce(l.output_tokens, 0)) AS outputTokens,
              sum(CASE WHEN f.basis IN (${TOLD}) THEN coalesce(l.nano_aiu, 0) ELSE 0 END) AS toldNano
         FROM ledger l JOIN session se ON se.id = l.session JOIN facet f ON f.id = l.facet
        WHERE l.counted = 1 GROUP BY l.session`,
    )
    .all();
  return new Map(rows.map(({ key, ...sums }) => [key, sums]));
}

/** What differs, in sentences; nothing where all agrees. */
export function sessionsWrong(
  said: ReadonlyMap<string, SessionTruth>,
  meant: ReadonlyMap<string, SessionTruth>,
): string[] {
  const names = new Set([...said.keys(), ...meant.keys()]);
  return [...names].flatMap((name) => {
    const [has, wants] = [JSON.stringify(said.get(name)), JSON.stringify(meant.get(name))];
    return has === wants ? [] : [`session ${name}: ${has} instead of ${wants}`];
  });
}

/** The sums that views are made of against the rows: by each grouping the groups and the total come to the same. */
export function sumsWrong(db: Database): string[] {
  const rows = db
    .prepare<[], { nano: number; turns: number; calls: number; output: number }>(
      `SELECT sum(coalesce(nano_aiu, 0)) AS nano, sum(grain = 'turn') AS turns, sum(grain = 'call') AS calls,
              sum(coalesce(output_tokens, 0)) AS output FROM ledger WHERE counted = 1`,
    )
    .get();
  return GROUPINGS.flatMap((by) => {
    const { totals, groups } = report(db, by, {});
    const sum = (pick: (group: (typeof groups)[number]) => number | null): number =>
      groups.reduce((total, group) => total + (pick(group) ?? 0), 0);
    const [wanted, told, added] = [
      JSON.stringify(rows),
      JSON.stringify({
        nano: totals.nanoAiu ?? 0,
        turns: totals.turns,
        calls: totals.calls,
        output: totals.outputTokens,
      }),
      JSON.stringify({
        nano: sum(({ nanoAiu }) => nanoAiu),
        turns: sum(({ turns }) => turns),
        calls: sum(({ calls }) => calls),
        output: sum(({ outputTokens }) => outputTokens),
      }),
    ];
    return wanted === told && wanted === added ? [] : [`by ${by}: ${told}, ${added} instead of ${wanted}`];
  });
}

/** @param billed nano-AIU that GitHub bills, by UTC day. */
export function billWrong(db: Database, billed: ReadonlyMap<string, bigint>): string[] {
  const buckets = billedStore(db).buckets(cycleOf(Date.now()));
  return [...billed].flatMap(([day, gross]) => {
    const own = buckets.filter((bucket) => formatUtcDay(bucket.day) === day);
    return [
      ...own.flatMap((bucket) => (isWhole(bucket) ? [] : [`${day} ${bucket.model}: its parts are not it`])),
      ...compared(
        `${day} vendor`,
        sumOf(own, ({ kind, gross: all }) => (kind === 'unmatched' ? 0 : all)),
        gross,
      ),
      ...compared(
        `${day} rows of billed models`,
        sumOf(own, (one) => one.exact + one.estimated),
        rowsOf(db, own),
      ),
    ];
  });
}

function isWhole({ gross, exact, estimated, lent, elsewhere, difference }: StoredBucket): boolean {
  return (
    BigInt(exact) + BigInt(estimated) + BigInt(lent) + BigInt(elsewhere) + BigInt(difference) ===
    BigInt(gross)
  );
}

/** What the ledger shows of the models that have a figure, and of those that nobody knows where they met one. */
function rowsOf(db: Database, buckets: readonly StoredBucket[]): bigint {
  const [first] = buckets;
  if (first === undefined) return 0n;
  const models = buckets.flatMap(({ kind, model }) => (kind === 'model' && model !== null ? [model] : []));
  return BigInt(
    db
      .prepare<(string | number)[], number>(
        `SELECT coalesce(sum(l.nano_aiu), 0) FROM ledger l JOIN model m ON m.id = l.model
          WHERE l.counted = 1 AND l.day = ? AND m.name IN (${models.map(() => '?').join(', ')})`,
      )
      .pluck()
      .get(first.day, ...models) ?? 0,
  );
}

function sumOf(buckets: readonly StoredBucket[], amount: (bucket: StoredBucket) => number): bigint {
  return buckets.reduce((sum, bucket) => sum + BigInt(amount(bucket)), 0n);
}

function compared(what: string, has: bigint, wants: bigint): string[] {
  return has === wants ? [] : [`${what}: ${has} instead of ${wants}`];
}
