import { describe, expect, it } from 'vitest';
import type { LegEvent } from '../../../electron/core/reducer/legs/legEvent.ts';
import { legsOf } from '../../../electron/core/reducer/legs/legs.ts';
import { amounts, answer, event, model, shutdown } from './told.ts';

describe('a run', () => {
  it('that goes on is as much as its last checkpoint says, of its only model, and open', () => {
    const events = [
      event('start', 0),
      answer(5, 40),
      event('checkpoint', 10, { totalNanoAiu: 60 }),
      answer(15, 30),
      event('checkpoint', 20, { totalNanoAiu: 100, totalMilliRequests: 1000 }),
    ];
    expect(legsOf(events)).toEqual([
      expect.objectContaining({
        number: 1,
        model: 'a',
        startedAt: 0,
        endedAt: null,
        asOf: 20_000,
        nanoAiu: 100,
        milliRequests: 1000,
        inputTokens: null,
        outputTokens: 70,
        requests: 2,
      }),
    ]);
    const ofTwo = legsOf([...events, answer(25, 5, 'b')]);
    expect(ofTwo.map((leg) => [leg.model, leg.nanoAiu, leg.outputTokens])).toEqual([[null, 100, 75]]);
  });

  it('that was killed ends with its last line, and the next goes on from its checkpoint', () => {
    const events = [
      event('start', 0, { version: '1.0.91' }),
      event('checkpoint', 10, { totalNanoAiu: 60 }),
      event('resume', 100, { version: '1.0.91' }),
      event('checkpoint', 110, { totalNanoAiu: 90 }),
    ];
    expect(legsOf(events).map((leg) => [leg.nanoAiu, leg.endedAt])).toEqual([
      [60, 10_000],
      [30, null],
    ]);
    // The models' counters hold what the killed run took; their amounts must not count it again.
    const closed = [...events, shutdown(150, 100)];
    expect(amounts(closed)).toEqual([
      [1, null, 60],
      [2, 'a', 40],
    ]);
  });

  it('in which a compaction set the counters back is the sum of what grew', () => {
    const events = [
      event('start', 0, { version: '1.0.91' }),
      event('checkpoint', 10, { totalNanoAiu: 60 }),
      event('compaction', 12, { models: [model('a', { nanoAiu: 4, outputTokens: 2 })] }),
      event('checkpoint', 15, { totalNanoAiu: 5 }),
      shutdown(20, 20),
    ];
    expect(amounts(events)).toEqual([[1, 'a', 80]]);
    const ofTwo = [...events, answer(11, 1, 'b')];
    expect(amounts(ofTwo)).toEqual([
      [1, 'a', 20],
      [1, null, 60],
    ]);
  });

  it('adds up in the order of its counters where lines come in one moment, or with a clock that was set back', () => {
    const checkpoint = (at: number, totalNanoAiu: number, key: string): LegEvent =>
      event('checkpoint', at, { totalNanoAiu, key });
    const events = [
      event('start', 0),
      checkpoint(5, 100, 'z'),
      checkpoint(5, 101, 'a'),
      checkpoint(6, 110, 'c'),
      checkpoint(7, 105, 'd'),
      { ...shutdown(8, 120), key: 'b' },
      checkpoint(8, 119, 'e'),
      { ...answer(8, 5), key: 'y' },
    ];
    expect(amounts(events)).toEqual([[1, 'a', 120]]);
  });

  it('with a compaction proves nothing about the other runs', () => {
    const events = [
      event('start', 0),
      shutdown(10, 100),
      event('resume', 20),
      event('compaction', 25),
      shutdown(30, 30),
      event('resume', 40),
      shutdown(50, 50),
    ];
    expect(amounts(events)).toEqual([
      [1, 'a', 100],
      [2, 'a', 30],
      [3, 'a', 20],
    ]);
  });

  it('without totals is what its answers and compactions tell; the input of answers is not known', () => {
    const compaction = model('b', { inputTokens: 90, cachedTokens: 80, outputTokens: 7, nanoAiu: 5 });
    const events = [
      event('start', 0),
      answer(1, 10),
      answer(2, 20),
      event('compaction', 3, { models: [compaction] }),
      event('compaction', 4, { models: [compaction] }),
    ];
    const legs = legsOf(events).map(
      ({ model: name, requests, inputTokens, cachedTokens, outputTokens, nanoAiu }) => ({
        name,
        requests,
        inputTokens,
        cachedTokens,
        outputTokens,
        nanoAiu,
      }),
    );
    expect(legs).toEqual([
      { name: 'a', requests: 2, inputTokens: null, cachedTokens: null, outputTokens: 30, nanoAiu: null },
      { name: 'b', requests: 2, inputTokens: 180, cachedTokens: 160, outputTokens: 14, nanoAiu: 10 },
    ]);
    const ofBoth = legsOf([...events, event('compaction', 5, { models: [{ ...compaction, model: 'a' }] })]);
    expect(ofBoth.map((leg) => [leg.model, leg.inputTokens, leg.outputTokens, leg.nanoAiu])).toEqual([
      ['a', null, 37, null],
      ['b', 180, 14, 10],
    ]);
  });

  it('with totals does not count its compactions a second time', () => {
    const events = [
      event('start', 0),
      event('compaction', 3, { models: [model('a', { nanoAiu: 5, outputTokens: 7 })] }),
      shutdown(20, 20),
    ];
    expect(amounts(events)).toEqual([[1, 'a', 20]]);
  });

  it('whose shutdown tells nothing is what else is known of it', () => {
    const events = [event('start', 0), answer(1, 10), event('shutdown', 5, { totalNanoAiu: 0 })];
    expect(legsOf(events).map((leg) => [leg.endedAt, leg.outputTokens, leg.nanoAiu])).toEqual([
      [5000, 10, null],
    ]);
    expect(legsOf([event('start', 0), event('shutdown', 5)])).toEqual([]);
  });

  it('that took nothing has a number and no leg', () => {
    const events = [event('start', 0), event('shutdown', 5), event('resume', 10), shutdown(20, 20)];
    expect(amounts(events)).toEqual([[2, 'a', 20]]);
  });
});

