import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RowFilter } from '../../../electron/core/store/queries/filter.ts';
import { eachRequest, type PageMark, requests } from '../../../electron/core/store/queries/requests.ts';
import { utcDayOf } from '../../../shared/domain/time.ts';
import { FIRST_MOMENT, transactions } from '../../support/arbitraryTurns.ts';
import { naivelyMatches, naiveRows } from '../../support/naiveLedger.ts';
import { TestLedger } from '../../support/testLedger.ts';

let ledger: TestLedger;
beforeAll(() => {
  ledger = new TestLedger();
});
beforeEach(() => ledger.clear());
afterAll(() => ledger.close());

const FIRST_DAY = utcDayOf(FIRST_MOMENT);
const filters: fc.Arbitrary<RowFilter> = fc.record(
  {
    period: fc.tuple(fc.nat(66), fc.nat(40)).map(([from, days]) => ({
      from: FIRST_DAY + from,
      to: FIRST_DAY + from + days,
    })),
    providers: fc.constantFrom([], ['copilot_chat'], ['copilot_cli'], ['copilot_chat', 'copilot_cli']),
    model: fc.constantFrom('gpt-4.1', 'claude-sonnet-4.5', 'nobody-used-it'),
    workspace: fc.constantFrom('alpha', 'file:///home/dev/beta', 'nowhere'),
    sessionId: fc.constantFrom('s1', 's3', 'never'),
  },
  { requiredKeys: [] },
);

function naively(filter: RowFilter): string[] {
  return naiveRows(ledger.db)
    .filter((row) => row.counted === 1 && naivelyMatches(row, filter))
    .sort((a, b) => b.at - a.at || b.id - a.id)
    .map(({ key }) => key);
}

function byPages(filter: RowFilter, limit: number): string[] {
  const keys: string[] = [];
  let after: PageMark | undefined;
  for (;;) {
    const page = requests(ledger.db, filter, limit, after);
    expect(page.length).toBeLessThanOrEqual(limit);
    keys.push(...page.map(({ id }) => id));
    const last = page.at(-1);
    if (last === undefined) return keys;
    after = { at: last.at, rowId: last.rowId };
  }
}

describe('pages of requests', () => {
  test('one after another hold the matching rows newest first, each once, for every filter and page size', () => {
    fc.assert(
      fc.property(transactions, filters, fc.integer({ min: 1, max: 7 }), (all, filter, limit) => {
        ledger.clear();
        for (const { told, learnNow } of all) ledger.tell(told, learnNow);
        const expected = naively(filter);
        expect(byPages(filter, limit)).toEqual(expected);
        expect([...eachRequest(ledger.db, filter)].map(({ id }) => id)).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });

  test('go on where the last one ended among turns of the same instant, and over more than one export page', () => {
    const at = FIRST_MOMENT + 5 * 86_400_000;
    const turns = Object.fromEntries(
      Array.from({ length: 1203 }, (_, i) => [`request_${i}`, { timestamp: at + (i % 2), creditsNano: i }]),
    );
    ledger.tell([{ file: '/a', turns }]);
    expect(byPages({}, 100)).toEqual(naively({}));
    expect([...eachRequest(ledger.db, {})].map(({ id }) => id)).toEqual(naively({}));
  });

  test('do not change when newer turns arrive between two of them', () => {
    const turns = Object.fromEntries(
      Array.from({ length: 6 }, (_, i) => [`request_${i}`, { timestamp: FIRST_MOMENT + i, creditsNano: 1 }]),
    );
    ledger.tell([{ file: '/a', turns }]);
    const last = requests(ledger.db, {}, 2).at(-1);
    if (last === undefined) throw new Error('no first page');
    ledger.tell([{ file: '/a', turns: { request_new: { timestamp: FIRST_MOMENT + 99, creditsNano: 1 } } }]);
    const second = requests(ledger.db, {}, 2, { at: last.at, rowId: last.rowId });
    expect(second.map(({ id }) => id)).toEqual(['request_3', 'request_2']);
  });

  test('of one model, workspace or provider read the days that hold a match, by the page index', () => {
    const plans: string[] = [];
    const prepare = ledger.db.prepare.bind(ledger.db);
    ledger.tell([{ file: '/a', workspace: 'alpha', turns: { request_1: { timestamp: FIRST_MOMENT } } }]);
    const spied = new Proxy(ledger.db, {
      get: (db, name) =>
        name === 'prepare'
          ? (sql: string) => {
              if (sql.includes('FROM ledger s')) plans.push(sql);
              return prepare(sql);
            }
          : Reflect.get(db, name),
    });
    requests(spied, { workspace: 'alpha' }, 10);
    expect(plans).toHaveLength(1);
    const bound = (plans[0]?.match(/\?/g) ?? []).map(() => 1);
    const plan = prepare<number[], { detail: string }>(`EXPLAIN QUERY PLAN ${plans[0]}`).all(...bound);
    expect(plan.map(({ detail }) => detail).join('; ')).toMatch(
      /SEARCH s USING INDEX ledger_page \(at>\? AND at<\?\)/,
    );
    expect(plan.map(({ detail }) => detail).join('; ')).not.toContain('TEMP B-TREE');
  });

  test('tell a row with its names and what is unknown as null', () => {
    ledger.tell([
      {
        file: '/a',
        workspace: 'alpha',
        turns: {
          request_1: {
            timestamp: FIRST_MOMENT,
            completedAt: FIRST_MOMENT + 60_000,
            modelId: 'copilot/gpt-4.1',
            agentId: 'github.copilot.editsAgent',
            creditsNano: 42,
          },
        },
      },
    ]);
    expect(requests(ledger.db, {}, 10)).toEqual([
      {
        rowId: 1,
        id: 'request_1',
        grain: 'turn',
        provider: 'copilot_chat',
        source: 'vscode-chat',
        surface: 'panel-agent',
        host: 'Code',
        sessionId: 's1',
        workspace: 'file:///home/dev/alpha',
        workspaceName: 'alpha',
        startedAt: FIRST_MOMENT,
        at: FIRST_MOMENT + 60_000,
        day: FIRST_DAY,
        model: 'gpt-4.1',
        modelRaw: 'copilot/gpt-4.1',
        modelBasis: 'model-id',
        auto: 0,
        inputTokens: null,
        lastPromptTokens: null,
        cachedInputTokens: null,
        cacheWriteTokens: null,
        outputTokens: null,
        rounds: null,
        nanoAiu: 42,
        lowNanoAiu: 42,
        highNanoAiu: 42,
        milliRequests: null,
        basis: 'turn-credits',
        confidence: 'exact',
        reason: null,
        pricingSource: 'local:turn-credits',
        billedTo: 'unknown',
        subscription: null,
      },
    ]);
  });
});
