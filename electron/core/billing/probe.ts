import { cycleOf, utcDayOf } from '../../../shared/domain/time.ts';
import { type BillingPlace, ENDPOINTS } from '../reducer/truthUp/syncRecord.ts';
import { askedMonth } from './asked.ts';
import type { BillingClient } from './client.ts';
import type { BillingFailure } from './failure.ts';
import { readUsage } from './usage.ts';

/** What a token needs for the user's own billing; a fine-grained token is given just that. */
export const NEEDED_PERMISSION = 'Plan: read';

export type Probe =
  | ({ readonly kind: 'found' } & BillingPlace)
  /** Some answered, none had a row of Copilot in this cycle or the one before; `endpoint` is the first that did. */
  | ({ readonly kind: 'empty' } & BillingPlace)
  /** None answered. GitHub says "not found" for what a token may not see. */
  | { readonly kind: 'permission'; readonly needs: typeof NEEDED_PERMISSION; readonly accepts: string | null }
  | { readonly kind: 'failed'; readonly failure: BillingFailure };

export interface ProbeRequest {
  readonly login: string;
  /** GitHub's clock, epoch ms. */
  readonly now: number;
  readonly patienceMs: number;
  readonly signal?: AbortSignal;
}

/**
 * Finds where GitHub tells of this account's Copilot use: plans of credits, of premium requests, and accounts that
 * only have the report of all products answer at different places. A month begins without a row, so the one before
 * is asked for as well.
 */
export async function probe(client: BillingClient, request: ProbeRequest): Promise<Probe> {
  const today = utcDayOf(request.now);
  const before = cycleOf(request.now).from - 1;
  let empty: Probe | null = null;
  let accepts: string | null = null;
  for (const endpoint of ENDPOINTS) {
    for (const day of [today, before]) {
      const read = await readUsage(client, { ...request, endpoint, asked: askedMonth(day) });
      if (!read.ok) {
        if (!isRefusal(read.failure)) return { kind: 'failed', failure: read.failure };
        if (read.failure.code === 'forbidden-permission') accepts ??= read.failure.accepts;
        break;
      }
      if (read.value.kind !== 'fresh') continue;
      const { source, rows } = read.value.answer;
      const grain = source === 'api' ? 'day' : 'month';
      if (rows.length > 0) return { kind: 'found', endpoint, grain };
      empty ??= { kind: 'empty', endpoint, grain };
    }
  }
  return empty ?? { kind: 'permission', needs: NEEDED_PERMISSION, accepts };
}

function isRefusal({ code }: BillingFailure): boolean {
  return code === 'not-found' || code === 'forbidden-permission';
}
