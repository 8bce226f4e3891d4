import { describe, expect, it } from 'vitest';
import { unitOf } from '../../../electron/core/billing/units.ts';

const named = (unitType: string, sku: string, product = 'Copilot') => unitOf({ product, sku, unitType });

describe('the unit of a row', () => {
  it('is told by letters alone, in all the ways that GitHub writes it', () => {
    for (const unit of [
      'ai-credits',
      'AICredits',
      'ai-units',
      'AI Credits',
      'ai_unit',
      'credits',
      'Credit',
    ]) {
      expect(named(unit, 'Copilot Cloud Agent')).toBe('credits');
    }
    for (const unit of ['requests', 'Request', 'premium-requests', 'PremiumRequests']) {
      expect(named(unit, 'Copilot')).toBe('requests');
    }
  });

  it('is told by the sku, or the product, where the unit says nothing', () => {
    expect(named('units', 'copilot_ai_unit')).toBe('credits');
    expect(named('units', 'coding_agent_ai_credit', '')).toBe('credits');
    expect(named('units', 'Copilot Premium Request')).toBe('requests');
    expect(named('units', '', 'Copilot AI Credits')).toBe('credits');
  });

  it('of other products, seats and minutes is none of ours', () => {
    expect(named('minutes', 'Copilot coding agent minutes')).toBe('other');
    expect(named('user-months', 'Copilot Business')).toBe('other');
    expect(named('UserMonths', 'copilot_ai_credits_seat')).toBe('other');
    expect(named('requests', 'Models inference', 'Models')).toBe('other');
    expect(named('credits', 'Actions Linux', 'Actions')).toBe('other');
  });

  it('that nobody knows is no zero for Copilot', () => {
    expect(named('sparkles', 'Copilot Chat')).toBe('unknown');
  });
});
