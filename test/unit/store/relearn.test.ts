import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Evidence } from '../../../electron/core/reducer/evidence.ts';
import { report } from '../../../electron/core/store/queries/report.ts';
import { DAY_MS, HOUR_MS } from '../../../shared/domain/time.ts';
import { runs } from '../../support/propertyRuns.ts';
import { TestLedger } from '../../support/testLedger.ts';

const MIDNIGHT = Date.UTC(2026, 6, 10);
/** Of GPT-4.1, 1,000 tokens in three times, 100 out, in nano-AIU by the tests' own price table. */
const LOW = 100_000_000;
const TYPICAL = 310_000_000;
const HIGH = 680_000_000;

let ledger: TestLedger;
beforeAll(() => {
  ledger = new TestLedger();
});
beforeEach(() => ledger.clear());
afterAll(() => ledger.close());

function turn(startedAt: number, more: Partial<Evidence> = {}): Partial<Evidence> {
  return {
    timestamp: startedAt,
    completedAt: startedAt + 1000,
    modelId: 'copilot/gpt-4.1',
    completionTokens: 100,
    lastPromptTokens: 1000,
    maxPromptTokens: 1000,
    rounds: { count: 3, modelId: null },
    hasUsageKeys: true,
    ...more,
  };
}

/** A turn that was billed at so many hundredths of its estimate. */
function exact(startedAt: number, percent: number, more: Partial<Evidence> = {}): Partial<Evidence> {
  return turn(startedAt, { creditsNano: (TYPICAL / 100) * percent, ...more });
}

function tell(turns: Readonly<Record<string, Partial<Evidence>>>, learnNow = true, file = '/a'): void {
  ledger.tell([{ file, turns }], learnNow);
}

/** `count` exact turns, one a minute, up to just before `until`. */
function lessons(percents: readonly number[], until = MIDNIGHT, name = 'lesson') {
  return Object.fromEntries(
    percents.map((percent, i) => [
      `request_${name}${i}`,
      exact(until - (percents.length - i) * 60_000, percent),
    ]),
  );
}

const ten = (percent: number) => Array<number>(10).fill(percent);

function amountOf(key: string, of = ledger): number {
  return Number(of.db.prepare('SELECT nano_aiu FROM ledger WHERE key = ?').pluck().get(key));
}

