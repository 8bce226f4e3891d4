import type { AlertKind } from '../../contract/alerts.ts';
import { count } from '../../format/numbers.ts';

/** Around warnings within a page; what they say themselves comes from the core. */
export const alerts = {
  name: 'Warnings',
  show: {
    allowance: 'Show this cycle',
    'budget-cycle': 'Show this cycle',
    'budget-day': 'Show this cycle',
    'run-out': 'Show this cycle',
    spike: 'Show the turns',
    connection: 'Show the connection',
    ledger: 'Show what happened',
  } satisfies Record<AlertKind, string>,
  dismiss: 'Dismiss',
  dismissOne: (title: string): string => `Dismiss: ${title}`,
  dismissAll: 'Dismiss all',
  more: (warnings: number): string => (warnings === 1 ? '1 more' : `${count(warnings)} more`),
  fewer: 'Show the newest alone',
  others: (warnings: number): string => (warnings === 1 ? 'and 1 more' : `and ${count(warnings)} more`),
  /** While amounts are covered, instead of what the core says. */
  covered: {
    allowance: 'A share of the allowance is used',
    'budget-cycle': 'A share of your budget is used',
    'budget-day': 'A share of your budget for the day is used',
    'run-out': 'The allowance will not last until the reset',
    spike: 'One hour took more than you set',
  } satisfies Record<Exclude<AlertKind, 'connection' | 'ledger'>, string>,
  coveredBody: 'Show amounts to read how much.',
  notDismissed: (reason: string): string => `That did not work: ${reason}`,
};
