import { describe, expect, it } from 'vitest';
import type { LegEvent } from '../../../electron/core/reducer/legs/legEvent.ts';
import { legsOf } from '../../../electron/core/reducer/legs/legs.ts';
import { amounts, answer, event, model, shutdown } from './told.ts';

function threeRuns(version: string | null, totals: readonly [number, number, number]): LegEvent[] {
  return totals.flatMap((total, i) => [
    event(i === 0 ? 'start' : 'resume', i * 100, { version }),
    shutdown(i * 100 + 50, total),
  ]);
}

describe('legs of several runs', () => {
  it('before release 1.0.60 are counted from nothing, even where the totals only grow', () => {
    const expected = [
      [1, 'a', 24],
      [2, 'a', 60],
      [3, 'a', 174],
    ];
    expect(amounts(threeRuns('1.0.40', [24, 60, 174]))).toEqual(expected);
    expect(amounts(threeRuns('0.0.422', [24, 60, 174]))).toEqual(expected);
    expect(amounts(threeRuns('1.0.59-3', [24, 60, 174]))).toEqual(expected);
  });

  it('from release 1.0.80 on go on from the run before', () => {
    const events = threeRuns('1.0.91', [24, 30, 204]);
    expect(amounts(events)).toEqual([
      [1, 'a', 24],
      [2, 'a', 6],
      [3, 'a', 174],
    ]);
    expect(legsOf(events)[2]).toEqual({
      number: 3,
      model: 'a',
      startedAt: 200_000,
      endedAt: 250_000,
      asOf: 250_000,
      requests: 174,
      milliRequests: null,
      inputTokens: 1740,
      cachedTokens: null,
      writtenTokens: null,
      outputTokens: 174,
      nanoAiu: 174,
    });
  });

  it('of an unknown release, or one between, go on as long as no counter of any model is lower', () => {
    const expected = [
      [1, 'a', 24],
      [2, 'a', 6],
      [3, 'a', 174],
    ];
    expect(amounts(threeRuns(null, [24, 30, 204]))).toEqual(expected);
    expect(amounts(threeRuns('1.0.67', [24, 30, 204]))).toEqual(expected);
  });

  it('of an unknown release are counted from nothing all of them once one was', () => {
    expect(amounts(threeRuns(null, [24, 6, 174]))).toEqual([
      [1, 'a', 24],
      [2, 'a', 6],
      [3, 'a', 174],
    ]);
  });

  it('of which one counter of one model is lower, or a model is gone, were counted from nothing', () => {
    const lowerOutput = event('shutdown', 150, {
      totalNanoAiu: 30,
      models: [model('a', { nanoAiu: 30, outputTokens: 3 })],
    });
    const first = event('shutdown', 50, {
      totalNanoAiu: 24,
      models: [model('a', { nanoAiu: 24, outputTokens: 4 })],
    });
    expect(amounts([event('start', 0), first, event('resume', 100), lowerOutput])).toEqual([
      [1, 'a', 24],
      [2, 'a', 30],
    ]);
    expect(
      amounts([event('start', 0), shutdown(50, 24, 'b'), event('resume', 100), shutdown(150, 30)]),
    ).toEqual([
      [1, 'b', 24],
      [2, 'a', 30],
    ]);
  });

  it('of which a model is gone began at nothing in all models, also in those that grew', () => {
    const first = event('shutdown', 50, {
      totalNanoAiu: 15,
      models: [model('a', { nanoAiu: 10 }), model('b', { nanoAiu: 5 })],
    });
    expect(amounts([event('start', 0), first, event('resume', 100), shutdown(150, 20)])).toEqual([
      [1, 'a', 10],
      [1, 'b', 5],
      [2, 'a', 20],
    ]);
  });

  it('where totals only grow and no release is known, the answers tell', () => {
    const before = [event('start', 0), shutdown(50, 100), event('resume', 100)];
    expect(amounts([...before, answer(110, 140), shutdown(150, 150)])).toEqual([
      [1, 'a', 100],
      [2, 'a', 150],
    ]);
    expect(amounts([...before, answer(110, 40), shutdown(150, 150)])).toEqual([
      [1, 'a', 100],
      [2, 'a', 50],
    ]);
  });

  it('that name a release once keep it, upwards: a session does not go back to an older one', () => {
    const events = [
      event('start', 0, { version: '1.0.80' }),
      shutdown(50, 100),
      event('resume', 100),
      answer(110, 140),
      shutdown(150, 150),
    ];
    expect(amounts(events)[1]).toEqual([2, 'a', 50]);
    const older = [event('start', 0, { version: '1.0.40' }), ...events.slice(1)];
    expect(amounts(older)[1]).toEqual([2, 'a', 150]);
    // That one was newer by the next run says nobody; here its answers do.
    const fewAnswers = older.map((each) => (each.kind === 'answer' ? answer(110, 40) : each));
    expect(amounts(fewAnswers)[1]).toEqual([2, 'a', 50]);
  });

  it('begin again at face value where a later release lost its counters', () => {
    expect(amounts(threeRuns('1.0.91', [24, 10, 15]))).toEqual([
      [1, 'a', 24],
      [2, 'a', 10],
      [3, 'a', 5],
    ]);
  });

  it('follow a shutdown also without a word of it, and go on from it whatever the release', () => {
    const events = [
      event('start', 0, { version: '1.0.40' }),
      shutdown(50, 24),
      event('checkpoint', 51, { totalNanoAiu: 24 }),
      event('checkpoint', 60, { totalNanoAiu: 30 }),
    ];
    expect(amounts(events)).toEqual([
      [1, 'a', 24],
      [2, null, 6],
    ]);
  });

  it('follow a shutdown with another one without a word between', () => {
    const events = [event('start', 0), shutdown(50, 24), answer(55, 6), shutdown(60, 6)];
    expect(amounts(events)).toEqual([
      [1, 'a', 24],
      [2, 'a', 6],
    ]);
    const total = (at: number, totalNanoAiu: number): LegEvent => event('shutdown', at, { totalNanoAiu });
    expect(amounts([total(50, 24), total(60, 6)])).toEqual([
      [1, null, 24],
      [2, null, 6],
    ]);
    const late = event('checkpoint', 51, { totalNanoAiu: 23 });
    expect(amounts([event('start', 0), shutdown(50, 24), late])).toEqual([[1, 'a', 24]]);
  });

  it('are those of the set of events: a line seen twice counts once', () => {
    const events = threeRuns('1.0.40', [24, 60, 174]);
    expect(legsOf([...events, ...events].reverse())).toEqual(legsOf(events));
    const split = [
      { ...answer(5, 40), key: 'answer:1' },
      { ...answer(6, 40), key: 'answer:1' },
    ];
    expect(legsOf(split)).toEqual(legsOf(split.toReversed()));
    expect(legsOf(split)).toMatchObject([{ outputTokens: 40, requests: 1 }]);
    expect(legsOf([])).toEqual([]);
  });
});
