import type { Unit } from '../../../../shared/domain/plans.ts';

/** What GitHub said of the account's allowance at one time (docs/data-contract.md, "Account figure"). */
export interface AccountQuota {
  readonly login: string | null;
  /** `copilot_plan`, as GitHub writes it. */
  readonly plan: string | null;
  /** `access_type_sku`. */
  readonly sku: string | null;
  readonly unit: Unit;
  /** In the unit: nano-AIU, or thousandths of premium requests. Null: unlimited, pooled, or not told; never 0 for those. */
  readonly entitlement: number | null;
  readonly used: number | null;
  /** Beyond the allowance. */
  readonly extra: number | null;
  readonly isExtraPermitted: boolean | null;
  /** Own use of a seat whose allowance is the organisation's. */
  readonly isPooled: boolean;
  /** Epoch ms; null where GitHub told none. */
  readonly resetsAt: number | null;
  /** When GitHub answered, by its own clock; epoch ms. */
  readonly asOf: number;
}
