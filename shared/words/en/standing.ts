import type { Unit } from '../../domain/plans.ts';
import { count } from '../../format/numbers.ts';

const GOES_ON: Readonly<Record<Unit, string>> = {
  credits: 'a credit costs $0.01',
  requests: 'each request is billed',
};

/** What is said of a cycle's allowance, its end and its three figures, wherever they stand. */
export const standing = {
  lasts: 'Lasts',
  tight: 'Tight',
  over: 'Over the allowance',
  usedUp: 'Used up',
  noVerdict: 'No verdict',
  runsOut: (day: string, hour: string): string => `Runs out ${day}, about ${hour}`,
  runsOutDay: (day: string): string => `Runs out ${day}`,
  runsOutBefore: (reset: string): string => `Runs out before ${reset}`,
  today: 'today',
  spare: (share: string): string => `~${share} to spare`,
  beyond: (amount: string): string => `${amount} beyond it`,
  tooFewDays: 'too few active days to tell',
  outdatedForecast: 'no forecast from outdated figures',
  perDay: (amount: string): string => `≤ ${amount} a day`,
  until: (reset: string): string => `until ${reset}`,
  wouldLast: 'would last',
  fromDays: (days: number): string => (days === 1 ? 'from 1 active day' : `from ${count(days)} active days`),
  barName: (used: string, allowance: string, even: string): string =>
    `${used} of ${allowance} used, even pace ${even}`,
  evenPace: (amount: string, share: string): string => `Even pace: ${amount} by now (${share})`,
  limit: (allowance: string): string => `Allowance: ${allowance}`,

  yourBudget: 'Your budget',
  dayBudget: 'Your budget for today',
  budgetName: (used: string, budget: string): string => `${used} of your budget of ${budget}`,
  budgetSpent: 'Your budget is spent. It only warns: Copilot goes on.',
  warnsAt: (budget: string): string => `At ${budget} Pilotlight warns you; Copilot itself goes on.`,
  warnsBefore: (budget: string, allowance: string): string =>
    `At ${budget} Pilotlight warns you; Copilot goes on up to ${allowance}.`,
  pausesAfter: (allowance: string, reset: string): string =>
    `After ${allowance}, Copilot pauses until ${reset}.`,
  pausedUntil: (reset: string): string => `Copilot pauses until ${reset}: no additional usage is allowed.`,
  goesOnAfter: (allowance: string, unit: Unit): string => `After ${allowance}, ${GOES_ON[unit]}.`,
  goesOnUpTo: (allowance: string, unit: Unit, budget: string): string =>
    `After ${allowance}, ${GOES_ON[unit]}; warning at ${budget}.`,

  own: {
    pooled:
      'Your seat draws on a pool that your organisation pays for. GitHub does not say how much of it is yours, so there is no percentage.',
    unpublished:
      'GitHub publishes no allowance for your plan, so there is no bar and no forecast. The account figure would bring it.',
    unknown: 'Your allowance is not known, so there is no bar and no forecast.',
  },
  yourCredits: 'yours',
  setBudget: 'Set a budget of your own',
  connect: 'Connect GitHub, or choose your plan',

  noAccount: {
    off: 'Unknown: no account is connected',
    'no-sign-in': 'Unknown: no Copilot sign-in was found on this computer',
    unread: 'Unknown: the account was not read yet',
    ok: 'Unknown: GitHub did not tell what the account has used',
    'no-subscription': 'Unknown: the account has no Copilot subscription',
    rejected: 'Unknown: GitHub rejected the Copilot sign-in of this computer',
    unreachable: 'Unknown: GitHub could not be reached',
    'unknown-shape': 'Unknown: GitHub answered in a way that this version cannot read',
  },
  noBilling: {
    organisation: 'Unknown: an organisation pays, and GitHub shows its bill to owners only',
    missing: 'Unknown: no token for GitHub’s billing',
    none: 'Unknown: GitHub has billed nothing of this cycle yet',
  },
};
