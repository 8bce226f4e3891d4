import type { View } from '../../contract/methods.ts';
import type { Range } from '../../contract/views.ts';
import type { Units } from '../../format/money.ts';
import { count, percent } from '../../format/numbers.ts';

type Kind = Range['kind'];

const IN_SENTENCE: Readonly<Record<Kind, string>> = {
  today: 'today',
  '7d': 'the last 7 days',
  '30d': 'the last 30 days',
  cycle: 'this cycle',
  'last-cycle': 'the last cycle',
  custom: 'these days',
};

const BEFORE: Readonly<Record<Kind, string>> = {
  today: 'on yesterday',
  '7d': 'on 7 d before',
  '30d': 'on 30 d before',
  cycle: 'on last cycle',
  'last-cycle': 'on cycle before',
  custom: 'on days before',
};

const AS: Readonly<Record<Kind, string>> = {
  today: 'yesterday',
  '7d': '7 d before',
  '30d': '30 d before',
  cycle: 'last cycle',
  'last-cycle': 'cycle before',
  custom: 'days before',
};

type Counted = Units | 'requests';
const COUNTED: Readonly<Record<Counted, string>> = {
  credits: 'credits',
  usd: 'dollars',
  requests: 'premium requests',
};

const NOUNS = {
  model: ['model', 'models'],
  workspace: ['workspace', 'workspaces'],
  session: ['session', 'sessions'],
};

/** The frame of the window and what its views share. */
export const dashboard = {
  name: 'Pilotlight',
  views: 'Views',
  view: {
    overview: 'Overview',
    activity: 'Activity',
    models: 'Models',
    workspaces: 'Workspaces',
    sessions: 'Sessions',
    billing: 'Billing',
    diagnostics: 'Diagnostics',
    preferences: 'Preferences',
  } satisfies Record<View, string>,
  skip: 'Skip to the view',
  /** @param plan its name; @param allowance with its unit. */
  planAbout: (plan: string | null, allowance: string | null): string | null => {
    if (allowance === null) return plan;
    return plan === null ? `${allowance} a cycle` : `${plan}, ${allowance} a cycle`;
  },
  keys: {
    /** As they stand on keyboards where this language is written; on a Mac they are signs. */
    names: { control: 'Ctrl', shift: 'Shift' },
    button: 'Keyboard',
    head: 'Keys',
    close: 'Close',
    /** @param control what stands before a key that is pressed with it; @param cover those that cover amounts. */
    rows: (control: string, cover: string) => [
      { keys: [`${control}1 – 8`], does: 'The views, in their order' },
      { keys: [`${control},`], does: 'Preferences' },
      { keys: ['Tab', 'Shift Tab'], does: 'To the next control, and back' },
      { keys: ['←', '→'], does: 'Another range, unit or choice' },
      { keys: ['↑', '↓'], does: 'In Activity: the turn below or above' },
      { keys: ['Enter'], does: 'In Activity: opens the receipt' },
      { keys: ['Home', 'End'], does: 'In Activity: the newest and the oldest turn' },
      { keys: ['Esc'], does: 'Closes the receipt, a menu or this' },
      { keys: [cover], does: 'Covers all amounts, and shows them again' },
      { keys: ['?'], does: 'This list' },
    ],
  },
  range: 'Range',
  ranges: {
    today: 'Today',
    '7d': '7 d',
    '30d': '30 d',
    cycle: 'Cycle',
    'last-cycle': 'Last cycle',
    custom: 'Custom…',
  } satisfies Record<Kind, string>,
  spokenRanges: { '7d': '7 days', '30d': '30 days', custom: 'Custom' },
  from: 'From',
  to: 'to',
  toSpoken: 'To',
  status: {
    name: 'Three figures of this cycle',
    machine: 'This machine',
    machineTitle: 'This cycle, from files of all editors on this machine',
    live: 'live',
    asOf: (time: string): string => `as of ${time}`,
    reading: 'being read',
    outdated: 'Outdated',
    account: 'Account',
    billed: 'Billed',
    accountTitle: 'What GitHub counts against the allowance, on every machine',
    billedTitle: 'What GitHub has billed, before what the plan covers',
  },
  empty: {
    range: (kind: Kind): string => `No turn in ${IN_SENTENCE[kind]}`,
    rangeNext: 'Choose a longer range, or ask Copilot something: it shows here a moment later.',
    last30: 'Show 30 days',
  },
  loading: 'Reading the ledger',
  table: {
    total: 'Total',
    rest: (rows: number): string => `${count(rows)} more`,
    share: 'Share',
    spark: 'Over time',
    turns: 'Turns',
    callsAlone: (calls: number): string => (calls === 1 ? '1 call' : `${count(calls)} calls`),
    callsBeside: (calls: number): string | undefined =>
      calls === 0 ? undefined : `And ${count(calls)} calls that are part of no turn`,
    output: 'Output',
    last: 'Last turn',
    sortBy: (head: string): string => `Sort by ${head}`,
    model: 'Model',
    workspace: 'Workspace',
    session: 'Session',
    untitled: 'Untitled session',
    amount: (units: Units): string => (units === 'credits' ? 'Credits' : 'Dollars'),
    counted: (by: keyof typeof NOUNS, rows: number): string =>
      `${count(rows)} ${NOUNS[by][rows === 1 ? 0 : 1]}`,
    permille: (permille: number | null): string => percent(permille === null ? null : permille / 1000),
  },
};

