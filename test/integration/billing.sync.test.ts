import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { orgManagedBy } from '../../electron/core/billing/sync.ts';
import { billedStore } from '../../electron/core/store/billedStore.ts';
import { DAY_MS, formatUtcDay, HOUR_MS, parseUtcDay } from '../../shared/domain/time.ts';
import type { GitHubAccount } from '../support/github/account.ts';
import { MONALISA, NOON, TOKEN } from '../support/github/billingClient.ts';
import { syncStage } from '../support/github/syncStage.ts';
import { rowsOf, TestLedger } from '../support/testLedger.ts';

const DAY = parseUtcDay('2026-11-04') ?? 0;
const TWO_MONTHS: GitHubAccount = {
  ...MONALISA,
  credits: [...(MONALISA.credits ?? []), { day: '2026-10-02', model: 'GPT-4.1', quantity: 7 }],
};
const NOBODY: GitHubAccount = { login: 'monalisa', token: TOKEN };

let ledger: TestLedger;
beforeAll(() => {
  ledger = new TestLedger();
});
beforeEach(() => ledger.clear());
afterAll(() => ledger.close());

const PERIOD = { from: DAY - 62, to: DAY + 62 };
function buckets(): (readonly unknown[])[] {
  return billedStore(ledger.db)
    .buckets(PERIOD)
    .map(({ day, model, gross, netNano }) => [formatUtcDay(day), model, gross / 1e9, netNano / 1e9]);
}
const OF_MONALISA = [
  ['2026-11-04', 'Code Review model', 3, 0],
  ['2026-11-04', 'claude-haiku-4.5', 12, 4],
  ['2026-11-04', 'Claude Sonnet 5', 5.632911, 0],
];

/** A turn that was used here on that day. */
function use(at: number): void {
  const turn = { timestamp: at, completedAt: at + 1000, modelId: 'copilot/gpt-4.1', creditsNano: 1 };
  ledger.tell([{ file: '/chat', turns: { [`request_${at}`]: turn } }]);
}