describe('amounts of models', () => {
  it('of a run that used one of them are its own, whatever the others stand at', () => {
    const unused = model('a', { nanoAiu: 100, outputTokens: 9 });
    const events = [
      event('start', 0, { version: '1.0.91' }),
      event('shutdown', 10, { totalNanoAiu: 100, models: [unused] }),
      event('resume', 20, { version: '1.0.91' }),
      event('checkpoint', 30, { totalNanoAiu: 160 }),
      event('compaction', 31),
      event('checkpoint', 32, { totalNanoAiu: 105 }),
      event('shutdown', 40, {
        totalNanoAiu: 110,
        models: [unused, model('b', { nanoAiu: 10, outputTokens: 1 })],
      }),
    ];
    // 60 before the compaction, and 110 of counters that began again.
    expect(amounts(events)).toEqual([
      [1, 'a', 100],
      [2, 'b', 170],
    ]);
  });

  it('that are told of some calls alone are not told of all together', () => {
    const events = [
      event('start', 0),
      answer(1, 10),
      event('compaction', 2, { models: [model('b', { inputTokens: 90, outputTokens: 7, nanoAiu: 5 })] }),
      event('checkpoint', 3, { totalNanoAiu: 60 }),
    ];
    expect(legsOf(events)).toMatchObject([
      { model: null, inputTokens: null, outputTokens: 17, requests: 2, nanoAiu: 60 },
    ]);
  });

  it('that are not told get the total: the only one all, several of them together', () => {
    const models = [model('a', { outputTokens: 5 }), model('b', { outputTokens: 6 })];
    expect(amounts([event('shutdown', 5, { totalNanoAiu: 70, models: models.slice(0, 1) })])).toEqual([
      [1, 'a', 70],
    ]);
    const together = legsOf([event('shutdown', 5, { totalNanoAiu: 70, models })]);
    expect(together.map((leg) => [leg.model, leg.nanoAiu, leg.outputTokens])).toEqual([[null, 70, 11]]);
    const oneTold = [model('c', { nanoAiu: 30 }), ...models];
    expect(amounts([event('shutdown', 5, { totalNanoAiu: 70, models: oneTold })])).toEqual([
      [1, 'c', 30],
      [1, null, 40],
    ]);
  });

  it('that reach less than the total leave a rest of no model; of more they are believed', () => {
    const models = [model('a', { nanoAiu: 30 }), model('b', { nanoAiu: 20 })];
    expect(amounts([event('shutdown', 5, { totalNanoAiu: 70, models })])).toEqual([
      [1, 'a', 30],
      [1, 'b', 20],
      [1, null, 20],
    ]);
    expect(amounts([event('shutdown', 5, { totalNanoAiu: 40, models })])).toEqual([
      [1, 'a', 30],
      [1, 'b', 20],
    ]);
  });

  it('stay unknown where nothing tells them, as in months of premium requests', () => {
    const events = [
      event('shutdown', 5, {
        totalMilliRequests: 6000,
        models: [model('a', { milliRequests: 6000, requests: 12, inputTokens: 410_000, outputTokens: 2900 })],
      }),
    ];
    expect(legsOf(events).map((leg) => [leg.nanoAiu, leg.milliRequests, leg.requests])).toEqual([
      [null, 6000, 12],
    ]);
  });
});
