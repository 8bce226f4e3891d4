import type { AccountQuota } from '../../electron/core/reducer/standing/accountQuota.ts';
import type { VendorAnswer } from '../../electron/core/reducer/truthUp/vendorRow.ts';
import { NANO_AIU_PER_CREDIT } from '../../shared/domain/money.ts';
import { TestLedger } from './testLedger.ts';

export const credits = (amount: number): number => Math.round(amount * NANO_AIU_PER_CREDIT);

/** Of Pro+, until the end of November 2026. */
export function quotaOf(asOf: number, more: Partial<AccountQuota> = {}): AccountQuota {
  return {
    login: 'monalisa',
    plan: 'individual_pro',
    sku: 'plus_monthly_subscriber_quota',
    unit: 'credits',
    entitlement: credits(7000),
    used: credits(31.5),
    extra: 0,
    isExtraPermitted: false,
    isPooled: false,
    resetsAt: Date.UTC(2026, 11, 1),
    asOf,
    ...more,
  };
}

/** A ledger into which is spent, at any time, and which GitHub tells things. */
export class StandingLedger extends TestLedger {
  #turns = 0;

  /** Exact credits of a turn that ended then. */
  spend(at: number, amount: number, more: object = {}): void {
    const key = `request_${this.#turns++}`;
    const seen = { timestamp: at - 1000, completedAt: at, modelId: 'copilot/gpt-4.1', hasUsageKeys: true };
    this.tell([
      { file: `/chat/${key}`, turns: { [key]: { ...seen, creditsNano: credits(amount), ...more } } },
    ]);
  }

  quota(quota: AccountQuota): void {
    this.writer.tell({ quota });
  }

  bill(answer: VendorAnswer): void {
    this.writer.tell({ answers: [answer] });
  }
}
