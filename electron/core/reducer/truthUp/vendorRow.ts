import { NANO_AIU_PER_CREDIT } from '../../../../shared/domain/money.ts';
import type { UtcDay } from '../../../../shared/domain/time.ts';

/**
 * How GitHub told it: `api` is one day of `ai_credit/usage` or `premium_request/usage`; `usage` are the dated rows of
 * `/usage`, without models; `seed` are rows by date and model with `amount_in_cents`; `csv` is the AI usage report.
 */
export const VENDOR_SOURCES = ['api', 'usage', 'seed', 'csv'] as const;
export type VendorSource = (typeof VENDOR_SOURCES)[number];

/** Only `model` may be local rows' money: code reviews and the coding agent run at GitHub's, `other` is another product. */
export const VENDOR_KINDS = ['model', 'code-review', 'coding-agent', 'other'] as const;
export type VendorKind = (typeof VENDOR_KINDS)[number];

/** One figure of GitHub's: what a model came to in a UTC day or a period (ledger 7). */
export interface VendorRow {
  readonly source: VendorSource;
  /** null: the figure is of the whole period and of no day of it. */
  readonly day: UtcDay | null;
  /** The period that the answer speaks of, inclusive; of one day both are that day. */
  readonly from: UtcDay;
  readonly to: UtcDay;
  /** As written, with its `Auto: `; null where the answer names none (`/usage`): a figure of all models. */
  readonly model: string | null;
  readonly auto: boolean;
  readonly kind: VendorKind;
  readonly unit: 'credits' | 'requests';
  /** Integer nano-AIU, read from decimal dollars without a binary float. gross = discount + net. */
  readonly grossNano: number;
  /** Covered by what the plan includes. */
  readonly discountNano: number;
  /** What is paid. */
  readonly netNano: number;
  /** Thousandths of premium requests; null for credits. */
  readonly grossMilli: number | null;
  readonly sku: string | null;
  /** When GitHub answered; for a report, when it was made, else imported. Epoch ms. */
  readonly askedAt: number;
}

/**
 * All that one request or one file said of `from` to `to`, both inclusive. An answer without rows is one, too: it
 * replaces what an older answer said of the same days. A whole report is one answer, however many days it holds.
 */
export interface VendorAnswer {
  readonly source: VendorSource;
  readonly from: UtcDay;
  readonly to: UtcDay;
  readonly askedAt: number;
  /** Each with the answer's own source, `askedAt` and a period within the answer's. */
  readonly rows: readonly VendorRow[];
}

/**
 * What a figure's model name and SKU say: `Auto: X` is X with the Auto mark, `Code Review model` and
 * `Coding Agent model` are no models, and an SKU may name another product (`/usage` has no models at all).
 * @returns the name without its mark, to be looked up by `canonicalModel`.
 */
export function vendorModel(
  written: string | null,
  sku: string | null = null,
): { readonly name: string | null; readonly auto: boolean; readonly kind: VendorKind } {
  const text = written?.trim() ?? '';
  const marked = /^auto\s*:\s*(.*)$/i.exec(text);
  const name = marked?.[1] ?? text;
  const auto = marked !== null || name.toLowerCase() === 'auto';
  return { name: name === '' ? null : name, auto, kind: kindOf(lettersOf(name), lettersOf(sku ?? '')) };
}

function kindOf(name: string, sku: string): VendorKind {
  if (/^codereview(model)?$/.test(name) || sku.includes('codereview')) return 'code-review';
  if (/^(copilot)?(coding|cloud)agent(model)?$/.test(name) || /(coding|cloud)agent/.test(sku)) {
    return 'coding-agent';
  }
  return sku.includes('spark') ? 'other' : 'model';
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}

/**
 * The seed's `amount_in_cents`, an integer of US cents: use that the plan covers, or, as an overage, use that is paid.
 * Either way it is the row's gross, so a model's two rows of one day add up (ledger 7.8).
 */
export function seedAmounts(
  cents: number,
  isOverage: boolean,
): Pick<VendorRow, 'grossNano' | 'discountNano' | 'netNano'> {
  const grossNano = cents * NANO_AIU_PER_CREDIT;
  return { grossNano, discountNano: isOverage ? 0 : grossNano, netNano: isOverage ? grossNano : 0 };
}
