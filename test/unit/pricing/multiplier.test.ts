import { describe, expect, it } from 'vitest';
import { multiplierMilli, type Plan } from '../../../electron/core/reducer/pricing/multiplier.ts';
import { day, testTable } from '../../support/priceTable.ts';

const table = testTable();
const BEFORE = day('2026-05-31');
const SINCE = day('2026-06-01');

function milli(modelId: string, utcDay: number, plan: Plan, auto = false): number | null {
  return multiplierMilli(table, { modelId, utcDay, plan, auto });
}

describe('premium requests of a turn', () => {
  it('before credits follow the table of paid and of free plans', () => {
    expect(milli('claude-haiku-4.5', BEFORE, 'paid')).toBe(330);
    expect(milli('claude-haiku-4.5', BEFORE, 'free')).toBe(1000);
  });

  it('of an annual plan were those of a paid one before credits', () => {
    expect(milli('claude-sonnet-4.5', BEFORE, 'annual')).toBe(1000);
  });

  it('since credits follow the table of annual plans, and no other plan has any', () => {
    expect(milli('claude-sonnet-4.5', SINCE, 'annual')).toBe(6000);
    expect(milli('claude-sonnet-4.5', SINCE, 'paid')).toBeNull();
    expect(milli('claude-sonnet-4.5', SINCE, 'free')).toBeNull();
  });

  it('are a tenth less with Auto, on paying plans', () => {
    expect(milli('claude-haiku-4.5', BEFORE, 'paid', true)).toBe(297);
    expect(milli('claude-sonnet-4.5', SINCE, 'annual', true)).toBe(5400);
    expect(milli('claude-haiku-4.5', BEFORE, 'free', true)).toBe(1000);
  });

  it('are zero only where the table says so', () => {
    expect(milli('gpt-4.1', BEFORE, 'paid')).toBe(0);
    expect(milli('claude-sonnet-4.5', BEFORE, 'free')).toBeNull();
    expect(milli('claude-opus-4.1', SINCE, 'annual')).toBeNull();
    expect(milli('gpt-long', BEFORE, 'paid')).toBeNull();
  });
});
