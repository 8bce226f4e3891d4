import assert from 'node:assert/strict';
import { z } from 'zod';
import { readAnswer } from '../../../../electron/core/billing/answers.ts';
import type { Asked } from '../../../../electron/core/billing/asked.ts';
import { parseExactly, WrittenNumber } from '../../../../electron/core/billing/exactJson.ts';
import type { VendorRow } from '../../../../electron/core/reducer/truthUp/vendorRow.ts';
import { exactAmount } from '../promises/exactAmount.ts';
import { holdAnswer } from '../promises/heldRow.ts';
import type { FuzzTarget } from '../target.ts';

const ASKED_AT = Date.UTC(2026, 10, 21, 12);
const DAY: Asked = { year: 2026, month: 11, day: 4 };
const MONTH: Asked = { ...DAY, day: null };
const USD_PLACES = 11;
const CREDIT_PLACES = 9;

const Written = z.instanceof(WrittenNumber).transform(({ text }) => text);
const Items = z.looseObject({ usageItems: z.array(z.unknown()) });
const Item = z.looseObject({
  grossAmount: Written,
  grossQuantity: Written.optional(),
  quantity: Written.optional(),
});

/** A usage answer of GitHub's billing API, in each of its shapes. */
export function openTarget(): FuzzTarget {
  return {
    name: 'billingUsage',
    seeds: () => SEEDS.map((seed) => Buffer.from(seed)),
    words: WORDS,
    feed(input) {
      const parsed = parseExactly(input.toString());
      if (parsed === null) return 'no JSON';
      const kinds = [DAY, MONTH].map((asked) => kindOf(parsed.value, asked));
      return kinds.join(', ');
    },
  };
}

function kindOf(body: unknown, asked: Asked): string {
  const read = readAnswer(body, asked, ASKED_AT);
  if (!read.ok) {
    const { failure } = read;
    return failure.code === 'bad-value' ? `${failure.field} ${failure.problem}` : failure.code;
  }
  holdAnswer(read.value);
  const items = Items.safeParse(body);
  if (items.success) holdItems(items.data, asked, read.value.rows);
  return `${read.value.source} ${Math.min(read.value.rows.length, 4)}`;
}

/** Each item stands for itself, and its amount is the decimal that is written. */
function holdItems(body: z.output<typeof Items>, asked: Asked, rows: readonly VendorRow[]): void {
  const left = [...rows];
  for (const item of body.usageItems) {
    const alone = readAnswer({ ...body, usageItems: [item] }, asked, ASKED_AT);
    assert(alone.ok, 'an item of an answer that is taken is taken alone');
    for (const row of alone.value.rows) {
      assert.deepEqual(left.shift(), row, 'an item reads the same beside others');
      holdWritten(row, item);
    }
  }
  assert.equal(left.length, 0, 'no row without its item');
}

function holdWritten(row: VendorRow, item: unknown): void {
  const { grossAmount, grossQuantity, quantity } = Item.parse(item);
  const told = exactAmount(grossAmount, USD_PLACES);
  const credits = exactAmount(grossQuantity ?? quantity ?? '', CREDIT_PLACES);
  const gross = BigInt(row.grossNano);
  // Of credits the quantity may stand for an amount that was rounded to the cent at most.
  const isQuantity = row.unit === 'credits' && credits === gross && told !== null && within(told, gross);
  assert(gross === told || isQuantity, 'the amount is what is written');
}

function within(told: bigint, gross: bigint): boolean {
  const apart = told > gross ? told - gross : gross - told;
  return apart * 2n <= 10n ** BigInt(CREDIT_PLACES);
}

const ITEM =
  '{"product":"Copilot","sku":"AI Credit","model":"Claude Sonnet 5","unitType":"ai-credits","pricePerUnit":0.01,"grossQuantity":5.632911,"grossAmount":0.05632911,"discountQuantity":5,"discountAmount":0.05,"netQuantity":0.632911,"netAmount":0.00632911}';
const DATED =
  '{"date":"2026-11-04T00:00:00Z","product":"copilot","sku":"Copilot AI Credits","quantity":100,"unitType":"ai-credits","pricePerUnit":0.01,"grossAmount":1,"discountAmount":1,"netAmount":0,"repositoryName":"monalisa/app"}';
const SEEDS: readonly string[] = [
  `{"timePeriod":{"year":2026,"month":11,"day":4},"user":"monalisa","usageItems":[${ITEM}]}`,
  `{"timePeriod":{"year":2026},"usageItems":[${ITEM},${ITEM.replace('ai-credits', 'requests')},${ITEM.replace('Copilot', 'Actions').replace('ai-credits', 'minutes').replace('AI Credit', 'actions_linux')}]}`,
  '{"timePeriod":{"year":2026,"month":11},"usageItems":[]}',
  `{"usageItems":[${DATED},${DATED.replace('-04T', '-05T')}]}`,
  '{"billing_cycle_start":"2026-11-01","billing_cycle_end":"2026-11-30","credits_used":[{"date":"2026-11-04","model":"GPT-5","credits_used":1.5,"amount_in_cents":2,"is_overage":true}]}',
  '{"billing_cycle_start":"2026-11-01T00:00:00Z","billing_cycle_end":"2026-11-30T23:59:59Z","premium_request_usage":[{"date":"2026-11-04","model":"auto: gpt-5","premium_requests_used":1.33,"amount_in_cents":4}]}',
  '{"billing_cycle_start":"2026-11-01","billing_cycle_end":"2026-11-30","credits_used":0}',
];
const WORDS: readonly string[] = [
  '"usageItems":[]',
  '"timePeriod":',
  '"grossAmount":',
  '"netAmount":',
  '"model":null',
  '"date":"2026-02-30"',
  '"2026-11-04T24:00:00Z"',
  '"is_overage":true',
  '"amount_in_cents":1.5',
  '"__proto__":{"x":1},',
  'premium_request',
  '9007199254740991',
  '90071.99254740993',
  '0.00000000001',
  '0.000000000005',
  '1e308',
  '1e-300',
  '-0',
  '-0.01',
  '5E+2',
  '0.1e-9',
  'null',
  '"0.01"',
  ITEM,
  DATED,
];
