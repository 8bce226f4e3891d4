import type { Database } from 'better-sqlite3';
import type { Billing } from '../../../../shared/contract/github.ts';
import { cycleOf, DAY_MS } from '../../../../shared/domain/time.ts';

/** All that GitHub said of a cycle, and what became of it (ledger 7). @param now epoch ms. */
export function billing(_db: Database, now: number, which: 'this' | 'last'): Billing {
  const cycle = cycleOf(now);
  return {
    asOf: now,
    cycle: which === 'this' ? cycle : cycleOf(cycle.from * DAY_MS - 1),
    unit: 'credits',
    buckets: [],
    total: null,
    unbilled: 0,
  };
}
