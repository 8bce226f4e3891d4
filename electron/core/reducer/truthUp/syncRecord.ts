import type { SyncState, SyncStatus, TokenState } from '../../../../shared/contract/github.ts';
import type { Period } from '../../../../shared/domain/time.ts';
import type { Kept } from '../../../../shared/words/kept.ts';
import type { VendorSource } from './vendorRow.ts';

/** Where a user's Copilot use may be told, in the order they are tried. */
export const ENDPOINTS = ['ai_credit/usage', 'premium_request/usage', 'usage'] as const;
export type Endpoint = (typeof ENDPOINTS)[number];

/** Where an account's use is told, and what to ask for: answers with dates hold all days of a month. */
export interface BillingPlace {
  readonly endpoint: Endpoint;
  readonly grain: 'day' | 'month';
}

/** Which of the shapes answered. */
export type SyncShape = NonNullable<SyncState['last']>['shape'];

export function shapeOf(source: Exclude<VendorSource, 'csv'>): NonNullable<SyncShape> {
  return source === 'api' ? 'documented' : source;
}

/** One look at GitHub's billing that was answered; failures are none. */
export interface Tick {
  /** GitHub's clock, epoch ms. */
  readonly at: number;
  /** Whether no day of the cycle, or of the one before, had a row of Copilot: each month begins without any. */
  readonly isEmpty: boolean;
}

/** One question that was answered. */
export interface AskedRecord {
  readonly endpoint: Endpoint;
  readonly asked: Period;
  /** What the answer speaks of; the seed's cycle may be another period. */
  readonly told: Period;
  /** As the stored answer has it. */
  readonly askedAt: number;
  /** Null where what is stored is not that one answer alone. */
  readonly etag: string | null;
}

/** What a run says of itself (docs/data-contract.md, "Billing sync"); never of the token more than how GitHub took it. */
export interface SyncRecord {
  /** When the run ended, by the local clock; epoch ms. */
  readonly at: number;
  readonly status: SyncStatus;
  readonly shape: SyncShape;
  readonly message: Kept;
  /** Whose bill, and since when by GitHub's clock if it is another one's than before; null where nobody said. */
  readonly owner: { readonly login: string; readonly at: number } | null;
  /** Null where it has to be looked for at the next run. */
  readonly place: BillingPlace | null;
  readonly tick: Tick | null;
  readonly asked: readonly AskedRecord[];
  readonly verdict: SyncVerdict | null;
}

/** What the run told of the token. */
export interface SyncVerdict {
  readonly state: Extract<TokenState['state'], 'valid' | 'rejected' | 'insufficient'>;
  readonly login: string | null;
  /** The permission that is required now. */
  readonly needs: string | null;
  /** By GitHub's clock, as far as it told the time; epoch ms. */
  readonly at: number;
}
