import type { SyncStatus } from '../../../shared/contract/github.ts';
import { cycleBefore, cycleOf, type UtcDay, utcDayOf } from '../../../shared/domain/time.ts';
import type { Kept } from '../../../shared/words/kept.ts';
import { kept, said } from '../kept.ts';
import {
  type BillingPlace,
  ENDPOINTS,
  type SyncRecord,
  type SyncShape,
  type SyncVerdict,
  shapeOf,
  type Tick,
} from '../reducer/truthUp/syncRecord.ts';
import type { VendorAnswer } from '../reducer/truthUp/vendorRow.ts';
import type { GithubTold } from '../store/githubTold.ts';
import type { SyncFacts } from '../store/queries/syncFacts.ts';
import { isSameLogin } from '../store/syncStore.ts';
import type { BillingClient } from './client.ts';
import type { BillingFailure } from './failure.ts';
import { fetchPlan, nextRunAt } from './fetchPlan.ts';
import { type OrgManaged, orgManaged } from './orgManaged.ts';
import { withPatience } from './patience.ts';
import { NEEDED_PERMISSION, probe } from './probe.ts';
import { type DaysRead, isRefusal, readDays } from './readDays.ts';
import { failureTold } from './syncStatus.ts';
import { readTokenOwner, type TokenOwner } from './user.ts';

export interface SyncOptions {
  readonly client: BillingClient;
  readonly facts: SyncFacts;
  /** The local clock, epoch ms. */
  readonly now: () => number;
  /** By hand, or on wake: every day that may still move is read again. */
  readonly onDemand: boolean;
  /** How long the whole run may wait for limits and lost connections. */
  readonly patienceMs: number;
  readonly signal?: AbortSignal;
  /** Days done of those that are due. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

export interface SyncRun {
  readonly status: SyncStatus;
  readonly shape: SyncShape;
  /** One sentence for people. */
  readonly message: string;
  /** To be stored at once (`ledgerWriter().tell`), also of a run that failed. */
  readonly told: Required<Pick<GithubTold, 'answers' | 'sync'>>;
  /** What GitHub said of the token; null where it said nothing. */
  readonly verdict: SyncVerdict | null;
  /** Of a rate limit. */
  readonly retryAfterMs: number | null;
}

/** The earliest time of the next run that nobody asks for. */
export function nextSyncAt(facts: SyncFacts, now: number): number {
  return nextRunAt(facts.lastRunAt, orgManagedBy(facts, now).isManaged, now);
}

/** Whether an organisation pays, by what is stored. */
export function orgManagedBy(facts: SyncFacts, now: number): OrgManaged {
  const cycle = cycleOf(now);
  const firstUses = [...facts.usedAt].filter(([day]) => day >= cycle.from && day <= cycle.to);
  return orgManaged({
    plan: facts.account?.plan ?? null,
    ticks: facts.ticks,
    firstUseAt: firstUses.length === 0 ? null : Math.min(...firstUses.map(([, { first }]) => first)),
    now,
  });
}

/**
 * One reading of GitHub's billing (docs/data-contract.md, "Billing sync"): whose token it is, where the account's use
 * is told, and every day that is due. It touches no database; whoever stores what it tells does so in one
 * transaction, so that a run that dies in the middle changes nothing.
 */
export async function runSync(options: SyncOptions): Promise<SyncRun> {
  const client = withPatience(options.client, options.patienceMs);
  const asking = {
    patienceMs: options.patienceMs,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  };
  const owner = await readTokenOwner(client, asking);
  if (!owner.ok) return ended(options, { failure: owner.failure });
  const facts = factsOf(options.facts, owner.value);
  const search = { ...asking, login: owner.value.login, now: owner.value.at };

  async function read(place: BillingPlace): Promise<DaysRead> {
    const days = fetchPlan({
      now: search.now,
      readAt: facts.readAt[place.grain],
      usedAt: new Map([...facts.usedAt].map(([day, { last }]) => [day, last])),
      // Whether it is time for a run was asked before it began, by the local clock.
      lastRunAt: null,
      onDemand: options.onDemand,
      isSlow: false,
    });
    let done = 0;
    const progress = (more: number): void => {
      done += more;
      options.onProgress?.({ done, total: days.length });
    };
    progress(0);
    return readDays(client, { ...search, place, days, stored: facts.answers, onDone: progress });
  }

  if (facts.place !== null) {
    const first = await read(facts.place);
    // Where the use was told nothing is any more: it may be told elsewhere.
    if (first.failure === null || !isRefusal(first.failure)) {
      return ended(options, { owner: owner.value, facts, place: facts.place, ...first });
    }
  }
  const found = await probe(client, search);
  if (found.kind === 'failed') return ended(options, { owner: owner.value, facts, failure: found.failure });
  if (found.kind === 'permission') {
    const failure = { code: 'forbidden-permission', accepts: found.accepts } as const;
    return ended(options, { owner: owner.value, facts, failure });
  }
  const { endpoint, grain } = found;
  return ended(options, {
    owner: owner.value,
    facts,
    place: { endpoint, grain },
    ...(await read({ endpoint, grain })),
  });
}