describe('an estimate', () => {
  test('is the typical amount until ten exact turns of its model are known', () => {
    tell({ request_1: turn(MIDNIGHT) });
    expect(amountOf('request_1')).toBe(TYPICAL);
    tell(lessons(ten(150).slice(1)));
    expect(amountOf('request_1')).toBe(TYPICAL);
    tell({ request_tenth: exact(MIDNIGHT - 1, 150) });
    expect(amountOf('request_1')).toBe(TYPICAL * 1.5);
  });

  test('takes the median of what they cost against what they were estimated at', () => {
    tell({ ...lessons([1, 1, 1, 1, 110, 130, 900, 900, 900, 900]), request_1: turn(MIDNIGHT) });
    expect(amountOf('request_1')).toBe(TYPICAL * 1.2);
    tell({ request_odd: exact(MIDNIGHT - 1, 999) });
    expect(amountOf('request_1')).toBe(TYPICAL * 1.3);
  });

  test('learns from the latest two hundred only', () => {
    tell({ ...lessons([...ten(50), ...Array<number>(199).fill(140)]), request_1: turn(MIDNIGHT) });
    expect(amountOf('request_1')).toBe(TYPICAL * 1.4);
    // Those of fifty hundredths are more in all, but not among the latest.
    tell(lessons(Array<number>(300).fill(50), MIDNIGHT - DAY_MS, 'older'));
    expect(amountOf('request_1')).toBe(TYPICAL * 1.4);
  });

  test('learns from turns begun before its UTC day, to the millisecond, whenever they ended', () => {
    const nine = lessons(ten(150).slice(1));
    tell({ ...nine, request_1: turn(MIDNIGHT), request_2: turn(MIDNIGHT + DAY_MS - 2000) });
    tell({ request_same: exact(MIDNIGHT, 150) });
    expect([amountOf('request_1'), amountOf('request_2')]).toEqual([TYPICAL, TYPICAL]);
    tell({ request_across: exact(MIDNIGHT - 1, 150, { completedAt: MIDNIGHT + 3_600_000 }) });
    expect([amountOf('request_1'), amountOf('request_2')]).toEqual([TYPICAL * 1.5, TYPICAL * 1.5]);
  });

  test('of a turn that ends after midnight belongs to the day of its end', () => {
    const late = turn(MIDNIGHT - 60_000, { completedAt: MIDNIGHT });
    tell({ ...lessons(ten(150), MIDNIGHT - DAY_MS / 2), request_1: late });
    expect(amountOf('request_1')).toBe(TYPICAL * 1.5);
  });

  test('stays within what the turn can have cost', () => {
    tell({ ...lessons(ten(900)), request_1: turn(MIDNIGHT) });
    expect(amountOf('request_1')).toBe(HIGH);
    ledger.clear();
    tell({ ...lessons(ten(1)), request_1: turn(MIDNIGHT) });
    expect(amountOf('request_1')).toBe(LOW);
  });

  test.each<[string, Partial<Evidence>]>([
    ['another model', { modelId: 'copilot/claude-sonnet-4.5' }],
    ['the user’s own key', { modelId: 'openai/gpt-4.1' }],
    [
      'a turn without tokens',
      { completionTokens: null, lastPromptTokens: null, maxPromptTokens: null, hasUsageKeys: false },
    ],
    ['an estimate', { creditsNano: null }],
  ])('learns nothing from %s', (_what, more) => {
    const others = Object.entries(lessons(ten(150))).map(([key, seen]) => [key, { ...seen, ...more }]);
    tell({ ...Object.fromEntries(others), request_1: turn(MIDNIGHT) });
    expect(amountOf('request_1')).toBe(TYPICAL);
  });

  test('learns nothing from forked copies, which nobody paid for', () => {
    const copies = Object.entries(lessons(ten(150))).map(([key, seen], i) => [
      key.replace('request_', 'copy-'),
      {
        ...seen,
        completedAt: seen.timestamp ?? null,
        metadataResponseId: `r${i}`,
        metadataSessionId: 'original',
      },
    ]);
    tell({ ...Object.fromEntries(copies), request_1: turn(MIDNIGHT) });
    expect(amountOf('request_1')).toBe(TYPICAL);
  });

  test('is made anew when a lesson changes, moves to another day or model, or is no lesson any more', () => {
    const all = lessons(ten(150));
    const [first = ''] = Object.keys(all);
    const told = () => amountOf('request_1');
    tell({ ...all, request_1: turn(MIDNIGHT) });
    expect(told()).toBe(TYPICAL * 1.5);
    tell({ [first]: exact(MIDNIGHT + 1, 150) });
    expect(told()).toBe(TYPICAL);
    tell({ [first]: exact(MIDNIGHT - 1, 150) });
    expect(told()).toBe(TYPICAL * 1.5);
    tell({ [first]: exact(MIDNIGHT - 1, 150, { modelId: 'copilot/gpt-long' }) });
    expect(told()).toBe(TYPICAL);
    tell(lessons(ten(120)));
    expect(told()).toBe(TYPICAL * 1.2);
  });

  test('moves the sums by the difference', () => {
    tell({ request_1: turn(MIDNIGHT), request_2: turn(MIDNIGHT + DAY_MS) });
    tell(lessons(ten(150)));
    for (const by of ['day', 'model', 'session', 'workspace', 'hour'] as const) {
      const { totals } = report(ledger.db, by, {});
      expect([by, totals.estimatedNanoAiu]).toEqual([by, 2 * TYPICAL * 1.5]);
    }
  });
});

/** Turns of two models over a few days, about half of them exact; `[key, evidence]`. */
const history = fc.array(
  fc.record({
    minute: fc.nat(4 * 24 * 60),
    model: fc.constantFrom('copilot/gpt-4.1', 'copilot/gpt-4.1', 'copilot/claude-sonnet-4.5'),
    percent: fc.option(fc.integer({ min: 20, max: 300 }), { freq: 3, nil: null }),
    minutes: fc.constantFrom(0, 1, 600),
  }),
  { minLength: 25, maxLength: 60 },
);

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

