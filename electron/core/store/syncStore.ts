import type { Database } from 'better-sqlite3';
import type { SyncState, SyncStatus } from '../../../shared/contract/github.ts';
import type { UtcDay } from '../../../shared/domain/time.ts';
import type {
  AskedRecord,
  BillingPlace,
  Endpoint,
  SyncRecord,
  SyncShape,
  SyncVerdict,
  Tick,
} from '../reducer/truthUp/syncRecord.ts';
import { storedText } from '../storedText.ts';

interface StateRecord {
  readonly ran_at: number;
  readonly status: SyncStatus;
  readonly shape: SyncShape;
  readonly message: string;
  readonly ok_at: number | null;
  readonly login: string | null;
  readonly since_at: number | null;
  readonly endpoint: Endpoint | null;
  readonly grain: BillingPlace['grain'] | null;
  readonly token_state: SyncVerdict['state'] | null;
  readonly token_login: string | null;
  readonly token_needs: string | null;
  readonly token_at: number | null;
}

interface AskedRow {
  readonly endpoint: Endpoint;
  readonly from_day: UtcDay;
  readonly to_day: UtcDay;
  readonly asked_at: number;
  readonly etag: string | null;
  readonly told_from: UtcDay;
  readonly told_to: UtcDay;
}

export type StoredAsked = AskedRecord;

export interface StoredSync {
  /** The message as `saidStored` reads it. */
  readonly last: SyncState['last'];
  /** When billing was last read without a failure. */
  readonly okAt: number | null;
  readonly login: string | null;
  /** Since when this login's bill is read, by GitHub's clock. */
  readonly since: number | null;
  readonly place: BillingPlace | null;
  readonly verdict: SyncVerdict | null;
}

const NOTHING: StoredSync = { last: null, okAt: null, login: null, since: null, place: null, verdict: null };
/** Two empty ones in a row are told apart from one. */
const KEPT_TICKS = 2;
const WELL: ReadonlySet<SyncStatus> = new Set(['ok', 'org-managed']);

/** How the reading of GitHub's billing stands. */
export function syncStore(db: Database) {
  const find = db.prepare<[], StateRecord>('SELECT * FROM sync_state');
  const put = db.prepare(
    `INSERT OR REPLACE INTO sync_state
       (id, ran_at, status, shape, message, ok_at, login, since_at, endpoint, grain,
        token_state, token_login, token_needs, token_at)
     VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const ticks = db.prepare<[], { at: number; is_empty: number }>(
    'SELECT at, is_empty FROM sync_tick ORDER BY at',
  );
  const putTick = db.prepare('INSERT OR REPLACE INTO sync_tick VALUES (?, ?)');
  const dropTicks = db.prepare(
    'DELETE FROM sync_tick WHERE at NOT IN (SELECT at FROM sync_tick ORDER BY at DESC LIMIT ?)',
  );
  const asked = db.prepare<[], AskedRow>('SELECT * FROM sync_asked');
  const putAsked = db.prepare('INSERT OR REPLACE INTO sync_asked VALUES (?, ?, ?, ?, ?, ?, ?)');
  const dropAsked = db.prepare('DELETE FROM sync_asked');

  function state(): StoredSync {
    const found = find.get();
    if (found === undefined) return NOTHING;
    const { ran_at: at, status, shape, message, endpoint, grain } = found;
    return {
      last: { at, status, shape, message },
      okAt: found.ok_at,
      login: found.login,
      since: found.since_at,
      place: endpoint === null || grain === null ? null : { endpoint, grain },
      verdict:
        found.token_state === null
          ? null
          : {
              state: found.token_state,
              login: found.token_login,
              needs: found.token_needs,
              at: found.token_at ?? at,
            },
    };
  }

  return {
    state,
    /** The last ones, oldest first. */
    ticks: (): Tick[] => ticks.all().map(({ at, is_empty }) => ({ at, isEmpty: is_empty === 1 })),
    asked: (): StoredAsked[] =>
      asked.all().map(({ endpoint, from_day, to_day, asked_at, etag, told_from, told_to }) => ({
        endpoint,
        asked: { from: from_day, to: to_day },
        told: { from: told_from, to: told_to },
        askedAt: asked_at,
        etag,
      })),

    /**
     * Inside the caller's transaction, with the answers it tells of. What was known of another account's bill is void;
     * its figures stay until this one's replace them, day by day.
     */
    save(record: SyncRecord): void {
      const before = state();
      const { owner, verdict = null } = record;
      const isOther = owner !== null && !isSameLogin(owner.login, before.login);
      if (isOther) {
        dropAsked.run();
        dropTicks.run(0);
      }
      const place = owner === null ? before.place : record.place;
      const okAt = WELL.has(record.status) ? record.at : isOther ? null : before.okAt;
      const told = verdict ?? (isOther ? null : before.verdict);
      put.run(
        ...([record.at, record.status, record.shape, storedText(record.message), okAt] as const),
        owner?.login ?? before.login,
        isOther ? owner.at : before.since,
        ...([place?.endpoint ?? null, place?.grain ?? null] as const),
        ...([told?.state ?? null, told?.login ?? null, told?.needs ?? null, told?.at ?? null] as const),
      );
      for (const one of record.asked) {
        const { endpoint, asked: period, told: spoken, askedAt, etag } = one;
        putAsked.run(endpoint, period.from, period.to, askedAt, etag, spoken.from, spoken.to);
      }
      if (record.tick === null) return;
      putTick.run(record.tick.at, Number(record.tick.isEmpty));
      dropTicks.run(KEPT_TICKS);
    },
  };
}

/** GitHub's names differ by more than their case. */
export function isSameLogin(one: string, other: string | null): boolean {
  return one.toLowerCase() === other?.toLowerCase();
}
