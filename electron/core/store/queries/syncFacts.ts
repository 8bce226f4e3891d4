import type { Database } from 'better-sqlite3';
import type { SyncState } from '../../../../shared/contract/github.ts';
import { cycleBefore, cycleOf, DAY_MS, type Period, type UtcDay } from '../../../../shared/domain/time.ts';
import { saidStored } from '../../keptText.ts';
import type { AccountQuota } from '../../reducer/standing/accountQuota.ts';
import { inForce, type VendorFigures } from '../../reducer/truthUp/inForce.ts';
import type { BillingPlace, Endpoint, SyncVerdict, Tick } from '../../reducer/truthUp/syncRecord.ts';
import type { VendorAnswer } from '../../reducer/truthUp/vendorRow.ts';
import { quotaStore } from '../quotaStore.ts';
import { type StoredAsked, type StoredSync, syncStore } from '../syncStore.ts';
import { vendorStore } from '../vendorStore.ts';

/** An answer that is stored as it came, so that its ETag can be given back. */
export interface StoredAnswer {
  readonly etag: string;
  readonly answer: VendorAnswer;
}

/** What a run of the sync goes by. All of GitHub's is of `login`'s bill alone; times are epoch ms. */
export interface SyncFacts {
  readonly last: SyncState['last'];
  readonly lastOkAt: number | null;
  /** When GitHub was last asked, by the local clock. */
  readonly lastRunAt: number | null;
  readonly verdict: SyncVerdict | null;
  /** Whose bill was read last. */
  readonly login: string | null;
  readonly place: BillingPlace | null;
  /** When each day was last read, by GitHub's clock: asked for on its own, or within an answer over several days. */
  readonly readAt: Readonly<Record<BillingPlace['grain'], ReadonlyMap<UtcDay, number>>>;
  /** Days with a row in what GitHub answered; reports do not count. */
  readonly billedDays: ReadonlySet<UtcDay>;
  /** By `askedKey`. */
  readonly answers: ReadonlyMap<string, StoredAnswer>;
  readonly ticks: readonly Tick[];
  /** When Copilot was first and last used here on each day; on an own key it is on no bill. */
  readonly usedAt: ReadonlyMap<UtcDay, { readonly first: number; readonly last: number }>;
  /** `copilot_plan`, as the account told it last, and of whom. */
  readonly account: Pick<AccountQuota, 'login' | 'plan'> | null;
}

export function askedKey(endpoint: Endpoint, { from, to }: Period): string {
  return `${endpoint} ${from} ${to}`;
}

/** How the last run ended, in the language of now. */
export function lastSync(db: Database): SyncState['last'] {
  return said(syncStore(db).state().last);
}

function said(last: StoredSync['last']): SyncState['last'] {
  return last === null ? null : { ...last, message: saidStored(last.message) };
}

/** @param now epoch ms, by a clock that may be weeks off. */
export function syncFacts(db: Database, now: number): SyncFacts {
  const store = syncStore(db);
  const state = store.state();
  const period = { from: cycleBefore(now).from - SPARE_DAYS, to: cycleOf(now).to + SPARE_DAYS };
  const figures = vendorStore(db)
    .within(period)
    .filter(({ source, askedAt }) => source !== 'csv' && state.since !== null && askedAt >= state.since);
  return {
    last: said(state.last),
    lastOkAt: state.okAt,
    lastRunAt: state.last === null || state.last.status === 'unconfigured' ? null : state.last.at,
    verdict: state.verdict,
    login: state.login,
    place: state.place,
    readAt: { day: readAt(figures, isOfDay), month: readAt(figures, (one) => !isOfDay(one)) },
    billedDays: billedDays(figures),
    answers: answersOf(store.asked(), figures),
    ticks: store.ticks(),
    usedAt: usedAt(db, period),
    account: quotaStore(db).latest(),
  };
}

/** GitHub's clock and this computer's may stand in different months. */
const SPARE_DAYS = 31;

function isOfDay({ source }: VendorFigures): boolean {
  return source === 'api';
}

function readAt(
  figures: readonly VendorFigures[],
  counts: (one: VendorFigures) => boolean,
): ReadonlyMap<UtcDay, number> {
  return new Map(
    figures
      .filter((one) => one.from === one.to && counts(one))
      .map(({ from, askedAt }) => [from, askedAt] as const),
  );
}

function billedDays(figures: readonly VendorFigures[]): ReadonlySet<UtcDay> {
  const ofDays = Map.groupBy(
    figures.filter(({ from, to }) => from === to),
    ({ from }) => from,
  );
  return new Set([...ofDays].filter(([, ofDay]) => inForce(ofDay) !== null).map(([day]) => day));
}

/** Only of what still stands just as it was answered: an ETag of anything else would leave that in its place. */
function answersOf(
  asked: readonly StoredAsked[],
  figures: readonly VendorFigures[],
): ReadonlyMap<string, StoredAnswer> {
  const answers = new Map<string, StoredAnswer>();
  for (const { endpoint, asked: period, told, askedAt, etag } of asked) {
    const own = figures.filter(
      (one) => one.askedAt === askedAt && one.from >= told.from && one.to <= told.to,
    );
    const days = new Set(own.filter(({ from, to }) => from === to).map(({ from }) => from));
    const [first] = own;
    const isWhole =
      days.size === told.to - told.from + 1 && own.every(({ source }) => source === first?.source);
    if (etag === null || first === undefined || !isWhole) continue;
    const rows = own.flatMap((one) => one.rows);
    answers.set(askedKey(endpoint, period), {
      etag,
      answer: { source: first.source, ...told, askedAt, rows },
    });
  }
  return answers;
}

function usedAt(db: Database, { from, to }: Period): SyncFacts['usedAt'] {
  const ofDay = (order: 'ASC' | 'DESC') =>
    db
      .prepare<[number, number], number>(
        `SELECT at FROM ledger CROSS JOIN facet ON facet.id = ledger.facet
          WHERE at >= ? AND at < ? AND counted = 1 AND billed_to <> 'byok' ORDER BY at ${order} LIMIT 1`,
      )
      .pluck();
  const [first, last] = [ofDay('ASC'), ofDay('DESC')];
  const used = new Map<UtcDay, { readonly first: number; readonly last: number }>();
  for (let day = from; day <= to; day++) {
    const [begin, end] = [day * DAY_MS, (day + 1) * DAY_MS] as const;
    const at = first.get(begin, end);
    if (at !== undefined) used.set(day, { first: at, last: last.get(begin, end) ?? at });
  }
  return used;
}
