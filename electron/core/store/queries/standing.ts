import type { Database } from 'better-sqlite3';
import type { Settings } from '../../../../shared/contract/settings.ts';
import type { Standing } from '../../../../shared/contract/standing.ts';
import { DAY_MS } from '../../../../shared/domain/time.ts';
import { headline } from './headline.ts';

/** The cycle's three figures, what may be used in it, and whether it will last, from stored sums. @param now epoch ms. */
export function standing(db: Database, now: number, settings: Settings): Standing {
  const { cycle } = headline(db, now);
  const local = { amount: cycle.nanoAiu, confidence: cycle.confidence, asOf: now };
  return {
    asOf: now,
    cycle: {
      from: cycle.period.from * DAY_MS,
      to: (cycle.period.to + 1) * DAY_MS,
      basis: 'calendar',
    },
    plan: { id: null, subscription: null, basis: 'none' },
    unit: 'credits',
    allowance: null,
    used: { amount: local.amount, confidence: local.confidence, basis: 'local' },
    local,
    account: null,
    billed: null,
    budget: { cycle: settings['budget.cycle'], day: settings['budget.day'], dayUsed: null },
    forecast: null,
    verdict: null,
    perDay: null,
  };
}
