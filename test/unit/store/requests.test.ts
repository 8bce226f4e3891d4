import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { activity } from '../../../electron/core/store/queries/activity.ts';
import { AmountSum } from '../../../electron/core/store/queries/amounts.ts';
import type { RowFilter } from '../../../electron/core/store/queries/filter.ts';
import {
  type PageMark,
  requestPages,
  requests,
  requestsOfDay,
} from '../../../electron/core/store/queries/requests.ts';
import { matchingSessions, sumsOfSessions } from '../../../electron/core/store/queries/sessionSums.ts';
import { utcDayOf } from '../../../shared/domain/time.ts';
import { FIRST_MOMENT, transactions } from '../../support/arbitraryTurns.ts';
import { naiveAmounts, naivelyMatches, naiveRows } from '../../support/naiveLedger.ts';
import { runs } from '../../support/propertyRuns.ts';
import { TestLedger, type Told } from '../../support/testLedger.ts';

let ledger: TestLedger;
beforeAll(() => {
  ledger = new TestLedger();
});
beforeEach(() => ledger.clear());
afterAll(() => ledger.close());

/** What a title may hold, and what is asked of titles, models and workspaces: signs of LIKE, too. */
const TITLES = ['Grüße an <b>alle</b>', '100% gpt', 'snake_case \\ alpha', 'ÄRGER 🔥 שלום'];
const SEARCHES = [
  'GPT',
  'alpha',
  'a',
  'GRÜSSE',
  'grüße',
  '<B>',
  '%',
  '_',
  '\\',
  'ärger',
  '🔥',
  'שלום',
  "'",
  'nowhere',
  'CHAT',
  'l',
];

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
    surface: fc.constantFrom('panel-ask', 'panel-agent', 'inline'),
    source: fc.constantFrom('vscode-chat', 'debug-log'),
    confidence: fc.constantFrom('exact', 'estimated', 'unknown'),
    billedTo: fc.constantFrom('byok', 'unknown'),
    search: fc.constantFrom(...SEARCHES),
  },
  { requiredKeys: [] },
);

function fill(all: readonly { told: readonly Told[]; learnNow: boolean }[]): void {
  ledger.clear();
  for (const { told, learnNow } of all) ledger.tell(told, learnNow);
  const title = ledger.db.prepare('UPDATE session SET title = ? WHERE key = ?');
  TITLES.forEach((text, i) => void title.run(`${text} chat`, `s${i + 1}`));
}

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

function exported(filter: RowFilter): string[] {
  const days = activity(ledger.db, 7, filter).days.map(({ day }) => day);
  return [...requestPages(ledger.db, filter, days)].flat().map(({ id }) => id);
}

describe('the activity list', () => {
  test('has the days of every filter with their sums, and their rows in pieces of any size', () => {
    fc.assert(
      fc.property(transactions, filters, fc.integer({ min: 1, max: 4 }), (all, filter, limit) => {
        fill(all);
        const rows = naiveRows(ledger.db).filter((row) => row.counted === 1 && naivelyMatches(row, filter));
        const told = activity(ledger.db, 7, filter);
        expect(told).toMatchObject({ asOf: 7, rows: rows.length, total: naiveAmounts(rows) });
        const days = [...new Set(rows.map(({ day }) => day))].sort((a, b) => b - a);
        expect(told.days.map(({ day }) => day)).toEqual(days);
        const listed: string[] = [];
        for (const { day, rows: count, spend } of told.days) {
          const own = rows.filter((row) => row.day === day);
          expect({ count, ...spend }).toMatchObject({ count: own.length, ...naiveAmounts(own) });
          for (let offset = 0; offset < count; offset += limit) {
            const piece = requestsOfDay(ledger.db, filter, day, offset, limit);
            listed.push(...piece.map(({ id }) => id));
          }
        }
        expect(listed).toEqual(naively(filter));
      }),
      runs(150),
    );
  });

  test('holds nothing of days outside the period that is asked for', () => {
    ledger.tell([{ file: '/a', turns: { request_1: { timestamp: FIRST_MOMENT } } }]);
    const period = { from: FIRST_DAY + 1, to: FIRST_DAY + 2 };
    expect(requestsOfDay(ledger.db, {}, FIRST_DAY, 0, 9)).toHaveLength(1);
    expect(requestsOfDay(ledger.db, { period }, FIRST_DAY, 0, 9)).toEqual([]);
  });
});

describe('sums of sessions', () => {
  test('are of every session with a matching row, the latest day first, and come to what the rows do', () => {
    fc.assert(
      fc.property(transactions, filters, (all, filter) => {
        fill(all);
        const rows = naiveRows(ledger.db).filter((row) => row.counted === 1 && naivelyMatches(row, filter));
        const of = Map.groupBy(rows, ({ session }) => session);
        const ids = matchingSessions(ledger.db, filter);
        const total = new AmountSum();
        const sums = sumsOfSessions(ledger.db, filter)(ids, total);
        expect(total.amounts).toEqual(naiveAmounts(rows));
        const ofSession = (key: string) => of.get(key) ?? [];
        expect(sums.map(({ amounts }) => amounts)).toEqual(
          sums.map(({ key }) => naiveAmounts(ofSession(key))),
        );
        const last = sums.map(({ key }) => Math.max(...ofSession(key).map(({ day }) => day)));
        expect(last).toEqual(last.toSorted((a, b) => b - a));
        expect(new Set(sums.map(({ key }) => key))).toEqual(new Set(of.keys()));
      }),
      runs(60),
    );
  });
});

describe('pages of requests', () => {
  test('one after another hold the matching rows newest first, each once, for every filter and page size', () => {
    fc.assert(
      fc.property(transactions, filters, fc.integer({ min: 1, max: 7 }), (all, filter, limit) => {
        fill(all);
        const expected = naively(filter);
        expect(byPages(filter, limit)).toEqual(expected);
        expect(exported(filter)).toEqual(expected);
      }),
      runs(100),
    );
  });

  test('go on where the last one ended among turns of the same instant, and over more than one export page', () => {
    const at = FIRST_MOMENT + 5 * 86_400_000;
    const turns = Object.fromEntries(
      Array.from({ length: 1203 }, (_, i) => [`request_${i}`, { timestamp: at + (i % 2), creditsNano: i }]),
    );
    ledger.tell([{ file: '/a', turns }]);
    expect(byPages({}, 100)).toEqual(naively({}));
    expect(exported({})).toEqual(naively({}));
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
        task: null,
        agent: null,
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
