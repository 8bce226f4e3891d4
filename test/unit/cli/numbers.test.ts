import { describe, expect, it } from 'vitest';
import { size } from '../../../electron/core/diagnostics/size.ts';
import { amountText, creditsCell, usdCell } from '../../../electron/headless/cli/text/amount.ts';
import {
  count,
  credits,
  duration,
  percent,
  premiumRequests,
  short,
  usd,
} from '../../../electron/headless/cli/text/numbers.ts';

const CREDIT = 1_000_000_000;

describe('figures', () => {
  it.each<[string, string]>([
    [credits(null), '–'],
    [credits(0), '0.0'],
    [credits(1), '<0.1'],
    [credits(0.05 * CREDIT), '0.1'],
    [credits(1_234_567.89 * CREDIT), '1,234,567.9'],
    [usd(null), '–'],
    [usd(0), '$0.00'],
    [usd(0.4 * CREDIT), '<$0.01'],
    // As a float 100.5 credits are a little less than $1.005.
    [usd(100.5 * CREDIT), '$1.01'],
    [usd(1.5 * CREDIT), '$0.02'],
    [usd(123_456 * CREDIT), '$1,234.56'],
    [count(999), '999'],
    [count(1_000_000), '1,000,000'],
    [short(999), '999'],
    [short(61_200), '61.2 k'],
    [short(1_250_000), '1.3 M'],
    [short(941_086), '941 k'],
    [premiumRequests(330), '0.33'],
    [premiumRequests(1000), '1'],
    [premiumRequests(1_234_500), '1,234.5'],
    [size(999), '999 B'],
    [size(5_600_000), '5.6 MB'],
    [size(1_000_000_000), '1.0 GB'],
    [duration(0.2), '1 ms'],
    [duration(940), '940 ms'],
    [duration(1500), '1.5 s'],
    [duration(180_000), '3 min'],
    [percent(0), '0 %'],
    [percent(0.001), '<1 %'],
    [percent(0.125), '13 %'],
  ])('%s is %s', (written, wanted) => {
    expect(written).toBe(wanted);
  });
});

describe('amounts', () => {
  const exact = { nanoAiu: 12.3 * CREDIT, milliRequests: null, estimatedRows: 0 };

  it('stand plain when exact, with a mark when any of it is estimated, and as a dash when unknown', () => {
    expect(amountText(exact, 'credits')).toBe('12.3 credits ($0.12)');
    expect(amountText(exact, 'usd')).toBe('$0.12 (12.3 credits)');
    expect(amountText({ ...exact, estimatedRows: 1 }, 'credits')).toBe('~12.3 credits ($0.12)');
    expect(amountText({ ...exact, nanoAiu: null, estimatedRows: 1 }, 'credits')).toBe('–');
    expect(creditsCell({ ...exact, estimatedRows: 3 })).toBe('~12.3');
    expect(usdCell({ ...exact, nanoAiu: null })).toBe('–');
  });

  it('never mix premium requests with credits', () => {
    const requests = { nanoAiu: null, milliRequests: 2330, estimatedRows: 0 };
    expect(amountText(requests, 'usd')).toBe('~2.33 premium requests');
    expect(creditsCell(requests)).toBe('~2.33 premium requests');
    expect(amountText({ ...exact, milliRequests: 1000 }, 'credits')).toBe(
      '12.3 credits ($0.12) + ~1 premium requests',
    );
  });
});
