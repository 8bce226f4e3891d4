import { describe, expect, test } from 'vitest';
import { exactFigure, figureOf, figureOfRow, rangeOf, tellFigure } from '../../../renderer/format/figure.ts';
import { estimatedSpend, exactSpend, NO_SPEND, nano, unknownSpend } from '../../support/renderer/spends.ts';

const ESTIMATED = estimatedSpend({
  exact: 36.4,
  estimated: 5.3,
  low: 39.7,
  high: 45.5,
  turns: 14,
  estimatedRows: 2,
});

describe('a figure', () => {
  test('that is exact is plain, with its full value for whoever points at it', () => {
    expect(tellFigure(figureOf(exactSpend(69.812_345_678)), 'credits')).toEqual({
      sureness: 'exact',
      text: '69.8',
      title: '69.812345678 credits, $0.69812345678',
      spoken: null,
    });
  });

  test('with one estimated part is estimated: its range and parts are told, and spoken', () => {
    expect(tellFigure(figureOf({ ...ESTIMATED, noTokenRows: 1 }), 'credits')).toEqual({
      sureness: 'estimated',
      text: '41.7',
      title: 'Estimated: 39.7 to 45.5 credits. 36.4 exact, 5.3 estimated, 1 without usage on disk',
      spoken: 'about 41.7, 39.7 to 45.5 credits',
    });
  });

  test('in dollars has all of it in dollars', () => {
    const told = tellFigure(figureOf(ESTIMATED, 'usd'), 'usd');
    expect(told.text).toBe('$0.42');
    expect(told.title).toBe('Estimated: $0.40 to $0.46. $0.36 exact, $0.05 estimated');
  });

  test('that is unknown is a dash with its reason, and never zero', () => {
    expect(tellFigure(figureOf(unknownSpend(3)), 'credits')).toEqual({
      sureness: 'unknown',
      text: '–',
      title: 'Unknown: 3 without usage on disk',
      spoken: 'Unknown: 3 without usage on disk',
    });
  });

  test('of nothing spent is zero', () => {
    expect(tellFigure(figureOf(NO_SPEND), 'credits')).toMatchObject({ sureness: 'exact', text: '0.0' });
  });

  test('counted in premium requests alone says how many', () => {
    const told = tellFigure(
      figureOf({ ...unknownSpend(0), milliRequests: 12_330, estimatedRows: 5 }),
      'credits',
    );
    expect(told.text).toBe('–');
    expect(told.title).toBe('Unknown: about 12.33 premium requests');
  });

  test('of a row has the reason of the row', () => {
    const row = {
      nanoAiu: null,
      lowNanoAiu: null,
      highNanoAiu: null,
      milliRequests: null,
      confidence: 'unknown',
      reason: 'no-price',
      billedTo: 'user',
    } as const;
    expect(tellFigure(figureOfRow(row), 'credits').title).toBe('Unknown: no price is known for the model');
    expect(tellFigure(figureOfRow({ ...row, billedTo: 'byok' }), 'credits').title).toBe(
      'Unknown: your own key: not Copilot spend',
    );
    expect(
      tellFigure(figureOfRow({ ...row, nanoAiu: nano(2), confidence: 'estimated', reason: null }), 'credits'),
    ).toMatchObject({ sureness: 'estimated', title: 'Estimated', spoken: 'about 2.0' });
  });

  test('without bounds has no range', () => {
    expect(rangeOf(exactFigure(null), 'credits')).toBeNull();
    expect(rangeOf({ ...figureOf(ESTIMATED), highNanoAiu: null }, 'usd')).toBe('at least $0.40');
    expect(rangeOf(figureOf(ESTIMATED), 'usd')).toBe('$0.40 to $0.46');
  });
});
