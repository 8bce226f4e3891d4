import { describe, expect, test } from 'vitest';
import {
  exactFigure,
  figureIn,
  figureOf,
  figureOfRow,
  rangeOf,
  tellFigure,
} from '../../../renderer/format/figure.ts';
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
      unit: null,
      title: '69.812345678 credits, $0.69812345678',
      spoken: null,
    });
  });

  test('with one estimated part is estimated: its range and parts are told, and spoken', () => {
    expect(tellFigure(figureOf({ ...ESTIMATED, noTokenRows: 1 }), 'credits')).toEqual({
      sureness: 'estimated',
      text: '41.7',
      unit: null,
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
      unit: null,
      title: 'Unknown: 3 without usage on disk',
      spoken: 'Unknown: 3 without usage on disk',
    });
  });

  test('of nothing spent is zero', () => {
    expect(tellFigure(figureOf(NO_SPEND), 'credits')).toMatchObject({ sureness: 'exact', text: '0.0' });
  });

  test('counted in premium requests alone is shown in them, in either unit of the page, never as a dash', () => {
    const counted = figureOf({ ...unknownSpend(0), milliRequests: 12_330, estimatedRows: 5 });
    for (const units of ['credits', 'usd'] as const) {
      expect(tellFigure(counted, units)).toEqual({
        sureness: 'estimated',
        text: '12.3',
        unit: 'requests',
        title: 'Estimated: 12.33 premium requests',
        spoken: 'about 12.3 requests',
      });
    }
    expect(tellFigure(figureIn('requests', 1000), 'usd')).toMatchObject({
      sureness: 'exact',
      text: '1.0',
      unit: 'request',
      title: '1 premium request',
    });
  });

  test('with credits and requests is in credits, the requests beside it', () => {
    const told = tellFigure(figureOf({ ...exactSpend(2), milliRequests: 330 }), 'credits');
    expect(told).toMatchObject({ text: '2.0', unit: null });
    expect(told.title).toBe('2.0 credits, $0.02. about 0.33 premium requests');
  });

  test('of GitHub’s unit is as sure as it is said to be, and unknown without an amount', () => {
    expect(tellFigure(figureIn('credits', nano(2), 'estimated'), 'usd')).toMatchObject({
      sureness: 'estimated',
      text: '$0.02',
      title: 'Estimated',
    });
    expect(tellFigure(figureIn('requests', null), 'credits').text).toBe('–');
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
