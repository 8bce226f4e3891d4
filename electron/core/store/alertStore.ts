import type { Database } from 'better-sqlite3';
import type { Alert, AlertKind } from '../../../shared/contract/alerts.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';

/** One warning that is due; `key` follows from kind, threshold, amount, cycle and account. */
export interface Claim {
  readonly kind: AlertKind;
  /** What was crossed: a percent as text, `lost`, or nothing. */
  readonly threshold: string;
  readonly percent: number | null;
  /** What the threshold is of; 0 where it is of nothing. */
  readonly amount: number;
  readonly cycle: string;
  /** Empty: nobody knows whose. */
  readonly account: string;
  readonly crossedAt: number;
  readonly until: number;
  /** Never to be told. */
  readonly silent: boolean;
  /** As `saidStored` reads them, so that they are told in the language of whoever reads them. */
  readonly title: string;
  readonly body: string;
}

/** `title` and `body` are as they were claimed. */
export interface TakenAlert extends Alert {
  readonly amount: number;
}

/** Of one threshold: when it was crossed, and when that was told. */
export interface Crossed {
  readonly crossedAt: number;
  readonly toldAt: number | null;
}

const MOST_OPEN = 50;
/** An account that nobody knew may be any. */
const SAME_ACCOUNT = "(a.account = @account OR a.account = '' OR @account = '')";
const SAME = `a.kind = @kind AND a.cycle = @cycle AND a.amount >= @amount AND ${SAME_ACCOUNT}`;
/** Of two percents of the same thing only the higher one matters. */
const IS_SUPERSEDED = `EXISTS (
  SELECT 1 FROM alert h WHERE h.kind = alert.kind AND h.cycle = alert.cycle AND h.percent > alert.percent
     AND h.amount >= alert.amount AND (h.account = alert.account OR h.account = '' OR alert.account = ''))`;
const COLUMNS = 'key, kind, percent, amount, crossed_at AS at, title, body';

