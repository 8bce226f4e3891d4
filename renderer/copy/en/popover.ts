import { count } from '../../format/numbers.ts';

/** What the popover says. */
export const popoverWords = {
  name: 'Pilotlight',
  today: 'Today',
  yesterday: 'Yesterday',
  turns: 'Turns',
  /** Of a day with the command line alone. */
  calls: 'Calls',
  outdated: 'Outdated',
  cycle: {
    head: 'This cycle',
    thisMachine: 'this machine',
    noAllowance:
      'Without your allowance there is no bar and no forecast. It comes with the GitHub connection, in a later version.',
    resets: (left: string, date: string, time: string): string => `Resets in ${left} (${date}, ${time} UTC)`,
    activeDays: (days: number): string => (days === 1 ? '1 active day' : `${count(days)} active days`),
    requests: 'Premium requests, apart from credits',
  },
  days: {
    head: '14 days',
    hatched: 'hatched: sub-agents, background',
    name: (first: string, last: string): string => `Spend a day, ${first} to ${last}`,
    day: 'Day',
    spend: 'Spend',
    helpers: 'Of it by sub-agents and background',
    title: (day: string, amount: string, unit: string, helpers: string): string =>
      `${day}: ${amount}${unit}, ${helpers} by sub-agents and background`,
    noData: (day: string): string => `${day}: no data`,
    credits: ' credits',
  },
  models: 'Models, this cycle',
  workspaces: 'Workspaces',
  soFar: 'Models, so far',
  none: 'none yet',
  session: {
    current: 'This session',
    last: 'Last session',
    since: (time: string): string => `, since ${time}`,
    on: (date: string): string => `, ${date}`,
  },
  footer: {
    compare: 'Compare the three figures',
    machine: (age: string | null): string => (age === null ? 'this machine' : `this machine, ${age}`),
    live: 'live',
    soFar: 'so far',
    account: 'account',
    billed: 'billed',
    noFigures: 'Unknown: nothing was read yet',
    noAccount: 'Unknown: no account is connected',
    noBilling: 'Unknown: no billing data is connected',
    nextRead: (time: string): string => `Next read in ${time}`,
    reading: 'Reading…',
    readNow: 'Read now',
    tryAgain: 'Try again now',
    connecting: 'Connecting…',
    openDashboard: 'Open dashboard',
  },
  comparison: {
    head: 'Three figures, three dates',
    back: 'Back',
    backKey: 'Esc',
    machine: 'This machine',
    machineIs: (folders: number): string =>
      folders === 1
        ? 'What the files of one editor on this machine add up to.'
        : `What the files of ${count(folders)} editors on this machine add up to.`,
    account: 'Account',
    accountIs: 'What GitHub counts against the allowance, on every machine.',
    billed: 'Billed',
    billedIs: 'What GitHub bills, by day and model.',
    notConnected: 'not connected',
    later:
      'Account and billed come with the GitHub connection, in a later version. Until then nothing stands in for them.',
    live: (time: string): string => `live, ${time}`,
    asOf: (time: string): string => `as of ${time}`,
    madeOf: 'What this machine’s figure is made of',
    exact: 'Exact',
    estimated: (rows: number): string => `Estimated, ${rows === 1 ? '1 entry' : `${count(rows)} entries`}`,
    between: (range: string): string => `It lies between ${range.replace(' to ', ' and ')}.`,
    unpriced: (rows: number): string => `${count(rows)} without a price`,
    withoutUsage: (rows: number): string => `${count(rows)} without usage on disk`,
    ownKey: (rows: number): string => `${count(rows)} on your own key`,
    notCounted: 'not counted',
  },
} as const;