describe('a sync', () => {
  it('for the first time on the 20th reads the whole month and the month before', async () => {
    const { sync, asked } = await syncStage(ledger, { account: TWO_MONTHS });
    expect(await sync()).toMatchObject({
      status: 'ok',
      shape: 'documented',
      message: 'Read what GitHub bills monalisa, 51 days of it anew.',
      verdict: { state: 'valid', login: 'monalisa', needs: null, at: NOON },
    });
    const days = new Set(asked().filter((one) => one.length === 10));
    expect(days.size).toBe(51);
    expect([...days].sort()).toEqual([...days].reverse());
    expect([[...days][0], [...days].at(-1)]).toEqual(['2026-11-20', '2026-10-01']);
    expect(buckets()).toEqual([['2026-10-02', 'gpt-4.1', 7, 0], ...OF_MONALISA]);
  });

  it.each([
    ['documented', {}, OF_MONALISA],
    [
      'usage',
      {
        account: {
          ...NOBODY,
          credits: MONALISA.credits?.slice(1) ?? [],
          isInReport: true,
          hidden: ['ai_credit/usage', 'premium_request/usage'],
        },
      },
      [['2026-11-04', null, 15, 4]],
    ],
    [
      'seed',
      { isSeedShape: true },
      [
        ['2026-11-04', 'Code Review model', 3, 0],
        ['2026-11-04', 'claude-haiku-4.5', 12, 12],
        ['2026-11-04', 'Claude Sonnet 5', 6, 0],
      ],
    ],
  ] as const)('reads the %s shape', async (shape, options, expected) => {
    const { sync } = await syncStage(ledger, options);
    expect(await sync()).toMatchObject({ status: 'ok', shape });
    expect(buckets()).toEqual(expected);
  });

  it('again asks only for what may still move, with its ETags, and stores the same of a later time', async () => {
    const { sync, asked, github, clock } = await syncStage(ledger, {
      account: { ...MONALISA, credits: [{ day: '2026-11-19', model: 'GPT-4.1', quantity: 7 }] },
    });
    await sync();
    const before = buckets();
    asked();
    const heard = github.heard.length;
    clock.set(NOON + HOUR_MS);
    expect(await sync()).toMatchObject({ status: 'ok', shape: 'documented' });
    expect(asked()).toEqual(['2026-11', '2026-11-20', '2026-11-19', '2026-11-18', '2026-11-17']);
    const days = github.heard.slice(heard).filter(({ query }) => query.day !== undefined);
    expect(days.map(({ status }) => status)).toEqual([304, 304, 304, 304]);
    expect(buckets()).toEqual(before);
    const asOf = billedStore(ledger.db).buckets(PERIOD)[0]?.askedAt;
    expect(asOf).toBe(NOON + HOUR_MS);
  });

  it('of dated answers asks for months, likewise', async () => {
    const { sync, asked, github, clock } = await syncStage(ledger, { isSeedShape: true });
    await sync();
    asked();
    clock.set(NOON + HOUR_MS);
    const before = buckets();
    expect(await sync()).toMatchObject({ status: 'ok', shape: 'seed' });
    expect(asked()).toEqual(['2026-11']);
    expect(github.heard.at(-1)?.status).toBe(304);
    expect(buckets()).toEqual(before);
  });

  it('gives no ETag of what another answer has replaced since', async () => {
    const { sync, github, clock } = await syncStage(ledger);
    await sync();
    ledger.writer.tell({
      answers: [{ source: 'api', from: DAY + 15, to: DAY + 15, askedAt: NOON + 1, rows: [] }],
    });
    clock.set(NOON + HOUR_MS);
    await sync();
    const again = github.heard.findLast(({ query }) => query.day === '19');
    expect(again).toMatchObject({ status: 200 });
    expect(again?.headers['if-none-match']).toBeUndefined();
  });

  it('that nobody asked for reads nothing on days without use that were read lately', async () => {
    const { sync, asked, clock } = await syncStage(ledger);
    await sync();
    asked();
    clock.set(NOON + HOUR_MS);
    expect(await sync({ onDemand: false })).toMatchObject({
      status: 'ok',
      message: 'Nothing new to ask: all that GitHub bills monalisa is read.',
    });
    expect(asked()).toEqual([]);
    use(NOON + 30 * 60_000);
    await sync({ onDemand: false });
    expect(asked().at(-1)).toBe('2026-11-20');
  });

  it('goes by GitHub’s clock where this computer’s is wrong', async () => {
    const { sync, asked } = await syncStage(ledger);
    const run = await sync({ now: () => NOON + 40 * DAY_MS });
    expect(run.told.answers.every(({ askedAt }) => askedAt === NOON)).toBe(true);
    expect(run.told.sync).toMatchObject({ at: NOON + 40 * DAY_MS, owner: { at: NOON } });
    expect(asked().find((one) => one.length === 10)).toBe('2026-11-20');
  });

  it('tells how far it is', async () => {
    const { sync } = await syncStage(ledger, { account: TWO_MONTHS });
    const told: number[] = [];
    await sync({ onProgress: ({ done, total }) => void told.push(done, total) });
    expect(told.slice(0, 4)).toEqual([0, 51, 1, 51]);
    expect(told.slice(-2)).toEqual([51, 51]);
  });
});

