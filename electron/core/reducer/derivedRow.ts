import type {
  Basis,
  BilledTo,
  Confidence,
  ModelBasis,
  PricingSource,
  Reason,
  Surface,
} from '../../../shared/domain/ledger.ts';
import type { UtcDay } from '../../../shared/domain/time.ts';
import type { Estimate } from './pricing/estimate.ts';
import type { Price } from './pricing/table.ts';

/** The ledger's choice for one turn, call or leg (ledger 5). Money in nano-AIU, times in epoch ms; `null` is unknown. */
export interface DerivedRow {
  /** False for a forked copy, which is only listed (ledger 4.2), and for a call or leg that another row counts. */
  readonly counted: boolean;
  readonly surface: Surface;
  readonly startedAt: number;
  /** Of a turn that is complete; null while it is open, and of calls and legs where it was not told. */
  readonly endedAt: number | null;
  /** The instant whose UTC day the row belongs to: a turn's end, else its start; a call's start; a leg's end. */
  readonly at: number;
  readonly day: UtcDay;
  readonly model: string | null;
  readonly modelRaw: string | null;
  readonly modelBasis: ModelBasis | null;
  readonly auto: boolean;
  readonly inputTokens: number | null;
  readonly lastPromptTokens: number | null;
  readonly cachedTokens: number | null;
  readonly writtenTokens: number | null;
  readonly outputTokens: number | null;
  readonly rounds: number | null;
  readonly nanoAiu: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The estimate before learning, also of exact turns: what they teach (ledger 5, "Estimates learn"). */
  readonly typical: number | null;
  readonly milliRequests: number | null;
  readonly basis: Basis;
  readonly confidence: Confidence;
  readonly reason: Reason | null;
  readonly pricingSource: PricingSource;
  readonly billedTo: BilledTo;
}

export type Cost = Pick<
  DerivedRow,
  'nanoAiu' | 'low' | 'high' | 'milliRequests' | 'basis' | 'confidence' | 'reason' | 'pricingSource'
>;

export const NO_AMOUNT = { nanoAiu: null, low: null, high: null, milliRequests: null } as const;

/** What was billed, as it was told: its bounds are itself. */
export function exactly(nanoAiu: number, basis: Basis, pricingSource: PricingSource): Cost {
  return {
    nanoAiu,
    low: nanoAiu,
    high: nanoAiu,
    milliRequests: null,
    basis,
    confidence: 'exact',
    reason: null,
    pricingSource,
  };
}

/** GitHub bills nothing for it: no amount is missing, and none is zero. */
export const NOT_BILLED: Cost = {
  ...NO_AMOUNT,
  basis: 'not-billed',
  confidence: 'unknown',
  reason: 'not-billed',
  pricingSource: 'local:calls',
};

/** Tokens without an amount: for want of a model or of its price. */
export function withoutAmount(reason: Reason): Cost {
  return {
    ...NO_AMOUNT,
    basis: 'unpriced',
    confidence: 'unknown',
    reason,
    pricingSource: reason === 'no-model' ? 'unpriced:no_model' : 'unpriced:no_price',
  };
}

/** The writer persisted no usage at all. */
export function withoutTokens(reason: Reason): Cost {
  return {
    ...NO_AMOUNT,
    basis: 'no-tokens',
    confidence: 'unknown',
    reason,
    pricingSource: 'unpriced:no_tokens',
  };
}

/** What tokens came to at the price of the day. */
export function estimated(
  { lowNano, typicalNano, highNano, reason }: Estimate,
  price: Pick<Price, 'stale'> | null,
  pricingSource: PricingSource,
): Cost {
  return {
    nanoAiu: typicalNano,
    low: lowNano,
    high: highNano,
    milliRequests: null,
    basis: 'tokens',
    confidence: 'estimated',
    reason: reason ?? (price?.stale ? 'price-stale' : null),
    pricingSource,
  };
}