interface Row {
  readonly key: string;
  readonly model: number;
  readonly started_at: number;
  readonly day: number;
  readonly nano_aiu: number;
  readonly low: number;
  readonly high: number;
  readonly typical: number;
  readonly confidence: string;
}

function rows(): Row[] {
  return ledger.db
    .prepare<[], Row>(
      `SELECT key, model, started_at, day, nano_aiu, low, high, typical, f.confidence
         FROM ledger l JOIN facet f ON f.id = l.facet ORDER BY key`,
    )
    .all();
}

/** The rule by the letter, from the rows as they stand. */
function expectedAmounts(): [string, number][] {
  const all = rows();
  return all.map((row) => {
    if (row.confidence === 'exact') return [row.key, row.nano_aiu];
    const taught = all
      .filter((other) => other.confidence === 'exact' && other.model === row.model)
      .filter((other) => other.started_at < row.day * DAY_MS);
    if (taught.length < 10) return [row.key, row.typical];
    const factor = medianOf(taught.map((other) => other.nano_aiu / other.typical));
    return [row.key, Math.max(row.low, Math.min(row.high, Math.round(row.typical * factor)))];
  });
}

const amounts = (): [string, number][] => rows().map(({ key, nano_aiu }) => [key, nano_aiu]);

test('whatever the order of arrival, however it is cut into transactions, the amounts are those of the rule', () => {
  let learned = 0;
  fc.assert(
    fc.property(history, fc.infiniteStream(fc.nat(999)), (turns, random) => {
      const told = turns.map(({ minute, model, percent, minutes }, i): [string, Partial<Evidence>] => {
        const at = MIDNIGHT + minute * 60_000;
        const more = { modelId: model, completedAt: at + minutes * 60_000 };
        return [`request_${i}`, percent === null ? turn(at, more) : exact(at, percent, more)];
      });
      const once = (): [string, number][] => {
        ledger.clear();
        const left = [...told];
        while (left.length > 0) {
          // Some arrive first as they were while they ran: without credits yet.
          const [one] = left.splice(Number(random.next().value) % left.length, 1);
          if (one === undefined) break;
          const [key, seen] = one;
          const step = Number(random.next().value) % 4;
          if (step === 0) tell({ [key]: { ...seen, creditsNano: null } }, false);
          tell({ [key]: seen }, step > 1);
        }
        ledger.commit([], true);
        return amounts();
      };
      const first = once();
      expect(first).toEqual(expectedAmounts());
      if (rows().some((row) => row.confidence !== 'exact' && row.nano_aiu !== row.typical)) learned++;
      expect(once()).toEqual(first);
    }),
    runs(40),
  );
  // Otherwise this would hold without any learning.
  expect(learned).toBeGreaterThan(20);
});

test('a crash between the import and the learning forgets nothing: the next start learns', () => {
  tell({ ...lessons(ten(150)), request_1: turn(MIDNIGHT) }, false);
  expect(amountOf('request_1')).toBe(TYPICAL);
  const next = new TestLedger(ledger.dataDir);
  expect(next.commit([], true).rowsChanged).toBe(1);
  expect(amountOf('request_1', next)).toBe(TYPICAL * 1.5);
  expect(next.commit([], true).rowsChanged).toBe(0);
  next.close();
});

test('more estimates than are asked for or remembered at once are learned to the last one, and so are their sums', () => {
  const count = 21_000;
  const estimates = Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`request_estimate${i}`, turn(MIDNIGHT + i * HOUR_MS)]),
  );
  tell(estimates, false);
  tell(lessons(ten(200)), true, '/b');
  const [rows, sums] = ['ledger', 'spend_hour'].map((table) =>
    ledger.db.prepare(`SELECT count(*) AS rows, sum(nano_aiu) AS nano FROM ${table}`).get(),
  );
  expect(rows).toEqual({ rows: count + 10, nano: (count + 10) * 2 * TYPICAL });
  expect(sums).toMatchObject({ nano: (count + 10) * 2 * TYPICAL });
});
