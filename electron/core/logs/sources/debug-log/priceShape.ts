import { array, type ObjectShape, object, type Shape, scalar } from '../../jsonScan/shape.ts';

const TIER_FIELDS = [
  'input_price',
  'output_price',
  'cache_price',
  'cache_read_price',
  'cache_write_price',
  'context_max',
  'max_prompt_tokens',
] as const;

/** Prices of one tier as they stand in the list, unchecked. */
export type TierDraft = Map<(typeof TIER_FIELDS)[number], unknown>;

/** One model of the list, unchecked. */
export interface ModelDraft {
  id: unknown;
  multiplier: unknown;
  /** Paid for by the organization's own key: no price of Copilot's. */
  isCustom: boolean;
  batchSize: unknown;
  /** Whether there are prices at all. */
  isPriced: boolean;
  /** As written before the tiers. */
  readonly flat: TierDraft;
  readonly default: TierDraft;
  readonly longContext: TierDraft;
}

/** Gathers one model after the other. */
export class PriceListDraft {
  model: ModelDraft = emptyModel();
  readonly #read: (model: ModelDraft) => void;

  constructor(read: (model: ModelDraft) => void) {
    this.#read = read;
  }

  modelEnds(): void {
    this.#read(this.model);
  }
}

export interface PricePart {
  enter?(draft: PriceListDraft): void;
  leave?(draft: PriceListDraft): void;
  value?(draft: PriceListDraft, value: unknown): void;
}

function on(value: (draft: PriceListDraft, value: unknown) => void): Shape<PricePart> {
  return scalar<PricePart>({ value });
}

function tierFields(of: (model: ModelDraft) => TierDraft): Record<string, Shape<PricePart>> {
  return Object.fromEntries(
    TIER_FIELDS.map((field) => [field, on((draft, value) => of(draft.model).set(field, value))]),
  );
}

/** Of a repeated key the last one counts, so each part begins by forgetting the one before. */
function tier(of: (model: ModelDraft) => TierDraft): Shape<PricePart> {
  return object<PricePart>({ enter: (draft) => of(draft.model).clear() }, tierFields(of));
}

const TOKEN_PRICES = object<PricePart>(
  {
    enter: ({ model }) => {
      model.isPriced = true;
      model.batchSize = undefined;
      for (const part of [model.flat, model.default, model.longContext]) part.clear();
    },
  },
  {
    ...tierFields((model) => model.flat),
    batch_size: on((draft, value) => {
      draft.model.batchSize = value;
    }),
    default: tier((model) => model.default),
    long_context: tier((model) => model.longContext),
  },
);

const MODEL = object<PricePart>(
  {
    enter: (draft) => {
      draft.model = emptyModel();
    },
    leave: (draft) => draft.modelEnds(),
  },
  {
    id: on((draft, value) => {
      draft.model.id = value;
    }),
    custom_model: object<PricePart>(
      {
        enter: (draft) => {
          draft.model.isCustom = true;
        },
      },
      {},
    ),
    billing: object<PricePart>(
      {},
      {
        multiplier: on((draft, value) => {
          draft.model.multiplier = value;
        }),
        token_prices: TOKEN_PRICES,
      },
    ),
  },
);

/** The list by itself, as the debug logs have it. */
export const MODELS = array<PricePart>({}, MODEL);
/** The service's answer as it came. */
export const ANSWER: ObjectShape<PricePart> = object<PricePart>({}, { data: MODELS });

function emptyModel(): ModelDraft {
  return {
    id: undefined,
    multiplier: undefined,
    isCustom: false,
    batchSize: undefined,
    isPriced: false,
    flat: new Map(),
    default: new Map(),
    longContext: new Map(),
  };
}
