import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../electron/core/reducer/truthUp/inForce.ts';
import { type DayRow, type TruthUp, truthUp } from '../../electron/core/reducer/truthUp/truthUp.ts';
import type { VendorAnswer } from '../../electron/core/reducer/truthUp/vendorRow.ts';
import { BilledLedger, type Evidenced } from '../support/billedLedger.ts';
import { testTable } from '../support/priceTable.ts';
import { runs, TIMEOUT } from '../support/propertyRuns.ts';
import { apiAnswer, datedAnswer, type WrittenRow } from '../support/vendorAnswers.ts';

const FIRST = 20_700;
const LAST = FIRST + 2;
const ASKED = (FIRST + 9) * 86_400_000;
const PRICES = testTable();

const models = fc.constantFrom('claude-sonnet-4.5', 'gpt-4.1', 'gpt-99', 'auto', null);
const writtenNames = fc.constantFrom(
  'Claude Sonnet 4.5',
  'Auto: Claude Sonnet 4.5',
  'GPT-4.1',
  'Auto: GPT-4.1',
  'GPT 99',
  'Auto',
  'Mystery',
  'Code Review model',
  null,
);
/** Small ones make remainders and rounding matter, large ones products beyond 2^53. */
const amounts = fc.oneof(fc.nat(20), fc.nat(200_000_000), fc.nat(400_000_000_000_000));
const written: fc.Arbitrary<WrittenRow> = fc.tuple(
  writtenNames,
  fc.oneof({ weight: 9, arbitrary: amounts }, { weight: 1, arbitrary: amounts.map((nano) => -nano) }),
);

interface Amount extends Pick<DayRow, 'amount' | 'low' | 'high' | 'confidence' | 'basis'> {}

const amount: fc.Arbitrary<Amount> = fc
  .tuple(
    amounts,
    amounts,
    fc.option(amounts),
    fc.constantFrom('turn-credits' as const, 'details' as const, 'tokens' as const, 'tokens' as const),
  )
  .map(([one, other, above, basis]): Amount => {
    const high = Math.max(one, other);
    return basis === 'tokens'
      ? {
          amount: high,
          low: Math.min(one, other),
          high: above === null ? null : high + above,
          confidence: 'estimated',
          basis,
        }
      : { amount: one, low: one, high: one, confidence: 'exact', basis };
  });

const dayRows: fc.Arbitrary<DayRow[]> = fc
  .array(fc.tuple(models, fc.boolean(), amount), { maxLength: 9 })
  .map((rows) =>
    rows.map(([model, isModelGuessed, ofRow], i) => {
      return { key: `row-${i}`, model, isModelGuessed, unit: 'credits', crossesMidnight: false, ...ofRow };
    }),
  );

const oneDay = fc.record({ rows: dayRows, written: fc.array(written, { maxLength: 6 }) });

function settled(rows: readonly DayRow[], bill: readonly WrittenRow[]): TruthUp {
  const [figures = null] = figuresOf(apiAnswer(FIRST, ASKED, bill));
  return truthUp(figures, rows, PRICES);
}

function total(amountsOf: readonly number[]): bigint {
  return amountsOf.reduce((sum, one) => sum + BigInt(one), 0n);
}

/** Bills on which every row finds a figure: of its model or of all, and of rows whose model nobody knows. */
const fullBill = fc
  .tuple(
    fc.array(written, { maxLength: 6 }),
    fc.constantFrom([null], ['Claude Sonnet 4.5', 'GPT-4.1', 'Mystery']),
    fc.array(amounts, { minLength: 3, maxLength: 3 }),
  )
  .map(([more, names, nano]) => [...more, ...names.map((name, i): WrittenRow => [name, nano[i] ?? 0])]);

