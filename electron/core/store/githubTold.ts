import type { AccountPrice } from '../reducer/pricing/accountPrice.ts';
import type { Billing } from '../reducer/pricing/plan.ts';
import type { AccountQuota } from '../reducer/standing/accountQuota.ts';
import type { SyncRecord } from '../reducer/truthUp/syncRecord.ts';
import type { VendorAnswer } from '../reducer/truthUp/vendorRow.ts';
import type { PublishedFetch } from './publishedStore.ts';

/** All that one exchange with GitHub brought: stored in one transaction, so that a crash leaves all of it or nothing. */
export interface GithubTold {
  readonly answers?: readonly VendorAnswer[];
  /** The run of the sync that brought the answers. */
  readonly sync?: SyncRecord;
  /** The account's own price list. */
  readonly prices?: readonly AccountPrice[];
  /** Whether the account is billed by credits, where its answer tells. */
  readonly billing?: Billing;
  readonly quota?: AccountQuota;
  /** GitHub's published price table. */
  readonly published?: PublishedFetch;
}