describe('an account with credits and premium requests', () => {
  const today = [{ day: '2026-11-20', model: 'Claude Sonnet 5', quantity: 9 }];
  const requests = [
    { day: '2026-11-04', model: 'Claude Sonnet 5', quantity: 9 },
    { day: '2026-10-08', model: 'GPT-4.1', quantity: 2 },
  ];

  it('has both in the one answer of a day, which none of the two replaces', async () => {
    const { sync, asked, clock, github } = await syncStage(ledger, { account: { ...MONALISA, requests } });
    const both = [...OF_MONALISA, ['2026-11-04', 'Claude Sonnet 5', 9 / 1e6, 0]];
    await sync();
    expect(buckets()).toEqual([['2026-10-08', 'gpt-4.1', 2 / 1e6, 0], ...both]);
    expect(asked().filter((one) => one === '2026-11-04')).toHaveLength(2);
    clock.set(NOON + HOUR_MS);
    await sync();
    expect(buckets()).toEqual([['2026-10-08', 'gpt-4.1', 2 / 1e6, 0], ...both]);
    // What both told together has no ETag: not even when one of them tells nothing any more.
    expect(github.heard.at(-1)?.headers['if-none-match']).toBeUndefined();
    github.become({
      ...MONALISA,
      credits: [{ day: '2026-11-20', model: 'GPT-4.1', quantity: 1 }],
      requests: today,
    });
    await sync();
    github.become({ ...MONALISA, credits: [{ day: '2026-11-20', model: 'GPT-4.1', quantity: 1 }] });
    clock.set(NOON + 2 * HOUR_MS);
    await sync();
    expect(buckets().at(-1)).toEqual(['2026-11-20', 'gpt-4.1', 1, 0]);
    expect(buckets().filter(([day]) => day === '2026-11-20')).toHaveLength(1);
  });

  it('of a yearly plan has premium requests alone', async () => {
    const { sync } = await syncStage(ledger, { account: { ...NOBODY, requests } });
    expect(await sync()).toMatchObject({ status: 'ok', shape: 'documented' });
    expect(buckets()).toEqual([
      ['2026-10-08', 'gpt-4.1', 2 / 1e6, 0],
      ['2026-11-04', 'Claude Sonnet 5', 9 / 1e6, 0],
    ]);
  });

  it('keeps a day of which one of the two could not be read', async () => {
    const { sync, github, clock } = await syncStage(ledger, { account: { ...MONALISA, requests } });
    await sync();
    const before = buckets();
    clock.set(NOON + 4 * DAY_MS);
    github.become({ ...MONALISA, credits: [], requests });
    github.fail({ kind: 'status', status: 500 }, { on: 'premium_request/usage' });
    expect(await sync({ patienceMs: 0 })).toMatchObject({ status: 'unreachable' });
    expect(buckets()).toEqual(before);
  });
});

describe('where an organisation pays', () => {
  const words =
    'copilot_chat: org-managed license — billing reconciliation unavailable, local-tail tokens × manifest pricing in effect';

  it('is not said of a bill that GitHub does not show: what the token may lack is', async () => {
    const { sync } = await syncStage(ledger, { account: { ...NOBODY, hidden: ['ai_credit/usage'] } });
    expect(await sync()).toMatchObject({
      status: 'ok',
      message:
        'GitHub shows monalisa no Copilot use, and no bill of AI credits either: the token may lack “Plan: read”.',
    });
  });

  it('is told by two empty answers in a row, after use in this cycle, and no more once there is a bill', async () => {
    const { sync, facts, clock, github } = await syncStage(ledger, { account: NOBODY });
    use(NOON - DAY_MS);
    const later = () => clock.set(clock.now() + HOUR_MS);
    expect(await sync()).toMatchObject({
      status: 'ok',
      message: 'GitHub answers, and has billed monalisa no Copilot use since the month before began.',
    });
    expect(facts().place).toBeNull();
    later();
    expect(await sync()).toMatchObject({
      status: 'org-managed',
      message: words,
      verdict: { state: 'valid' },
    });
    expect(orgManagedBy(facts(), clock.now()).why).toBe('two-empty-answers');
    later();
    expect(await sync()).toMatchObject({ status: 'org-managed' });
    later();
    github.become({ ...MONALISA, credits: [{ day: '2026-11-20', model: 'GPT-4.1', quantity: 1 }] });
    expect(await sync()).toMatchObject({ status: 'ok' });
    expect(orgManagedBy(facts(), clock.now()).isManaged).toBe(false);
    expect(facts().ticks).toHaveLength(2);
  });

  it('is not told by failures, nor without use here', async () => {
    const { sync, github, clock } = await syncStage(ledger, { account: NOBODY });
    await sync();
    clock.set(NOON + HOUR_MS);
    expect(await sync()).toMatchObject({ status: 'ok' });
    use(NOON + 2 * HOUR_MS);
    clock.set(NOON + 3 * HOUR_MS);
    expect(await sync()).toMatchObject({ status: 'ok' });
    github.fail({ kind: 'reset' }, { on: 'ai_credit/usage' });
    clock.set(NOON + 4 * HOUR_MS);
    expect(await sync({ patienceMs: 0 })).toMatchObject({ status: 'unreachable' });
  });

  it('is told by the plan, also where GitHub finds nothing; a bill speaks against it', async () => {
    const hidden = ['ai_credit/usage', 'premium_request/usage', 'usage'];
    const { sync, facts, github } = await syncStage(ledger, { account: { ...NOBODY, hidden } });
    const seat = { ...facts(), account: { login: 'monalisa', plan: 'business' } };
    expect(await sync({ facts: seat })).toMatchObject({ status: 'org-managed', message: words });
    const others = { ...seat, account: { login: 'hubot', plan: 'business' } };
    expect(await sync({ facts: others })).toMatchObject({ status: 'insufficient' });
    github.become(MONALISA);
    expect(await sync({ facts: seat })).toMatchObject({ status: 'ok' });
  });
});

