import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../electron/core/reducer/truthUp/inForce.ts';
import { type DayRow, truthUp } from '../../../electron/core/reducer/truthUp/truthUp.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import { testTable } from '../../support/priceTable.ts';
import { apiAnswer, vendorRow, type WrittenRow } from '../../support/vendorAnswers.ts';

const DAY = 20_700;
const FINAL = (DAY + 4) * DAY_MS;
const M = 1_000_000;

function row(key: string, more: Partial<DayRow> = {}): DayRow {
  return {
    key,
    amount: 10 * M,
    low: 5 * M,
    high: 40 * M,
    confidence: 'estimated',
    basis: 'tokens',
    model: 'claude-sonnet-4.5',
    isModelGuessed: false,
    unit: 'credits',
    crossesMidnight: false,
    ...more,
  };
}

function exact(key: string, amount: number, more: Partial<DayRow> = {}): DayRow {
  return row(key, { amount, low: amount, high: amount, confidence: 'exact', basis: 'calls', ...more });
}

function settled(written: readonly WrittenRow[], rows: readonly DayRow[], askedAt = FINAL) {
  const [figures = null] = figuresOf(apiAnswer(DAY, askedAt, written));
  const outcome = truthUp(figures, rows, testTable());
  return {
    rows: Object.fromEntries([...outcome.rows].map(([key, { amount }]) => [key, amount / M])),
    buckets: outcome.buckets.map(({ kind, model, gross, lent, elsewhere, difference, reason }) => [
      `${kind}: ${model}`,
      { gross: gross / M, lent: lent / M, elsewhere: elsewhere / M, difference: difference / M, reason },
    ]),
  };
}

function bucket(gross: number, more: object = {}) {
  return { gross, lent: 0, elsewhere: 0, difference: 0, reason: null, ...more };
}

