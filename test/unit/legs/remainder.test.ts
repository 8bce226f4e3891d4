import { describe, expect, it } from 'vitest';
import { legsOf } from '../../../electron/core/reducer/legs/legs.ts';
import { type LegCall, legRemainder } from '../../../electron/core/reducer/legs/remainder.ts';
import { answer, event, model, shutdown } from './told.ts';

const CREDIT = 1_000_000_000;

function call(at: number, nanoAiu: number | null, name: string | null = 'a', outputTokens = 1): LegCall {
  const tokens = { inputTokens: 10, cachedTokens: 0, writtenTokens: null, outputTokens };
  return { at: at * 1000, model: name, ...tokens, nanoAiu };
}

function canonical(name: string): string | null {
  return name === 'A-2026' ? 'a' : null;
}

const TWO_RUNS = legsOf([
  event('start', 0, { version: '1.0.40' }),
  shutdown(50, 2 * CREDIT),
  event('resume', 100, { version: '1.0.40' }),
  shutdown(150, 3 * CREDIT),
]);
const TWO_MODELS = legsOf([
  event('start', 0),
  event('shutdown', 50, {
    totalNanoAiu: 10 * CREDIT,
    models: [model('a', { nanoAiu: 6 * CREDIT }), model('b', { nanoAiu: 3 * CREDIT })],
  }),
]);

/** Leg number, model and amount of what is left. */
function left(legs: Parameters<typeof legRemainder>[0], calls: readonly LegCall[]): unknown[] {
  return legRemainder(legs, calls, canonical).map((leg) => [leg.number, leg.model, leg.nanoAiu]);
}

describe('what calls leave of a leg', () => {
  it('is all of it without calls, and nothing when their amounts reach it', () => {
    expect(legRemainder(TWO_RUNS, [], canonical)).toEqual(TWO_RUNS);
    expect(left(TWO_RUNS, [call(10, CREDIT), call(20, CREDIT)])).toEqual([[2, 'a', 3 * CREDIT]]);
  });

  it('is nothing within 0.05 credit, over all models', () => {
    expect(left(TWO_RUNS, [call(10, 1.95 * CREDIT), call(110, 2.949 * CREDIT)])).toEqual([
      [2, 'a', 0.051 * CREDIT],
    ]);
    expect(left(TWO_MODELS, [call(10, 9.95 * CREDIT, 'b')])).toEqual([]);
  });

  it('is by model what the calls of that model do not reach, whatever the name is written like', () => {
    const calls = [call(10, 2 * CREDIT, 'A-2026'), call(11, CREDIT, 'b')];
    expect(left(TWO_MODELS, calls)).toEqual([
      [1, null, CREDIT],
      [1, 'a', 4 * CREDIT],
      [1, 'b', 2 * CREDIT],
    ]);
  });

  it('is over all models never more than is missing', () => {
    expect(left(TWO_MODELS, [call(10, 5 * CREDIT, 'b')])).toEqual([[1, 'a', 5 * CREDIT]]);
    expect(left(TWO_MODELS, [call(10, 1.5 * CREDIT, 'c')])).toEqual([
      [1, 'a', 5.5 * CREDIT],
      [1, 'b', 3 * CREDIT],
    ]);
    expect(left(TWO_MODELS, [call(10, 2 * CREDIT, null)])).toEqual([
      [1, 'a', 5 * CREDIT],
      [1, 'b', 3 * CREDIT],
    ]);
  });

  it('counts a call for the run in which it ended, and for none between or behind them', () => {
    expect(left(TWO_RUNS, [call(75, 9 * CREDIT), call(300, 9 * CREDIT)])).toEqual([
      [1, 'a', 2 * CREDIT],
      [2, 'a', 3 * CREDIT],
    ]);
    // Their times may be cut to the second.
    expect(left(TWO_RUNS, [call(51.5, 2 * CREDIT), call(99.2, 3 * CREDIT)])).toEqual([]);
    const close = legsOf([
      event('start', 0, { version: '1.0.40' }),
      shutdown(50, 2 * CREDIT),
      event('resume', 51, { version: '1.0.40' }),
      shutdown(60, 3 * CREDIT),
    ]);
    expect(left(close, [call(51, CREDIT)])).toEqual([
      [1, 'a', 2 * CREDIT],
      [2, 'a', 2 * CREDIT],
    ]);
  });

  it('of a run that goes on does not count calls that came after its last total', () => {
    const open = legsOf([event('start', 0), event('checkpoint', 50, { totalNanoAiu: 2 * CREDIT })]);
    expect(left(open, [call(10, CREDIT), call(60, CREDIT)])).toEqual([[1, null, CREDIT]]);
  });

  it('without amounts goes by output, else by requests, and keeps the tokens that the calls do not tell', () => {
    const counters = { requests: 3, milliRequests: 3000, inputTokens: 100, outputTokens: 30 };
    const legs = legsOf([event('start', 0), event('shutdown', 50, { models: [model('a', counters)] })]);
    expect(left(legs, [call(10, null, 'a', 30)])).toEqual([]);
    expect(left(legs, [call(10, 5, 'a', 1), call(11, 5, 'b', 1), call(12, 5, 'b', 1)])).toEqual([]);
    expect(legRemainder(legs, [call(10, null, 'a', 12)], canonical)).toEqual([
      { ...legs[0], requests: 2, milliRequests: null, inputTokens: 90, outputTokens: 18 },
    ]);
    const silent = legsOf([
      event('start', 0),
      event('shutdown', 50, { models: [model('a', { inputTokens: 50 })] }),
    ]);
    expect(left(silent, [call(10, null)])).toEqual([]);
    const answers = legsOf([event('start', 0), answer(10, 100), answer(11, 100)]);
    expect(left(answers, [call(10, 5, 'a', 100)])).toEqual([[1, 'a', null]]);
  });
});
