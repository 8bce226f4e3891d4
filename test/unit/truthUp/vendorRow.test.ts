import { describe, expect, it } from 'vitest';
import { seedAmounts, vendorModel } from '../../../electron/core/reducer/truthUp/vendorRow.ts';

describe('a vendor row’s model', () => {
  it.each([
    ['Claude Sonnet 5', { name: 'Claude Sonnet 5', auto: false, kind: 'model' }],
    ['Auto: Claude Haiku 4.5', { name: 'Claude Haiku 4.5', auto: true, kind: 'model' }],
    ['auto:GPT-5', { name: 'GPT-5', auto: true, kind: 'model' }],
    ['Auto', { name: 'Auto', auto: true, kind: 'model' }],
    ['Code Review model', { name: 'Code Review model', auto: false, kind: 'code-review' }],
    ['Coding Agent model', { name: 'Coding Agent model', auto: false, kind: 'coding-agent' }],
    ['Auto: Coding Agent model', { name: 'Coding Agent model', auto: true, kind: 'coding-agent' }],
    ['Coding Agent X', { name: 'Coding Agent X', auto: false, kind: 'model' }],
    [' ', { name: null, auto: false, kind: 'model' }],
    [null, { name: null, auto: false, kind: 'model' }],
  ] as const)('is read from %j', (written, expected) => {
    expect(vendorModel(written)).toEqual(expected);
  });

  it.each([
    [null, 'Copilot Cloud Agent', 'coding-agent'],
    ['Claude Sonnet 5', 'coding_agent_ai_credit', 'coding-agent'],
    ['Claude Sonnet 5', 'spark_ai_credit', 'other'],
    ['Claude Sonnet 5', 'Copilot AI Credits', 'model'],
    [null, 'copilot_ai_unit', 'model'],
  ] as const)('is of the kind that its SKU names: %j, %s', (written, sku, kind) => {
    expect(vendorModel(written, sku).kind).toBe(kind);
  });

  it('of the seed is gross in cents, covered unless it is an overage', () => {
    expect(seedAmounts(875, false)).toEqual({ grossNano: 875e9, discountNano: 875e9, netNano: 0 });
    expect(seedAmounts(875, true)).toEqual({ grossNano: 875e9, discountNano: 0, netNano: 875e9 });
  });
});
