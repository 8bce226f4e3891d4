import { z } from 'zod';
import { readPriceList } from '../logs/sources/debug-log/models.ts';
import type { AccountPrice } from '../reducer/pricing/accountPrice.ts';

/** What the account's list of models says beside its prices. */
export interface ListedModels {
  readonly prices: readonly AccountPrice[];
  readonly listed: number;
  readonly defaultModel: string | null;
  /** What is answered with where the wanted one cannot be had. */
  readonly fallbackModel: string | null;
  /** Reductions under way; the prices beside them are those in force. */
  readonly promotions: readonly {
    readonly model: string;
    readonly percent: number;
    /** Epoch ms. */
    readonly endsAt: number | null;
  }[];
}

const MOST_MODELS = 2000;
const Promotion = z.object({
  discount_percent: z.number().gt(0).max(100),
  ends_at: z.string().max(40).optional().catch(undefined),
});
const Model = z.object({
  id: z.string().min(1).max(200),
  is_chat_default: z.boolean().optional().catch(undefined),
  is_chat_fallback: z.boolean().optional().catch(undefined),
  billing: z
    .object({ promo: Promotion.optional().catch(undefined) })
    .optional()
    .catch(undefined),
});
const List = z.object({ data: z.array(Model.nullable().catch(null)).max(MOST_MODELS) });

/**
 * Reads `GET /models` (docs/data-contract.md, "Account figure"). Prices are read as the same list beside debug logs is
 * ("Debug logs", Price list). GitHub leaves prices or multipliers out now and then: what is not there is not told, so
 * what was told before stays.
 * @returns null when it is no list of models.
 */
export function readModels(text: string, observedAt: number): ListedModels | null {
  const list = List.safeParse(parsed(text));
  if (!list.success) return null;
  const models = list.data.data.flatMap((model) => (model === null ? [] : [model]));
  const bytes = Buffer.from(text);
  const { prices } = readPriceList(
    { head: text.slice(0, 64), feed: (take) => take(bytes, 0, bytes.length) },
    observedAt,
  );
  return {
    prices,
    listed: models.length,
    defaultModel: models.find((one) => one.is_chat_default === true)?.id ?? null,
    fallbackModel: models.find((one) => one.is_chat_fallback === true)?.id ?? null,
    promotions: models.flatMap(({ id, billing }) =>
      billing?.promo === undefined
        ? []
        : [{ model: id, percent: billing.promo.discount_percent, endsAt: timeOf(billing.promo.ends_at) }],
    ),
  };
}

function timeOf(text: string | undefined): number | null {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? null : at;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
