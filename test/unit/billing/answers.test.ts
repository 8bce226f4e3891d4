import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../electron/core/billing/answers.ts';
import type { VendorAnswer } from '../../../electron/core/reducer/truthUp/vendorRow.ts';
import { parseUtcDay } from '../../../shared/domain/time.ts';
import { describedPath } from '../../support/github/openApi.ts';
import { bodyOf, bodyOfValue } from '../../support/github/written.ts';

const ASKED = { year: 2026, month: 11, day: 4 };
const MONTH = { year: 2026, month: 11, day: null };
const AT = Date.UTC(2026, 10, 20);
const DAY = parseUtcDay('2026-11-04') ?? 0;

const ITEM = {
  product: 'Copilot',
  sku: 'Copilot AI Credits',
  model: 'Claude Sonnet 5',
  unitType: 'ai-credits',
  pricePerUnit: 0.01,
  grossQuantity: 5.632911,
  grossAmount: 0.05632911,
  discountQuantity: 5.632911,
  discountAmount: 0.05632911,
  netQuantity: 0,
  netAmount: 0,
};
const DATED = {
  date: '2026-11-04',
  product: 'Copilot',
  sku: 'Copilot AI Credits',
  quantity: 100,
  unitType: 'ai-credits',
  pricePerUnit: 0.01,
  grossAmount: 1,
  discountAmount: 0.25,
  netAmount: 0.75,
};
const SEED_ROW = {
  date: '2026-11-04',
  model: 'gpt-4.1',
  request_count: 142,
  premium_requests_used: 35.5,
  amount_in_cents: 875,
  is_overage: false,
};

function day(...items: readonly object[]) {
  return bodyOfValue({ timePeriod: ASKED, user: 'monalisa', usageItems: items });
}
function seed(...rows: readonly object[]) {
  return bodyOfValue({
    billing_cycle_start: '2026-11-01T00:00:00Z',
    billing_cycle_end: '2026-11-30T23:59:59Z',
    premium_request_usage: rows,
  });
}
function read(body: unknown, asked: typeof ASKED | typeof MONTH = ASKED): VendorAnswer {
  const result = readAnswer(body, asked, AT);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}
function refusalOf(body: unknown, asked: typeof ASKED | typeof MONTH = ASKED) {
  const result = readAnswer(body, asked, AT);
  return result.ok ? null : result.failure;
}