export const overview = {
  shareOf: (model: string, share: string, kind: Kind): string =>
    `${model} is ${share} of ${IN_SENTENCE[kind]}`,
  /** Where nothing follows the share. */
  shareEnd: '.',
  /** Follows the share, in its sentence. */
  workspaceTook: (workspace: string, amount: string): string => `; ${workspace} alone took ${amount}.`,
  /** Sentences of their own, behind the others. */
  highestDay: (day: string, amount: string): string => ` ${day} was the highest day, ${amount}.`,
  highestHour: (hour: string, amount: string): string => ` The hour from ${hour} was the highest, ${amount}.`,
  spentNothing: (kind: Kind): string => `Nothing was spent in ${IN_SENTENCE[kind]}`,
  nothingKnown: (kind: Kind): string => `What ${IN_SENTENCE[kind]} took is not known`,
  used: 'Used',
  perActiveDay: 'Per active day',
  perTurn: 'Per turn',
  exactPart: 'Of it exact',
  exactIs: (exact: string, estimated: string): string => `${exact} exact, ${estimated} estimated`,
  turns: 'Turns',
  output: 'Output tokens',
  activeDays: 'Active days',
  change: (change: string, kind: Kind): string => `${change} ${BEFORE[kind]}`,
  same: (kind: Kind): string => `the same as ${AS[kind]}`,
  changeDays: (days: number, kind: Kind): string =>
    `${days > 0 ? '+' : '−'}\u00a0${count(Math.abs(days))} ${BEFORE[kind]}`,
  noChange: 'nothing before to compare',
  changeTitle: (span: string, value: string): string => `${span}: ${value}`,
  byDay: 'By day and model',
  byHour: 'By hour and model',
  utcDays: (counted: Counted): string => `${COUNTED[counted]}, UTC days`,
  localHours: (counted: Counted): string => `${COUNTED[counted]}, local hours`,
  chartName: (counted: Counted, span: string, isHours: boolean): string =>
    isHours
      ? `Spend by hour and model in ${COUNTED[counted]}, ${span}`
      : `Spend by day and model in ${COUNTED[counted]}, ${span}`,
  /** @param parts of it, such as `columnPart`. */
  columnTitle: (when: string, amount: string, parts: readonly string[]): string =>
    parts.length === 0 ? `${when}: ${amount}` : `${when}: ${amount}. ${parts.join(', ')}`,
  columnPart: (model: string, amount: string): string => `${model} ${amount}`,
  day: 'Day',
  hour: 'Hour',
  all: 'All',
  unknownYet: 'nothing known',
  ahead: 'still to come',
  models: 'Models',
  share: 'Share',
  other: 'Other',
  elsewhere: 'Elsewhere',
  elsewhereTitle:
    'Billed by GitHub and not spent on this machine: cloud agent, code review, other computers. Not in the total above.',
  others: (models: number): string => `${count(models)} other models`,
  cumulative: 'Spent so far',
  cumulativeNote: 'a burn-down needs your allowance',
  burnDown: 'Burn-down',
  burnDownName: (cycle: string): string => `What is left of the allowance, ${cycle}`,
  burnDownTitle: (day: string, left: string, pace: string): string =>
    `${day}: ${left} left by this machine, ${pace} at an even pace`,
  forecastFrom: (basis: string): string => `forecast ${basis}`,
  evenPace: 'even pace',
  left: (amount: string): string => `${amount} left`,
  leftHead: 'Left by this machine',
  untilReset: (date: string, time: string): string => `until ${date}, ${time} UTC`,
  atReset: 'At reset',
  canSpend: 'Can spend',
  atMost: (amount: string): string => `≤ ${amount}`,
  aDay: 'a day',
  over: (amount: string): string => `${amount} over`,
  earliest: 'earliest run-out',
  about: (day: string, hour: string): string => `${day}, about ${hour}`,
  nothingToSpend: 'Nothing is left, or nobody knows how much',
  of: (allowance: string): string => `of ${allowance}`,
  ofPace: (share: string, pace: string): string => `${share}, even pace ${pace}`,
  onDays: (days: number): string => (days === 1 ? 'on 1 day' : `on ${count(days)} days`),
  cumulativeName: (cycle: string): string => `Spent so far, ${cycle} and the cycle before it`,
  beforeTotal: (cycle: string, amount: string): string => `${cycle}: ${amount}`,
  dayTitle: (day: string, amount: string, before: string, then: string): string =>
    `Up to ${day}: ${amount}; by that day of ${before}: ${then}`,
  spentSoFar: (amount: string): string => `${amount} so far`,
  spentAll: (amount: string): string => `${amount} in all`,
  dayOfCycle: (day: number): string => `Day ${String(day)}`,
  hourOfWeek: 'Hour of the week',
  hourOfWeekName: 'Spend by weekday and hour, local time',
  hourTitle: (weekday: string, from: string, to: string, amount: string): string =>
    `${weekday} ${from} to ${to}: ${amount}`,
  upTo: (amount: string): string => `up to ${amount}`,
  weekday: 'Weekday',
};
