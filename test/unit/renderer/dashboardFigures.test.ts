import { describe, expect, test } from 'vitest';
import { axisTicks, labelledSteps } from '../../../renderer/views/dashboard/charts/axisTicks.ts';
import { heatLevel } from '../../../renderer/views/dashboard/charts/heatLevel.ts';
import { thousandths } from '../../../renderer/views/dashboard/charts/shares.ts';
import { verdictOf } from '../../../renderer/views/dashboard/diagnostics/verdict.ts';
import { dayColumns, modelSeries } from '../../../renderer/views/dashboard/overview/dayColumns.ts';
import { insightOf } from '../../../renderer/views/dashboard/overview/insight.ts';
import { filterOf } from '../../../renderer/views/dashboard/tables/breakdownNames.ts';
import { nextOrder, sortRows } from '../../../renderer/views/dashboard/tables/sortRows.ts';
import { SAMPLE_OVERVIEW, sampleBreakdown } from '../../support/renderer/dashboardScene.ts';
import { exactSpend, NO_SPEND, nano, unknownSpend } from '../../support/renderer/spends.ts';

describe('shares', () => {
  test('sum to a whole however they round, and what is unknown has none', () => {
    const parts = [1, 1, 1, null, 3e-9].map((part) => (part === null ? null : nano(part)));
    const shares = thousandths(parts);
    expect(shares.reduce<number>((sum, share) => sum + (share ?? 0), 0)).toBe(1000);
    expect(shares).toEqual([334, 333, 333, null, 0]);
    expect(thousandths([0, null])).toEqual([null, null]);
  });
});