describe('items of a day', () => {
  it('become its rows, to the nano-AIU', () => {
    expect(read(day(ITEM))).toEqual({
      source: 'api',
      from: DAY,
      to: DAY,
      askedAt: AT,
      rows: [
        {
          source: 'api',
          day: DAY,
          from: DAY,
          to: DAY,
          model: 'Claude Sonnet 5',
          auto: false,
          kind: 'model',
          unit: 'credits',
          grossNano: 5_632_911_000,
          discountNano: 5_632_911_000,
          netNano: 0,
          grossMilli: null,
          sku: 'Copilot AI Credits',
          askedAt: AT,
        },
      ],
    });
  });

  it('keep models as they are written, and what Auto chose apart', () => {
    const models = ['Auto: Claude Haiku 4.5', 'Code Review model', 'Coding Agent model', 'GPT-5'];
    const rows = read(day(...models.map((model) => ({ ...ITEM, model })))).rows;
    expect(rows.map(({ model, auto, kind }) => [model, auto, kind])).toEqual([
      ['Auto: Claude Haiku 4.5', true, 'model'],
      ['Code Review model', false, 'code-review'],
      ['Coding Agent model', false, 'coding-agent'],
      ['GPT-5', false, 'model'],
    ]);
  });

  it('of the cloud agent are told by their sku, whichever model it used', () => {
    expect(read(day({ ...ITEM, sku: 'Copilot Cloud Agent' })).rows[0]).toMatchObject({
      kind: 'coding-agent',
    });
  });

  it('of premium requests carry their number and dollars', () => {
    const item = { ...ITEM, sku: 'Copilot Premium Request', unitType: 'requests', pricePerUnit: 0.04 };
    const figures = { grossQuantity: 0.33, grossAmount: 0.0132, discountAmount: 0.0132, netQuantity: 0 };
    expect(read(day({ ...item, ...figures })).rows[0]).toMatchObject({
      unit: 'requests',
      grossMilli: 330,
      grossNano: 1_320_000_000,
      netNano: 0,
    });
  });

  it('rounded to cents are told to the credit by their quantities, and only then', () => {
    const rounded = { ...ITEM, grossAmount: 0.06, discountAmount: 0.06 };
    expect(read(day(rounded)).rows[0]).toMatchObject({
      grossNano: 5_632_911_000,
      discountNano: 5_632_911_000,
    });
    const other = { ...ITEM, grossAmount: 0.08, discountAmount: 0.08 };
    expect(read(day(other)).rows[0]).toMatchObject({ grossNano: 8_000_000_000 });
    // Written without decimals, it is still one to the cent.
    const whole = { ...ITEM, grossAmount: 1, grossQuantity: 130, discountAmount: 1 };
    expect(read(day(whole)).rows[0]).toMatchObject({ grossNano: 100e9 });
  });

  it('are exact where GitHub writes the noise of a binary float', () => {
    const text =
      '{"timePeriod":{"year":2026},"user":"m","usageItems":[{"product":"Copilot","sku":"","model":"m","unitType":"AICredits","pricePerUnit":0.01,"grossQuantity":30,"grossAmount":0.30000000000000004,"discountQuantity":0,"discountAmount":-0.0,"netQuantity":30,"netAmount":0.30000000000000004}]}';
    expect(read(bodyOf(text)).rows[0]).toMatchObject({
      grossNano: 30e9,
      discountNano: 0,
      netNano: 30e9,
      sku: null,
    });
  });

  it('that are paid for in full pay no more than was used, where each is rounded for itself', () => {
    const paid = {
      grossAmount: 0.054,
      discountAmount: 0,
      netAmount: 0.055,
      netQuantity: 5.5,
      grossQuantity: 5.4,
    };
    expect(read(day({ ...ITEM, ...paid })).rows[0]).toMatchObject({
      grossNano: 5.4e9,
      discountNano: 0,
      netNano: 5.4e9,
    });
  });

  it('of a month are of no day, and of the whole month', () => {
    const body = bodyOfValue({ timePeriod: { year: 2026, month: 11 }, user: 'm', usageItems: [ITEM] });
    expect(read(body, MONTH).rows[0]).toMatchObject({ day: null, from: DAY - 3, to: DAY + 26 });
  });

  it('are none where there was no use, which is an answer', () => {
    expect(read(day())).toEqual({ source: 'api', from: DAY, to: DAY, askedAt: AT, rows: [] });
  });

  it('of another time than was asked for are refused', () => {
    for (const timePeriod of [{ year: 2025 }, { year: 2026, month: 10 }, { year: 2026, month: 11, day: 5 }]) {
      const body = bodyOfValue({ timePeriod, user: 'm', usageItems: [ITEM] });
      expect(refusalOf(body)).toEqual({ code: 'bad-value', field: 'timePeriod', problem: 'other-period' });
    }
  });

  it('of other products are left out, of Copilot in an unknown unit refused', () => {
    const minutes = { ...ITEM, product: 'Actions', sku: 'Actions Linux', unitType: 'minutes' };
    expect(read(day(minutes, ITEM)).rows).toHaveLength(1);
    const unknown = { ...ITEM, sku: 'Copilot Chat', unitType: 'sparkles' };
    expect(refusalOf(day(unknown))).toEqual({
      code: 'bad-value',
      field: 'unitType',
      problem: 'unknown-unit',
    });
  });

  it("are read as GitHub's own example has them", () => {
    const asked = { year: 2025, month: 11, day: null };
    for (const endpoint of ['ai_credit/usage', 'premium_request/usage']) {
      expect(readAnswer(bodyOfValue(describedPath(endpoint).example), asked, AT)).toMatchObject({
        ok: true,
        value: { rows: [{ model: 'GPT-5' }] },
      });
    }
  });
});