describe('a day and its bill', () => {
  it('meet by model, whichever way GitHub writes its name', () => {
    const rows = [row('a'), row('b', { model: 'gpt-4.1' })];
    expect(
      settled(
        [
          ['Claude Sonnet 4.5', 20 * M],
          ['GPT-4.1', 30 * M],
        ],
        rows,
      ),
    ).toEqual({
      rows: { a: 20, b: 30 },
      buckets: [
        ['model: claude-sonnet-4.5', bucket(20)],
        ['model: gpt-4.1', bucket(30)],
      ],
    });
  });

  it('changes nothing of a model that the bill does not name, nor of a day that nobody asked for', () => {
    const rows = [row('a', { model: 'gpt-4.1' })];
    expect(settled([['Claude Sonnet 4.5', 20 * M]], rows)).toEqual({
      rows: {},
      buckets: [['model: claude-sonnet-4.5', bucket(20, { elsewhere: 20 })]],
    });
    expect(truthUp(null, rows, testTable())).toEqual({ rows: new Map(), buckets: [] });
  });

  it('adds up the figures of a model, with and without the Auto mark', () => {
    const written: WrittenRow[] = [
      ['Auto: Claude Sonnet 4.5', 5 * M],
      ['Claude Sonnet 4.5', 7 * M],
      ['claude-sonnet-4-5', 8 * M],
    ];
    expect(settled(written, [row('a')]).rows).toEqual({ a: 20 });
  });

  it('never matches code reviews and the coding agent with rows', () => {
    const written: WrittenRow[] = [
      ['Code Review model', 9 * M],
      ['Coding Agent model', 8 * M],
    ];
    expect(settled(written, [row('a', { model: 'auto' }), row('b', { model: null })])).toEqual({
      rows: {},
      buckets: [
        ['code-review: Code Review model', bucket(9, { elsewhere: 9 })],
        ['coding-agent: Coding Agent model', bucket(8, { elsewhere: 8 })],
      ],
    });
  });

  it.each([
    ['guessed', { model: 'gpt-4.1', isModelGuessed: true }],
    ['auto', { model: 'auto' }],
    ['unmatched', { model: 'gpt-99' }],
    ['unknown', { model: null }],
  ])('lets rows of a model that is %s take what Auto and unmatched figures have left', (_, more) => {
    const written: WrittenRow[] = [
      ['Auto: Claude Sonnet 4.5', 30 * M],
      ['Claude Sonnet 4.5', 50 * M],
      ['GPT-4.1', 3 * M],
      ['Mystery', 10 * M],
    ];
    const rows = [exact('known', 60 * M), row('a', { high: 30 * M, ...more })];
    expect(settled(written, rows)).toEqual({
      rows: { a: 30 },
      buckets: [
        ['model: claude-sonnet-4.5', bucket(80, { lent: 20 })],
        ['model: gpt-4.1', bucket(3, { elsewhere: 3 })],
        ['model: Mystery', bucket(10, { lent: 10 })],
        ['unmatched: null', bucket(30)],
      ],
    });
    const little = settled(written, [
      exact('known', 60 * M),
      row('a', { high: 18 * M, amount: 15 * M, ...more }),
    ]);
    expect(little).toEqual({
      rows: {},
      buckets: [
        ['model: claude-sonnet-4.5', bucket(80, { lent: 10, elsewhere: 10 })],
        ['model: gpt-4.1', bucket(3, { elsewhere: 3 })],
        ['model: Mystery', bucket(10, { lent: 5, elsewhere: 5 })],
        ['unmatched: null', bucket(15)],
      ],
    });
  });

  it('offers no more of a model to them than Auto chose of it', () => {
    const written: WrittenRow[] = [
      ['Auto: GPT-4.1', 2 * M],
      ['GPT-4.1', 50 * M],
    ];
    expect(settled(written, [row('a', { model: null, low: 0 })])).toEqual({
      rows: { a: 2 },
      buckets: [
        ['model: gpt-4.1', bucket(52, { lent: 2, elsewhere: 50 })],
        ['unmatched: null', bucket(2)],
      ],
    });
  });

  it('offers no code review to them, and to rows of Auto more than what GitHub just calls Auto', () => {
    const auto = row('a', { model: 'auto', low: 0, high: null });
    const reviews: WrittenRow[] = [
      ['Code Review model', 9 * M],
      ['Mystery', 3 * M],
    ];
    expect(settled(reviews, [auto]).rows).toEqual({ a: 3 });
    const written: WrittenRow[] = [
      ['Auto', 5 * M],
      ['Auto: GPT-4.1', 20 * M],
    ];
    expect(settled(written, [auto]).rows).toEqual({ a: 25 });
  });

  it('gives an unknown name one spelling, whichever GitHub wrote first', () => {
    const written: WrittenRow[] = [
      ['gpt-99', M],
      ['GPT 99', 2 * M],
    ];
    for (const order of [written, written.toReversed()]) {
      expect(settled(order, []).buckets).toEqual([['model: GPT 99', bucket(3, { elsewhere: 3 })]]);
    }
  });

  it('leaves them as they are when no figure could be theirs', () => {
    expect(settled([['GPT-4.1', 50 * M]], [row('a', { model: null })])).toEqual({
      rows: {},
      buckets: [['model: gpt-4.1', bucket(50, { elsewhere: 50 })]],
    });
  });

  it('matches a name that the price table does not know with the same name', () => {
    expect(
      settled(
        [
          ['GPT 99', 12 * M],
          ['Mystery', M],
        ],
        [row('a', { model: 'gpt-99' })],
      ).rows,
    ).toEqual({ a: 12 });
  });

  it('meets every row without a figure of its own by a figure of all models', () => {
    const rows = [row('a'), row('b', { model: 'gpt-4.1' })];
    expect(settled([[null, 30 * M]], rows)).toEqual({
      rows: { a: 15, b: 15 },
      buckets: [
        ['model: null', bucket(30, { lent: 30 })],
        ['unmatched: null', bucket(30)],
      ],
    });
  });

  it('tells why rows are more than the bill', () => {
    const reason = (rows: readonly DayRow[], askedAt?: number) =>
      settled([['Claude Sonnet 4.5', 2 * M]], rows, askedAt).buckets[0]?.[1];
    const below = { ...bucket(2), difference: -3 };
    expect(reason([row('a')])).toEqual({ ...below, reason: 'over-counted' });
    expect(reason([row('a', { crossesMidnight: true })])).toEqual({ ...below, reason: 'midnight' });
    expect(reason([row('a')], FINAL - 1)).toEqual({ ...below, reason: 'not-final' });
    const rounded = reason([exact('a', 2 * M + 400)]);
    expect(rounded).toEqual({ ...bucket(2), difference: -0.0004, reason: 'rounding' });
  });

  it('keeps requests and credits apart', () => {
    const rows = [row('a', { unit: 'requests', amount: 3000, low: 3000, high: 3000, basis: 'multiplier' })];
    const requests = vendorRow(DAY, FINAL, ['Claude Sonnet 4.5', 12 * M], {
      unit: 'requests',
      grossMilli: 3000,
    });
    const credits = vendorRow(DAY, FINAL, ['Claude Sonnet 4.5', 7 * M]);
    const [figures = null] = figuresOf({ ...apiAnswer(DAY, FINAL, []), rows: [requests, credits] });
    const { rows: billed, buckets } = truthUp(figures, rows, testTable());
    expect(billed.get('a')).toEqual({ amount: 3000, confidence: 'exact', factor: 1, clamped: false });
    expect(buckets.map(({ unit, gross, elsewhere }) => [unit, gross, elsewhere])).toEqual([
      ['credits', 7 * M, 7 * M],
      ['requests', 3000, 0],
    ]);
  });
});

