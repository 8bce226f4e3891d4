import type { Database } from 'better-sqlite3';
import { NANO_AIU_PER_CREDIT } from '../../../shared/domain/money.ts';
import { cycleBefore, cycleOf, DAY_MS, type Period, type UtcDay } from '../../../shared/domain/time.ts';
import { kept } from '../kept.ts';
import type { AccountQuota } from '../reducer/standing/accountQuota.ts';
import { isFinal } from '../reducer/truthUp/finalDay.ts';
import type { VendorAnswer, VendorRow } from '../reducer/truthUp/vendorRow.ts';
import type { GithubTold } from '../store/githubTold.ts';
import { Random } from './random.ts';

const LOGIN = 'sample';
const MINUTE_MS = 60_000;
/** The bill is asked for hourly, the account every ten minutes. */
const BILL_AGE_MS = 20 * MINUTE_MS;
const ACCOUNT_AGE_MS = 4 * MINUTE_MS;
const ALLOWANCE_NANO = 7000 * NANO_AIU_PER_CREDIT;
/** What the bill makes of rows that only their tokens tell of. */
const OF_ESTIMATES = 0.96;
const REVIEWED = 0.4;
/** Smaller ones are nothing that anybody looks for. */
const LEAST_NANO = NANO_AIU_PER_CREDIT / 100;

interface DayModel {
  readonly day: UtcDay;
  readonly model: string;
  readonly exact: number;
  readonly estimated: number;
}

/** The account before anything of the sample was read: its plan says who pays. @param now epoch ms. */
export function samplePlan(now: number): GithubTold {
  return { quota: quotaAt(now, null) };
}

/**
 * What GitHub would say of the sample at that time: a Pro+ account, and the bill of every final day since the month
 * before began, which is what the ledger has and now and then a code review that no computer of the user's saw.
 * @param now epoch ms.
 */
export function sampleBill(db: Database, { seed, now }: { seed: number; now: number }): GithubTold {
  const askedAt = now - BILL_AGE_MS;
  const first = cycleBefore(now).from;
  const cycle = cycleOf(now);
  const rows = Map.groupBy(dayModels(db, { from: first, to: cycle.to }), ({ day }) => day);
  const answers: VendorAnswer[] = [];
  let [used, month] = [0, 0];
  for (let day = first; isFinal(day, askedAt); day++) {
    const { from } = cycleOf(day * DAY_MS);
    if (from !== month) [used, month] = [0, from];
    const figures = (rows.get(day) ?? []).map(
      ({ model, exact, estimated }) => [model, exact + Math.round(estimated * OF_ESTIMATES)] as const,
    );
    const random = new Random(seed + day);
    const review = random.int(6, 28) * NANO_AIU_PER_CREDIT;
    const billed =
      figures.length > 0 && random.chance(REVIEWED)
        ? [...figures, ['Code Review model', review] as const]
        : figures;
    const told = billed.map(([model, grossNano]) => {
      const discountNano = Math.min(grossNano, Math.max(0, ALLOWANCE_NANO - used));
      used += grossNano;
      return { ...rowOf(day, model, askedAt), grossNano, discountNano, netNano: grossNano - discountNano };
    });
    answers.push({ source: 'api', from: day, to: day, askedAt, rows: told });
  }
  const isThis = (day: UtcDay) => day >= cycle.from;
  const billedNow = answers.flatMap((answer) => (isThis(answer.from) ? answer.rows : []));
  const billedTo = answers.at(-1)?.to ?? first - 1;
  const unbilled = [...rows.values()].flat().filter(({ day }) => isThis(day) && day > billedTo);
  const total =
    billedNow.reduce((sum, { grossNano }) => sum + grossNano, 0) +
    unbilled.reduce((sum, { exact, estimated }) => sum + exact + estimated, 0) -
    since(db, now - ACCOUNT_AGE_MS);
  return {
    answers,
    sync: {
      at: askedAt,
      status: 'ok',
      shape: 'documented',
      message: kept('sync-read', LOGIN, answers.length),
      owner: { login: LOGIN, at: askedAt },
      place: { endpoint: 'ai_credit/usage', grain: 'day' },
      tick: { at: askedAt, isEmpty: false },
      asked: [],
      verdict: null,
    },
    quota: quotaAt(now, Math.max(0, total)),
  };
}

function quotaAt(now: number, used: number | null): AccountQuota {
  return {
    login: LOGIN,
    plan: 'individual_pro',
    sku: null,
    unit: 'credits',
    entitlement: ALLOWANCE_NANO,
    used,
    extra: used === null ? null : Math.max(0, used - ALLOWANCE_NANO),
    isExtraPermitted: false,
    isPooled: false,
    resetsAt: (cycleOf(now).to + 1) * DAY_MS,
    // What is told first is of before.
    asOf: now - (used === null ? 2 * ACCOUNT_AGE_MS : ACCOUNT_AGE_MS),
  };
}

function rowOf(day: UtcDay, model: string, askedAt: number) {
  return {
    source: 'api',
    day,
    from: day,
    to: day,
    model,
    auto: false,
    kind: model === 'Code Review model' ? 'code-review' : 'model',
    unit: 'credits',
    grossMilli: null,
    sku: 'Copilot AI Credits',
    askedAt,
  } as const satisfies Partial<VendorRow>;
}

function dayModels(db: Database, { from, to }: Period): DayModel[] {
  return db
    .prepare<[number, number, number], DayModel>(
      `SELECT s.day AS day, m.name AS model,
          sum(CASE f.confidence WHEN 'exact' THEN s.nano_aiu ELSE 0 END) AS exact,
          sum(CASE f.confidence WHEN 'exact' THEN 0 ELSE s.nano_aiu END) AS estimated
         FROM spend_model s JOIN facet f ON f.id = s.facet JOIN model m ON m.id = s.model
        WHERE s.day BETWEEN ? AND ? AND f.billed_to <> 'byok'
        GROUP BY s.day, m.name HAVING sum(s.nano_aiu) > ? ORDER BY s.day, m.name`,
    )
    .all(from, to, LEAST_NANO);
}

/** What was spent after the account was asked. */
function since(db: Database, at: number): number {
  const sum = db
    .prepare<[number], number | null>('SELECT sum(nano_aiu) FROM ledger WHERE counted = 1 AND at > ?')
    .pluck()
    .get(at);
  return sum ?? 0;
}