/** What is known of another account's bill says nothing of this one's. */
function factsOf(facts: SyncFacts, { login }: TokenOwner): SyncFacts {
  const account =
    facts.account?.login == null || isSameLogin(login, facts.account.login) ? facts.account : null;
  if (isSameLogin(login, facts.login)) return { ...facts, account };
  const none = { place: null, billedDays: new Set<UtcDay>(), answers: new Map(), ticks: [] };
  return { ...facts, ...none, readAt: { day: new Map(), month: new Map() }, account };
}

interface Ending extends Partial<DaysRead> {
  readonly owner?: TokenOwner;
  readonly facts?: SyncFacts;
  readonly place?: BillingPlace;
  readonly failure: BillingFailure | null;
}

function ended(options: SyncOptions, ending: Ending): SyncRun {
  const { owner, facts = options.facts, failure, answers = [], asked = [] } = ending;
  const isEmpty = owner !== undefined && isWithoutRows(facts.billedDays, answers, owner.at);
  const tick: Tick | null =
    owner === undefined || failure !== null || answers.length === 0 ? null : { at: owner.at, isEmpty };
  const managed =
    owner !== undefined &&
    isEmpty &&
    (failure === null || isRefusal(failure)) &&
    orgManagedBy({ ...facts, ticks: tick === null ? facts.ticks : [...facts.ticks, tick] }, owner.at)
      .isManaged;
  const { status, message, token } = managed
    ? ({ status: 'org-managed', message: kept('sync-org-managed'), token: null } as const)
    : failure === null
      ? ({ status: 'ok', message: wellTold(owner?.login ?? '', ending, isEmpty), token: null } as const)
      : failureTold(failure);
  const verdict = verdictOf(token, owner ?? null, owner?.at ?? options.now());
  const shape = shapeOfAll(answers) ?? facts.last?.shape ?? null;
  const sync: SyncRecord = {
    at: options.now(),
    status,
    shape,
    message,
    owner: owner === undefined ? null : { login: owner.login, at: owner.at },
    place: placeAfter(ending, isEmpty),
    tick,
    asked,
    verdict,
  };
  const retryAfterMs = failure?.code === 'rate-limited' ? failure.retryAfterMs : null;
  return { status, shape, message: said(message), told: { answers, sync }, verdict, retryAfterMs };
}

/** Whether GitHub told no row of this cycle and the one before, by what stands after this run. */
function isWithoutRows(
  billedDays: ReadonlySet<UtcDay>,
  answers: readonly VendorAnswer[],
  now: number,
): boolean {
  const billed = new Set(billedDays);
  for (const { from, to } of answers) for (let day = from; day <= to; day++) billed.delete(day);
  for (const { from, rows } of answers) for (const row of rows) billed.add(row.day ?? from);
  const [first, last] = [cycleBefore(now).from, utcDayOf(now)];
  return ![...billed].some((day) => day >= first && day <= last);
}

/** Looked for anew after a refusal, and while nothing was ever told there. */
function placeAfter({ failure, facts, place, answers = [] }: Ending, isEmpty: boolean): BillingPlace | null {
  if (failure !== null && isRefusal(failure)) return null;
  if (place === undefined) return facts?.place ?? null;
  if (isEmpty) return null;
  const last = answers.findLast(({ rows }) => rows.length > 0);
  if (last === undefined) return place;
  return { ...place, grain: last.source === 'api' ? 'day' : 'month' };
}

function shapeOfAll(answers: readonly VendorAnswer[]): SyncShape {
  const [first] = answers.filter(({ source }) => source !== 'csv');
  return first === undefined || first.source === 'csv' ? null : shapeOf(first.source);
}

function verdictOf(
  token: ReturnType<typeof failureTold>['token'],
  owner: TokenOwner | null,
  at: number,
): SyncVerdict | null {
  if (token !== null) return { ...token, login: owner?.login ?? null, at };
  return owner === null ? null : { state: 'valid', login: owner.login, needs: null, at };
}

function wellTold(login: string, { place, answers = [] }: Ending, isEmpty: boolean): Kept {
  if (isEmpty && place !== undefined && place.endpoint !== ENDPOINTS[0]) {
    return kept('sync-empty-without-permission', login, NEEDED_PERMISSION);
  }
  if (isEmpty) return kept('sync-empty', login);
  if (answers.length === 0) return kept('sync-nothing-new', login);
  const days = answers.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return kept('sync-read', login, days);
}
