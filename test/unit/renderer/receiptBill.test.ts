import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ReceiptBillStep } from '../../../renderer/views/dashboard/activity/ReceiptBillStep.tsx';
import type { ReceiptBill } from '../../../shared/contract/receipt.ts';
import { parseUtcDay } from '../../../shared/domain/time.ts';

const CREDIT = 1_000_000_000;
const applied = {
  day: parseUtcDay('2026-11-04') ?? 0,
  local: 10 * CREDIT,
  low: 5 * CREDIT,
  high: 31 * CREDIT,
  basis: 'tokens',
  confidence: 'estimated',
  factor: 1.23456,
  isClamped: false,
} as const;
const changes = [
  {
    at: Date.UTC(2026, 10, 5, 12),
    old: 10 * CREDIT,
    new: 12.3 * CREDIT,
    factor: 1.23,
    source: 'csv:2026-11-05',
  },
  {
    at: Date.UTC(2026, 10, 6, 12),
    old: 12.3 * CREDIT,
    new: 12 * CREDIT,
    factor: 1.2,
    source: 'billing_api:copilot_chat',
  },
];

function drawn(bill: ReceiptBill | null): string {
  return renderToStaticMarkup(createElement(ReceiptBillStep, { bill, units: 'credits', amount: '12.0' }));
}

test('a bill tells its day, the estimate with its range, the factor, and that it knows no single turn', () => {
  const markup = drawn({ unit: 'credits', applied, changes });
  expect(markup).toContain('GitHub’s bill of 4 Nov (UTC)');
  expect(markup).toContain(
    'Estimated here as 10.0, 5.0 to 31.0, times 1.23, as all estimates of that day and model',
  );
  expect(markup).toContain('nothing of a single turn');
  expect(markup).toContain('5 Nov: 10.0 became 12.3 by the report of 2026-11-05');
  expect(markup).toContain('6 Nov: 12.3 became 12.0 by GitHub’s billing');
});

test('one whose factor would leave the range says that it was kept within', () => {
  const markup = drawn({
    unit: 'credits',
    applied: { ...applied, high: null, isClamped: true },
    changes: [],
  });
  expect(markup).toContain('5.0 or more, kept within that range');
});

test('one that was taken back leaves its changes, and none leaves nothing', () => {
  const markup = drawn({ unit: 'credits', applied: null, changes });
  expect(markup).toContain('class="passed"');
  expect(markup).toContain('taken back since');
  expect(drawn(null)).toBe('');
});