describe('dated items', () => {
  it('become rows of their days, without a model', () => {
    const actions = { ...DATED, product: 'Actions', sku: 'Actions Linux', unitType: 'minutes' };
    const body = bodyOfValue({
      usageItems: [actions, DATED, { ...DATED, date: '2026-11-05T00:00:00Z', quantity: 100.5 }],
    });
    const answer = read(body, MONTH);
    expect(answer).toMatchObject({ source: 'usage', from: DAY - 3, to: DAY + 26 });
    expect(
      answer.rows.map((row) => [row.day, row.model, row.kind, row.grossNano, row.discountNano, row.netNano]),
    ).toEqual([
      [DAY, null, 'model', 100e9, 25e9, 75e9],
      // The quantity has the half credit that dollars to the cent have lost.
      [DAY + 1, null, 'model', 100_500_000_000, 25_500_000_000, 75e9],
    ]);
  });

  it('outside what was asked for are left out', () => {
    const dates = ['2026-10-31', '2026-11-04', '2026-12-01'];
    const { from, to, rows } = read(
      bodyOfValue({ usageItems: dates.map((date) => ({ ...DATED, date })) }),
      MONTH,
    );
    expect([from, to, rows.map((row) => row.day)]).toEqual([DAY - 3, DAY + 26, [DAY]]);
  });

  it('without a date are refused', () => {
    const dates = ['2026-11-31', 'yesterday', 20261104, null];
    const problems = dates.map((date) => refusalOf(bodyOfValue({ usageItems: [{ ...DATED, date }] }), MONTH));
    expect(problems.map((failure) => failure?.code === 'bad-value' && failure.problem)).toEqual([
      'no-date',
      'no-date',
      'no-date',
      'no-date',
    ]);
  });

  it('among items without dates are no shape', () => {
    expect(refusalOf(day(ITEM, DATED))?.code).toBe('unknown-shape');
  });
});

describe('the shape with a billing cycle', () => {
  it('becomes rows by date and model: gross, or net where it is an overage', () => {
    const answer = read(seed(SEED_ROW, { ...SEED_ROW, amount_in_cents: 12, is_overage: true }), MONTH);
    expect(answer).toMatchObject({ source: 'seed', from: DAY - 3, to: DAY + 26 });
    expect(answer.rows).toMatchObject([
      { day: DAY, model: 'gpt-4.1', unit: 'requests', grossMilli: 35_500, grossNano: 875e9, netNano: 0 },
      { day: DAY, grossNano: 12e9, discountNano: 0, netNano: 12e9 },
    ]);
  });

  it('tells its unit by the quantity that is there, else by the date', () => {
    const { premium_requests_used: _, ...bare } = SEED_ROW;
    expect(read(seed({ ...bare, credits_used: 875 }, bare), MONTH).rows.map(({ unit }) => unit)).toEqual([
      'credits',
      'credits',
    ]);
    const body = {
      billing_cycle_start: '2026-05-01',
      billing_cycle_end: '2026-05-31',
      usage: [
        { ...bare, date: '2026-05-04' },
        { ...bare, date: '2026-05-04', credits_used: 875 },
      ],
    };
    const { rows } = read(bodyOfValue(body), { year: 2026, month: 5, day: 4 });
    expect(rows.map(({ unit }) => unit)).toEqual(['requests', 'credits']);
  });

  it('is read from whichever list there is, and is empty with no credits used', () => {
    const cycle = { billing_cycle_start: '2026-11-03T00:00:00Z', billing_cycle_end: '2026-12-02T23:59:59Z' };
    for (const key of ['premium_request_usage', 'usage', 'credits_used']) {
      expect(read(bodyOfValue({ ...cycle, [key]: [SEED_ROW] })).rows).toHaveLength(1);
    }
    expect(read(bodyOfValue({ ...cycle, credits_used: 0 })).rows).toEqual([]);
    expect(refusalOf(bodyOfValue({ ...cycle, credits_used: 5 }))).toEqual({
      code: 'unknown-shape',
      keys: ['billing_cycle_end', 'billing_cycle_start', 'credits_used'],
    });
  });

  it('is of the cycle that it names, whichever month was asked for', () => {
    const october = { year: 2026, month: 10, day: null };
    expect(read(seed(SEED_ROW), october)).toMatchObject({
      from: DAY - 3,
      to: DAY + 26,
      rows: [{ day: DAY }],
    });
  });

  it('with a cycle that is none, or a row of another time, is refused', () => {
    const cycle = (start: string, end: string) =>
      bodyOfValue({ billing_cycle_start: start, billing_cycle_end: end, usage: [] });
    expect(refusalOf(cycle('2026-01-01', '2026-12-31'))).toMatchObject({ problem: 'no-date' });
    expect(refusalOf(cycle('2026-11-30', '2026-11-01'))).toMatchObject({ problem: 'no-date' });
    expect(refusalOf(seed({ ...SEED_ROW, date: '2026-12-01' }))).toMatchObject({ problem: 'outside-period' });
  });
});

