import { describe, expect, it } from 'vitest';
import type { LegEvent } from '../../../electron/core/reducer/legs/legEvent.ts';
import { amounts, event, model, shutdown } from './told.ts';

const checkpoint = (at: number, totalNanoAiu: number): LegEvent => event('checkpoint', at, { totalNanoAiu });

describe('where the counters of a run began', () => {
  it('is nothing when its first total is lower than the last, whatever its release', () => {
    const events = [
      event('start', 0, { version: '1.0.91' }),
      shutdown(50, 24),
      event('resume', 100, { version: '1.0.91' }),
      checkpoint(110, 10),
    ];
    expect(amounts(events)).toEqual([
      [1, 'a', 24],
      [2, null, 10],
    ]);
  });

  it('is where the run before ended, of a resumption that names no release after a newer one', () => {
    const events = [
      event('start', 0, { version: '1.0.91' }),
      shutdown(50, 24),
      event('resume', 100, { version: '1.0.40' }),
      shutdown(150, 20),
      event('resume', 200),
      shutdown(250, 204),
    ];
    expect(amounts(events)).toEqual([
      [1, 'a', 24],
      [2, 'a', 20],
      [3, 'a', 184],
    ]);
  });

  it('is nothing for all models when one of them is lower after a compaction', () => {
    const ofBoth = (a: number, b: number) => ({
      totalNanoAiu: a + b,
      models: [model('a', { nanoAiu: a, outputTokens: a }), model('b', { nanoAiu: b, outputTokens: b })],
    });
    const events = [
      event('start', 0, { version: '1.0.91' }),
      event('shutdown', 50, ofBoth(100, 50)),
      event('resume', 100, { version: '1.0.91' }),
      event('compaction', 110),
      event('shutdown', 150, ofBoth(30, 60)),
    ];
    expect(amounts(events)).toEqual([
      [1, 'a', 100],
      [1, 'b', 50],
      [2, 'a', 30],
      [2, 'b', 60],
    ]);
  });
});

describe('a total', () => {
  it('that is less than its only model says does not make the model less', () => {
    const models = [model('a', { nanoAiu: 50 })];
    expect(amounts([event('shutdown', 5, { totalNanoAiu: 40, models })])).toEqual([[1, 'a', 50]]);
  });

  it('that did not grow since a killed run is no leg', () => {
    const events = [
      event('start', 0, { version: '1.0.91' }),
      checkpoint(10, 60),
      event('resume', 100, { version: '1.0.91' }),
      event('shutdown', 150, { totalNanoAiu: 60, models: [model('a', { nanoAiu: 60 })] }),
    ];
    expect(amounts(events)).toEqual([[1, null, 60]]);
  });
});