describe('an axis', () => {
  test.each([
    [103, [50, 100]],
    [1015, [500, 1000]],
    [99, [25, 50, 75]],
    [0.43, [0.2, 0.4]],
    [0, []],
  ])('up to %d has at most three round lines', (most, ticks) => {
    expect(axisTicks(most).map((tick) => Number(tick.toPrecision(6)))).toEqual(ticks);
  });

  test('labels all that fit, else round ones, and always now without crowding it', () => {
    const isFifth = (index: number): boolean => (index + 1) % 5 === 0;
    expect([...labelledSteps(7, 500, 26, isFifth, 6)].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect([...labelledSteps(30, 470, 26, isFifth, 20)]).toEqual([20, 4, 9, 14, 24, 29]);
    expect(labelledSteps(120, 470, 52, () => false, null).size).toBeLessThanOrEqual(9);
  });
});

describe('columns', () => {
  test('a sixth model and more become one, so that the stacks still sum up', () => {
    const models = Array.from({ length: 8 }, (_, index) => ({
      key: `m${index}`,
      name: `m${index}`,
      spend: exactSpend(1),
      series: [nano(1), null],
    }));
    const series = modelSeries(models, 'Other');
    expect(series.map(({ key }) => key)).toEqual(['m0', 'm1', 'm2', 'm3', 'm4', null]);
    const columns = dayColumns({ asOf: 0, steps: { unit: 'day', first: 0, count: 2 } }, series);
    expect(columns.map(({ total }) => total)).toEqual([nano(8), null]);
  });

  test('many days share columns and lose nothing', () => {
    const series = [{ key: 'm', name: 'm', series: Array.from({ length: 400 }, () => nano(1)) }];
    const columns = dayColumns({ asOf: 0, steps: { unit: 'day', first: 0, count: 400 } }, series);
    expect(columns.length).toBeLessThanOrEqual(120);
    expect(columns.reduce((sum, { total }) => sum + (total ?? 0), 0)).toBe(nano(400));
  });

  test('what was spent elsewhere stands on its day beside the total, never in it', () => {
    const series = modelSeries(SAMPLE_OVERVIEW.models, 'Other');
    const { first } = SAMPLE_OVERVIEW.steps;
    const columns = dayColumns(
      SAMPLE_OVERVIEW,
      series,
      new Map([
        [first + 4, nano(18)],
        [first - 1, nano(7)],
      ]),
    );
    expect(columns.filter(({ elsewhere }) => elsewhere > 0)).toMatchObject([
      { startsAt: (first + 4) * 86_400_000, elsewhere: nano(18) },
    ]);
    expect(columns.map(({ total }) => total)).toEqual(
      dayColumns(SAMPLE_OVERVIEW, series).map(({ total }) => total),
    );
  });

  test('only nothing is the first step of the heat', () => {
    expect([0, 1, 25, 26, 100].map((value) => heatLevel(value, 100))).toEqual([0, 1, 1, 2, 4]);
    expect(heatLevel(0, 0)).toBe(0);
  });
});

describe('the sentence', () => {
  test('says what stands out, in the unit of the day', () => {
    expect(insightOf(SAMPLE_OVERVIEW, 'credits')).toEqual({
      head: 'Opus 5.5 is 58\u2009% of this cycle',
      rest: '; refactor-auth alone took 409.8. Monday 16 was the highest day, 83.5.',
    });
    expect(insightOf(SAMPLE_OVERVIEW, 'usd').rest).toContain('$4.10');
  });

  test('of a range in premium requests says that it is', () => {
    const counted = (milliRequests: number) => ({ ...unknownSpend(1), milliRequests });
    const [model] = SAMPLE_OVERVIEW.models;
    const [workspace] = SAMPLE_OVERVIEW.workspaces;
    if (model === undefined || workspace === undefined) throw new Error('The sample has both.');
    const { head, rest } = insightOf(
      {
        ...SAMPLE_OVERVIEW,
        unit: 'requests',
        total: counted(4000),
        models: [{ ...model, spend: counted(3000), series: [1000, 2000, 1000] }],
        workspaces: [{ ...workspace, spend: counted(1000) }],
      },
      'usd',
    );
    expect(head).toBe('Opus 5.5 is 75\u2009% of this cycle');
    expect(rest).toContain(
      '; refactor-auth alone took 1.0 request. Monday 2 was the highest day, 2.0 requests.',
    );
  });

  test('claims nothing of nothing, and nothing of what is unknown', () => {
    expect(insightOf({ ...SAMPLE_OVERVIEW, total: unknownSpend(3) }, 'credits').head).toBe(
      'What this cycle took is not known',
    );
    expect(insightOf({ ...SAMPLE_OVERVIEW, total: NO_SPEND, models: [] }, 'credits').head).toBe(
      'Nothing was spent in this cycle',
    );
  });
});

describe('a table', () => {
  const shown = sampleBreakdown('workspace');
  const { rows, total } = shown;
  const names = (order: Parameters<typeof sortRows>[1]): string[] =>
    sortRows(shown, order, ({ name }) => name).map(({ name }) => name);

  test('sorts by the head that is pressed, turns when it is pressed again, and puts the unknown last', () => {
    const byName = nextOrder({ by: 'amount', isDescending: true }, 'name');
    expect(names(byName)[0]).toBe('billing-service');
    expect(names(nextOrder(byName, 'name'))[0]).toBe('refactor-auth');
    const [first, ...rest] = rows;
    if (first === undefined) throw new Error('There are rows.');
    const withUnknown = [{ ...first, spend: unknownSpend(1) }, ...rest];
    for (const isDescending of [true, false]) {
      const sorted = sortRows(
        { rows: withUnknown, total },
        { by: 'amount', isDescending },
        ({ name }) => name,
      );
      expect(sorted.at(-1)?.name).toBe('refactor-auth');
    }
  });

  test('of requests alone sorts by them', () => {
    const inRequests = (milliRequests: number) => ({ ...unknownSpend(0), milliRequests });
    const counted = rows.map((row, index) => ({ ...row, spend: inRequests(1000 * index) }));
    const order = { by: 'amount', isDescending: true } as const;
    const sorted = sortRows({ rows: counted, total: inRequests(10_000) }, order, ({ name }) => name);
    expect(sorted.map(({ name }) => name)).toEqual(rows.map(({ name }) => name).toReversed());
  });

  test('a row leads to its turns; one without a name leads nowhere', () => {
    const breakdown = sampleBreakdown('workspace');
    const [row] = breakdown.rows;
    if (row === undefined) throw new Error('There are rows.');
    expect(filterOf(row, breakdown)).toEqual({ workspace: row.key, period: breakdown.span.days });
    expect(filterOf({ ...row, key: 'unknown' }, breakdown)).toBeNull();
  });
});

describe('whether anything needs the user', () => {
  const check = (id: string, status: 'ok' | 'info' | 'warn' | 'fail', message = id) => ({
    id,
    status,
    message,
    fix: null,
  });
  const toldBy = (...checks: readonly ReturnType<typeof check>[]): string =>
    Object.values(verdictOf(checks)).join('');

  test('is the worst that was found; nothing found to read is not everything read', () => {
    expect(toldBy(check('roots', 'ok'), check('billing', 'info'))).toBe(
      'Everything is being read. Nothing needs you.',
    );
    expect(toldBy(check('roots', 'info', '0 of 20 known places exist'))).toBe(
      'No chat was found: 0 of 20 known places exist.',
    );
    expect(toldBy(check('watch', 'warn', 'No events'), check('roots', 'ok'))).toBe(
      'Nothing needs you. 1 thing could be better: No events.',
    );
    expect(toldBy(check('roots', 'info'), check('database', 'fail', 'Damaged'))).toBe(
      '1 thing needs you: Damaged.',
    );
  });
});