describe('what cannot be', () => {
  const amounts: readonly (readonly [unknown, string])[] = [
    [-0.01, 'negative'],
    [1e308, 'too-large'],
    [90_072, 'too-large'],
    ['0.05', 'no-number'],
    [null, 'no-number'],
    [{}, 'no-number'],
  ];
  it.each(amounts)('is refused with its field and a reason: an amount of %j', (amount, problem) => {
    for (const field of ['grossAmount', 'discountAmount', 'netAmount']) {
      expect(refusalOf(day({ ...ITEM, [field]: amount }))).toEqual({ code: 'bad-value', field, problem });
    }
  });

  it('is refused also as a quantity', () => {
    for (const grossQuantity of [-1, 1e300, '5', null]) {
      expect(refusalOf(day({ ...ITEM, grossQuantity }))).toMatchObject({ field: 'grossQuantity' });
    }
  });

  it('is refused: parts that do not make up their sum', () => {
    const expected = { code: 'bad-value', field: 'grossAmount', problem: 'amounts-disagree' };
    expect(refusalOf(day({ ...ITEM, netAmount: 1, netQuantity: 100 }))).toEqual(expected);
    expect(refusalOf(day({ ...ITEM, discountAmount: 5 }))).toEqual(expected);
  });

  it('is refused: a seed amount of parts of cents, below zero, or as text', () => {
    for (const cents of [0.5, -1, 1e300]) {
      expect(refusalOf(seed({ ...SEED_ROW, amount_in_cents: cents }))).toMatchObject({
        field: 'amount_in_cents',
      });
    }
    expect(refusalOf(seed({ ...SEED_ROW, amount_in_cents: '875' }))?.code).toBe('unknown-shape');
    expect(refusalOf(seed({ ...SEED_ROW, premium_requests_used: -1 }))).toMatchObject({
      problem: 'negative',
    });
  });

  it('is refused: an item without a field, named by the fields it has', () => {
    const { netAmount: _, ...without } = ITEM;
    expect(refusalOf(day(without))).toEqual({ code: 'unknown-shape', keys: Object.keys(without).sort() });
    expect(refusalOf(day({ ...ITEM, model: '' }))).toMatchObject({ field: 'model', problem: 'no-name' });
    expect(refusalOf(day({ ...ITEM, model: 'm'.repeat(301) }))?.code).toBe('unknown-shape');
  });

  it('is an unknown shape, named by its keys and never zero', () => {
    expect(refusalOf(bodyOf('{"total":1,"items":[]}'))).toEqual({
      code: 'unknown-shape',
      keys: ['items', 'total'],
    });
    expect(refusalOf(bodyOf('[]'))).toEqual({ code: 'unknown-shape', keys: ['[]'] });
    expect(refusalOf(bodyOf('null'))).toEqual({ code: 'unknown-shape', keys: ['(null)'] });
    expect(refusalOf(bodyOf('{"usageItems":{}}'))).toEqual({ code: 'unknown-shape', keys: ['usageItems'] });
    expect(refusalOf(bodyOf('{}'))).toEqual({ code: 'unknown-shape', keys: [] });
  });

  it('names no key that could be a secret or no name', () => {
    const keys = [`ghp_${'a'.repeat(36)}`, 'github_pat_x', 'x'.repeat(31), 'a b', '<script>', 'fine'];
    const body = bodyOfValue(Object.fromEntries(keys.map((key) => [key, 1])));
    expect(refusalOf(body)).toEqual({ code: 'unknown-shape', keys: ['fine', '…'] });
    const many = bodyOfValue(Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`k${n}`, n])));
    expect(refusalOf(many)).toMatchObject({ keys: { length: 20 } });
  });
});