describe('another account', () => {
  it('is read from the beginning, and replaces the one before day by day', async () => {
    const { sync, github, clock, asked, facts } = await syncStage(ledger, { account: TWO_MONTHS });
    await sync();
    asked();
    github.become({
      login: 'hubot',
      token: TOKEN,
      credits: [{ day: '2026-11-03', model: 'GPT-4.1', quantity: 1 }],
    });
    clock.set(NOON + HOUR_MS);
    const heard = github.heard.length;
    expect(await sync()).toMatchObject({ status: 'ok', verdict: { login: 'hubot' } });
    expect(new Set(asked().filter((one) => one.startsWith('2026-11-'))).size).toBe(20);
    expect(github.heard.slice(heard).some(({ headers }) => headers['if-none-match'] !== undefined)).toBe(
      false,
    );
    // October has no row of this one, which each of its days says.
    expect(buckets()).toEqual([['2026-11-03', 'gpt-4.1', 1, 0]]);
    expect(facts()).toMatchObject({ login: 'hubot', ticks: [{ isEmpty: false }] });
    github.become({ ...TWO_MONTHS, login: 'HUBOT' });
    asked();
    clock.set(NOON + 2 * HOUR_MS);
    await sync();
    expect(asked()).toHaveLength(5);
  });

  it('whose first reading was cut short is read on there, and gets none of the other’s ETags', async () => {
    const { sync, github, clock, asked } = await syncStage(ledger, { account: TWO_MONTHS });
    await sync();
    github.become({ ...TWO_MONTHS, login: 'hubot' });
    github.fail({ kind: 'held', until: Promise.resolve() }, { times: 10 });
    github.fail({ kind: 'secondary-limit', retryAfter: '600' });
    clock.set(NOON + HOUR_MS);
    expect(await sync()).toMatchObject({ status: 'rate-limited' });
    expect(rowsOf(ledger.db, 'SELECT 1 FROM sync_asked WHERE asked_at = ?', NOON)).toEqual([]);
    github.mend();
    asked();
    clock.set(NOON + 2 * HOUR_MS);
    expect(await sync()).toMatchObject({ status: 'ok' });
    expect(asked()).toEqual(expect.arrayContaining(['2026-11-04', '2026-10-02']));
  });

  it('with nothing on its bill takes away what the one before was billed', async () => {
    const { sync, github, clock } = await syncStage(ledger);
    await sync();
    github.become({ ...NOBODY, login: 'hubot' });
    clock.set(NOON + HOUR_MS);
    await sync();
    expect(buckets()).toEqual([]);
  });
});