it('a row of a known model that has no figure stays as it is, also beside figures that nobody could match', () => {
  expect(settled([['Mystery', 20 * M]], [row('a')])).toEqual({
    rows: {},
    buckets: [['model: Mystery', bucket(20, { elsewhere: 20 })]],
  });
});

describe('a bucket', () => {
  function bucketsOf(written: Parameters<typeof settled>[0], rows: readonly DayRow[]) {
    const [figures = null] = figuresOf(apiAnswer(DAY, FINAL, written));
    return truthUp(figures, rows, testTable()).buckets;
  }

  it('tells its rows as they are shown: those that the bill made exact, and those that stayed estimates', () => {
    const rows = [exact('e', 4 * M), row('a'), row('b')];
    expect(bucketsOf([['Claude Sonnet 4.5', 64 * M]], rows)).toMatchObject([{ exact: 64 * M, estimated: 0 }]);
    expect(bucketsOf([['Claude Sonnet 4.5', 94 * M]], rows)).toMatchObject([
      { exact: 4 * M, estimated: 20 * M, elsewhere: 70 * M },
    ]);
    expect(bucketsOf([['Claude Sonnet 4.5', 5 * M]], rows)).toMatchObject([
      { exact: 4 * M, estimated: 10 * M, difference: -9 * M },
    ]);
  });

  it('tells what the plan covers and what is paid, of several figures of one model together', () => {
    const figures = (discountNano: number, netNano: number) =>
      vendorRow(DAY, FINAL, ['Claude Sonnet 4.5', discountNano + netNano], { discountNano, netNano });
    const [one = null] = figuresOf({ ...apiAnswer(DAY, FINAL, []), rows: [figures(3, 4), figures(1, 0)] });
    expect(truthUp(one, [], testTable()).buckets).toMatchObject([{ gross: 8, coveredNano: 4, netNano: 4 }]);
  });

  it('of rows of unknown models has nothing covered and nothing paid: that is told by those that lent it', () => {
    const [, unmatched] = bucketsOf([['Mystery', 20 * M]], [row('a', { model: null })]);
    expect(unmatched).toMatchObject({
      kind: 'unmatched',
      gross: 20 * M,
      exact: 20 * M,
      coveredNano: 0,
      netNano: 0,
    });
  });
});
