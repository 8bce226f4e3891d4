import { cycleOf, DAY_MS, type UtcDay } from '../../../shared/domain/time.ts';
import type { AskedRecord, BillingPlace, Endpoint } from '../reducer/truthUp/syncRecord.ts';
import type { VendorAnswer } from '../reducer/truthUp/vendorRow.ts';
import { askedKey, type SyncFacts } from '../store/queries/syncFacts.ts';
import { type Asked, askedDay, askedMonth, periodOf } from './asked.ts';
import type { BillingClient } from './client.ts';
import { type BillingFailure, type Result, succeeded } from './failure.ts';
import { readUsage } from './usage.ts';

export interface DaysRequest {
  readonly login: string;
  readonly place: BillingPlace;
  /** Newest first. */
  readonly days: readonly UtcDay[];
  /** What is stored of this account's, by `askedKey`. */
  readonly stored: SyncFacts['answers'];
  readonly patienceMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onDone: (days: number) => void;
}

export interface DaysRead {
  readonly answers: readonly VendorAnswer[];
  readonly asked: readonly AskedRecord[];
  /** The first one; what was read beside it stands. */
  readonly failure: BillingFailure | null;
}

/** One answer, fresh or as it is stored. */
interface One {
  readonly answer: VendorAnswer;
  readonly etag: string | null;
}

/** These count by model, and neither tells what the other does. */
const BY_MODEL: readonly Endpoint[] = ['ai_credit/usage', 'premium_request/usage'];
/** Of one day or month alone; after any other failure nothing better can be expected of the next question. */
const OF_ONE_ANSWER: ReadonlySet<BillingFailure['code']> = new Set([
  'server',
  'bad-request',
  'too-large',
  'wrong-type',
  'unknown-shape',
  'bad-value',
]);
const MOST_FAILURES_IN_A_ROW = 3;

/**
 * Reads what GitHub bills of those days: where the use is told, day by day, or by months where answers carry dates. Of
 * the other endpoint that counts by model the month is asked for first; where it has a row, both are asked for each day
 * and what they say is one answer, since an answer replaces its day (docs/data-contract.md, "Billing sync").
 */
export async function readDays(client: BillingClient, request: DaysRequest): Promise<DaysRead> {
  const answers: VendorAnswer[] = [];
  const asked: AskedRecord[] = [];
  let failure: BillingFailure | null = null;
  let inARow = 0;
  let isOver = false;

  async function ask(endpoint: Endpoint, what: Asked, isConditional: boolean): Promise<Result<One>> {
    const stored = isConditional ? request.stored.get(askedKey(endpoint, periodOf(what))) : undefined;
    const read = await readUsage(client, {
      login: request.login,
      endpoint,
      asked: what,
      etag: stored?.etag ?? null,
      patienceMs: request.patienceMs,
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    });
    if (!read.ok) return read;
    inARow = 0;
    if (read.value.kind === 'fresh') return succeeded(read.value);
    if (stored === undefined) throw new Error('nothing changed of nothing');
    const { at } = read.value;
    return succeeded({ answer: datedAt(stored.answer, at), etag: stored.etag });
  }

  function failed(one: BillingFailure): null {
    failure ??= one;
    inARow += 1;
    isOver ||= !OF_ONE_ANSWER.has(one.code) || inARow >= MOST_FAILURES_IN_A_ROW;
    return null;
  }

  function keep(
    answer: VendorAnswer,
    of: readonly { endpoint: Endpoint; what: Asked; etag: string | null }[],
  ) {
    answers.push(answer);
    const { from, to, askedAt } = answer;
    for (const { endpoint, what, etag } of of) {
      asked.push({ endpoint, asked: periodOf(what), told: { from, to }, askedAt, etag });
    }
  }

  /** @returns the endpoints to ask for the month's days; null where the month is done with, or could not be read. */
  async function readMonth(month: Asked): Promise<readonly Endpoint[] | null> {
    const { endpoint, grain } = request.place;
    if (grain === 'month') {
      const own = await ask(endpoint, month, true);
      if (!own.ok) return failed(own.failure);
      if (own.value.answer.source === 'api') return [endpoint];
      keep(own.value.answer, [{ endpoint, what: month, etag: own.value.etag }]);
      return null;
    }
    const others = BY_MODEL.includes(endpoint) ? BY_MODEL.filter((one) => one !== endpoint) : [];
    const found = [endpoint];
    for (const other of others) {
      const read = await ask(other, month, false);
      // One that the account does not have tells as much as one without a row.
      if (!read.ok && !isRefusal(read.failure)) return failed(read.failure);
      if (read.ok && read.value.answer.rows.length > 0) found.push(other);
    }
    return found;
  }

  /** @returns whether what answered tells of more than that day. */
  async function readDay(day: UtcDay, endpoints: readonly Endpoint[]): Promise<boolean> {
    const what = askedDay(day);
    const read: (One & { readonly endpoint: Endpoint })[] = [];
    for (const endpoint of endpoints) {
      const one = await ask(endpoint, what, endpoints.length === 1);
      if (!one.ok) return failed(one.failure) !== null;
      read.push({ ...one.value, endpoint });
    }
    const [first] = read;
    if (first === undefined) return false;
    const isAlone = read.length === 1;
    const answer = isAlone ? first.answer : merged(read.map((one) => one.answer));
    keep(
      answer,
      read.map(({ endpoint, etag }) => ({ endpoint, what, etag: isAlone ? etag : null })),
    );
    return answer.source !== 'api';
  }

  for (const days of byMonth(request.days)) {
    const [newest = 0] = days;
    const endpoints = isOver ? null : await readMonth(askedMonth(newest));
    let isDone = endpoints === null;
    for (const day of days) {
      if (!isDone && !isOver) isDone = await readDay(day, endpoints ?? []);
      request.onDone(1);
    }
  }
  return { answers, asked, failure };
}

export function isRefusal({ code }: BillingFailure): boolean {
  return code === 'not-found' || code === 'forbidden-permission';
}

function byMonth(days: readonly UtcDay[]): readonly (readonly UtcDay[])[] {
  return [...Map.groupBy(days, (day) => cycleOf(day * DAY_MS).from).values()];
}

function datedAt(answer: VendorAnswer, askedAt: number): VendorAnswer {
  return { ...answer, askedAt, rows: answer.rows.map((row) => ({ ...row, askedAt })) };
}

/** As of the first of them: what came after it is told by the next run. */
function merged(answers: readonly VendorAnswer[]): VendorAnswer {
  const [first, ...others] = answers;
  if (first === undefined) throw new Error('nothing to merge');
  const askedAt = Math.min(...answers.map((one) => one.askedAt));
  return datedAt({ ...first, rows: [first, ...others].flatMap(({ rows }) => rows) }, askedAt);
}