/** The outbox of warnings (docs/data-contract.md, "Alerts"). Each of the steps is one statement or one transaction. */
export function alertStore(db: Database) {
  const claimed = db.prepare<[Record<string, string | number | null>], number>(
    `SELECT 1 FROM alert a WHERE ${SAME} AND a.threshold = @threshold`,
  );
  const put = db.prepare<[Record<string, string | number | null>]>(
    `INSERT OR IGNORE INTO alert
     SELECT @key, @kind, @threshold, @percent, @amount, @cycle, @account, @crossedAt, @until,
            @silent OR EXISTS (SELECT 1 FROM alert a WHERE ${SAME} AND a.percent > @percent),
            NULL, NULL, @title, @body
      WHERE NOT EXISTS (SELECT 1 FROM alert a WHERE ${SAME} AND a.threshold = @threshold)`,
  );
  const waiting = db
    .prepare<[], number>('SELECT count(*) FROM alert WHERE told_at IS NULL AND silent = 0')
    .pluck();
  // That the ledger was damaged is no warning that anybody switched off: where none is told, it stands on the page.
  const silence = db.prepare(
    "UPDATE alert SET silent = 1 WHERE told_at IS NULL AND silent = 0 AND kind <> 'ledger'",
  );
  const supersede = db.prepare(
    `UPDATE alert SET silent = 1 WHERE told_at IS NULL AND silent = 0 AND ${IS_SUPERSEDED}`,
  );
  // What was crossed at a time to come was so by a clock that was wrong: nobody waits until then.
  const ripe = db.prepare<[number, number], number>(
    'SELECT 1 FROM alert WHERE told_at IS NULL AND silent = 0 AND (crossed_at <= ? OR crossed_at > ?) LIMIT 1',
  );
  const take = db.prepare<[number], TakenAlert>(
    `UPDATE alert SET told_at = ? WHERE told_at IS NULL AND silent = 0 RETURNING ${COLUMNS}`,
  );
  const takeAll = db.transaction((now: number, crossedUntil: number): TakenAlert[] => {
    supersede.run();
    return ripe.get(crossedUntil, now) === undefined ? [] : take.all(now);
  });
  const open = db.prepare<[number, number, number], TakenAlert>(
    `SELECT ${COLUMNS} FROM alert
      WHERE (told_at IS NOT NULL OR ?) AND silent = 0 AND dismissed_at IS NULL AND until > ?
        AND NOT ${IS_SUPERSEDED}
      ORDER BY crossed_at DESC, key LIMIT ?`,
  );
  const dismiss = db.prepare(
    `UPDATE alert SET dismissed_at = ?, told_at = coalesce(told_at, ?)
      WHERE key = ? AND silent = 0 AND dismissed_at IS NULL`,
  );
  const dismissKind = db.prepare<[number, string]>(
    'UPDATE alert SET dismissed_at = ?, silent = told_at IS NULL WHERE kind = ? AND dismissed_at IS NULL AND silent = 0',
  );
  const crossed = db.prepare<[Record<string, string | number | null>], Crossed>(
    `SELECT crossed_at AS crossedAt, told_at AS toldAt FROM alert a
      WHERE ${SAME} AND a.threshold = @threshold ORDER BY a.amount, crossed_at LIMIT 1`,
  );
  const since = db.prepare<[], string>("SELECT value FROM meta WHERE key = 'alerts-since'").pluck();
  const begin = db.prepare<[string]>("INSERT OR REPLACE INTO meta (key, value) VALUES ('alerts-since', ?)");

  return {
    /**
     * When somebody first watched for warnings on this ledger: what was crossed before is never told. A beginning that
     * is yet to come was by a clock that was wrong, and until then nothing would be told at all: it is now.
     */
    since(now: number): number {
      const known = since.get();
      if (known !== undefined && Number(known) <= now + DAY_MS) return Number(known);
      begin.run(String(now));
      return now;
    },

    /**
     * Once per kind, threshold, cycle and account, whoever claims it; again only of a larger amount, such as a budget
     * that was raised. A percent below one that was crossed already is claimed silently.
     * @returns whether it is new.
     */
    claim(claim: Claim): boolean {
      const what = { ...claim, key: keyOf(claim), silent: Number(claim.silent) };
      // Most are old, and reading waits for nobody.
      return claimed.get(what) === undefined && put.run(what).changes > 0;
    },

    /** How many wait to be told. */
    waiting: (): number => waiting.get() ?? 0,

    /** What waits is never told. */
    silence: (): void => void silence.run(),

    /**
     * What waits counts as told from now on, and is handed to one caller alone; of several percents the highest.
     * @param crossedUntil nothing is handed out while all of it was crossed later.
     */
    take: (now: number, crossedUntil: number): readonly TakenAlert[] =>
      ripe.get(crossedUntil, now) === undefined ? [] : takeAll.immediate(now, crossedUntil),

    /** Not dismissed, and not over; newest first. @param withWaiting also what nobody was told yet. */
    open: (now: number, withWaiting: boolean): readonly TakenAlert[] =>
      open.all(Number(withWaiting), now, MOST_OPEN),

    /** Who was told by nothing but the page needs no other word. */
    dismiss(keys: readonly string[], now: number): void {
      for (const key of keys) dismiss.run(now, now, key);
    },

    /** What they warned of is over. */
    settle: (kind: AlertKind, now: number): void => void dismissKind.run(now, kind),

    crossedOf: (
      what: Pick<Claim, 'kind' | 'threshold' | 'amount' | 'cycle' | 'account'>,
    ): Crossed | undefined => crossed.get(what),
  };
}
export type AlertStore = ReturnType<typeof alertStore>;

function keyOf({ kind, threshold, amount, cycle, account }: Claim): string {
  return [kind, threshold, amount, cycle, account].join('/');
}