describe('a day and its bill', { timeout: TIMEOUT }, () => {
  it('come to the same, to the nano-AIU, whatever was seen here', () => {
    fc.assert(
      fc.property(dayRows, fullBill, (rows, bill) => {
        const { rows: billed, buckets } = settled(rows, bill);
        const shown = rows.map(({ key, amount: own }) => billed.get(key)?.amount ?? own);
        const beside = buckets.flatMap(({ elsewhere, difference }) => [elsewhere, difference]);
        expect(total(shown) + total(beside)).toBe(total(bill.map(([, nano]) => nano)));
      }),
      runs(400),
    );
  });

  it('come to the same in each bucket, whose elsewhere is never negative', () => {
    fc.assert(
      fc.property(oneDay, ({ rows, written: bill }) => {
        const { buckets } = settled(rows, bill);
        const unmatched = buckets.find(({ kind }) => kind === 'unmatched');
        expect(total(buckets.map(({ lent }) => lent))).toBe(BigInt(unmatched?.gross ?? 0));
        for (const { gross, exact, estimated, lent, elsewhere, difference } of buckets) {
          expect(Math.min(elsewhere, lent)).toBeGreaterThanOrEqual(0);
          expect(total([exact, estimated, lent, elsewhere, difference])).toBe(BigInt(gross));
        }
        const told = buckets.filter(({ kind }) => kind !== 'unmatched').map(({ gross }) => gross);
        expect(total(told)).toBe(total(bill.map(([, nano]) => nano)));
      }),
      runs(300),
    );
  });

  it('move no exact row, and no estimate out of its range', () => {
    fc.assert(
      fc.property(oneDay, ({ rows, written: bill }) => {
        const { rows: billed } = settled(rows, bill);
        for (const { key, confidence, low, high } of rows) {
          const row = billed.get(key);
          if (row === undefined) continue;
          expect(confidence).toBe('estimated');
          expect(row.amount).toBeGreaterThanOrEqual(low);
          expect(row.amount).toBeLessThanOrEqual(high ?? Number.POSITIVE_INFINITY);
        }
      }),
      runs(300),
    );
  });

  it('do not depend on the order of rows or figures', () => {
    const shuffled = oneDay.chain(({ rows, written: bill }) =>
      fc.record({
        rows: fc.constant(rows),
        bill: fc.constant(bill),
        otherRows: fc.shuffledSubarray(rows, { minLength: rows.length }),
        otherBill: fc.shuffledSubarray(bill, { minLength: bill.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ rows, bill, otherRows, otherBill }) => {
        const one = settled(rows, bill);
        const other = settled(otherRows, otherBill);
        expect(other.buckets).toEqual(one.buckets);
        expect([...other.rows].sort()).toEqual([...one.rows].sort());
      }),
      runs(200),
    );
  });
});

type Step =
  | { readonly do: 'put'; readonly row: Evidenced }
  | { readonly do: 'answer'; readonly answer: VendorAnswer }
  | { readonly do: 'settle' }
  | { readonly do: 'restart' };

const days = fc.integer({ min: FIRST, max: LAST });

const evidenced: fc.Arbitrary<Evidenced> = fc
  .tuple(fc.nat(5), days, models, fc.boolean(), amount)
  .map(([i, day, model, guessed, { amount: nano, ...ofRow }]) => ({
    key: `row-${i}`,
    day,
    model,
    guessed,
    nano,
    ...ofRow,
  }));

const answers: fc.Arbitrary<VendorAnswer> = fc
  .tuple(
    fc.constantFrom('api' as const, 'csv' as const, 'usage' as const, 'seed' as const),
    days,
    // Few, so that some are of one instant and only their content can tell which stands.
    fc.nat(2),
    fc.array(fc.tuple(days, written), { maxLength: 4 }),
  )
  .map(([source, day, later, rows]) =>
    source === 'api'
      ? apiAnswer(
          day,
          ASKED + later,
          rows.map(([, row]) => row),
        )
      : datedAnswer(
          source,
          [FIRST, LAST],
          ASKED + later,
          rows.map(([ofDay, row]) => [ofDay, ...row] as const),
        ),
  );

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: evidenced.map((row) => ({ do: 'put' as const, row })) },
    { weight: 3, arbitrary: answers.map((answer) => ({ do: 'answer' as const, answer })) },
    { weight: 2, arbitrary: fc.constant({ do: 'settle' as const }) },
    { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
  ),
  { maxLength: 25 },
);

function play(ledger: BilledLedger, played: readonly Step[]): void {
  for (const step of played) {
    if (step.do === 'put') ledger.put(step.row);
    else if (step.do === 'answer') ledger.answer(step.answer);
    else ledger[step.do]();
  }
  ledger.settle();
}

describe('a ledger and its bills', { timeout: TIMEOUT }, () => {
  it('are the same whatever came first: rows, answers, in any order, each answer as often as it likes', () => {
    const [ledger, other] = [new BilledLedger(), new BilledLedger()];
    const story = steps.chain((played) => {
      const told = played.flatMap((step) => (step.do === 'answer' ? [step.answer] : []));
      return fc.record({
        played: fc.constant(played),
        told: fc.shuffledSubarray([...told, ...told], { minLength: 2 * told.length }),
        evidenceFirst: fc.boolean(),
      });
    });
    fc.assert(
      fc.property(story, ({ played, told, evidenceFirst }) => {
        ledger.clear();
        other.clear();
        play(ledger, played);
        // Of each row the last evidence, once; rows are made in the order of their keys, and so are their ids.
        const last = new Map(
          played.flatMap((step) => (step.do === 'put' ? [[step.row.key, step] as const] : [])),
        );
        const rows = [...last].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, step]) => step);
        const answered = told.map((answer): Step => ({ do: 'answer', answer }));
        play(other, evidenceFirst ? [...rows, ...answered] : [...answered, { do: 'settle' }, ...rows]);
        expect(other.state()).toEqual(ledger.state());
        expect(ledger.unsummed()).toEqual([]);
        const once = ledger.state();
        expect(ledger.settle()).toBe(0);
        expect(ledger.state()).toEqual(once);
      }),
      runs(60),
    );
  });

  it('count a day once that GitHub and its report tell of', () => {
    const [ledger, other] = [new BilledLedger(), new BilledLedger()];
    const day = fc.record({ row: evidenced, bill: fc.array(written, { minLength: 1, maxLength: 4 }) });
    fc.assert(
      fc.property(day, fc.boolean(), ({ row, bill }, reportFirst) => {
        ledger.clear();
        other.clear();
        const api: Step = { do: 'answer', answer: apiAnswer(row.day, ASKED, bill) };
        const report = datedAnswer(
          'csv',
          [row.day, row.day],
          ASKED,
          bill.map((one) => [row.day, ...one] as const),
        );
        const csv: Step = { do: 'answer', answer: report };
        play(ledger, [{ do: 'put', row }, api]);
        play(other, [{ do: 'put', row }, ...(reportFirst ? [csv, api] : [api, csv])]);
        expect(other.billed.buckets({ from: FIRST, to: LAST })).toEqual(
          ledger.billed.buckets({ from: FIRST, to: LAST }),
        );
        expect(other.shown()).toEqual(ledger.shown());
      }),
      runs(40),
    );
  });
});
