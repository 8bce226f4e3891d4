import type { BilledBucket } from '../../contract/github.ts';
import { count, wholePercent } from '../../format/numbers.ts';

type Reason = NonNullable<BilledBucket['reason']>;

/** What Billing says. */
export const billing = {
  cycle: 'Cycle',
  thisCycle: 'This cycle',
  lastCycle: 'Last cycle',
  syncNow: 'Sync now',
  syncing: 'Reading GitHub’s billing',
  syncProgress: (done: number, total: number): string => `${count(done)} of ${count(total)} answers`,
  stop: 'Stop',
  importReport: 'Import report…',

  connect: {
    sample: 'This is sample data: the bill is invented, and GitHub is not asked.',
    noNetwork: 'Pilotlight was started without network: GitHub is not asked.',
    missing: 'Not connected to GitHub’s billing.',
    unchecked: 'A token is kept, and GitHub was not asked yet.',
    rejected: 'GitHub rejects the token. What was read before stays.',
    insufficient: (needs: string | null): string =>
      needs === null
        ? 'The token may not read billing. What was read before stays.'
        : `The token may not read billing: it needs ${needs}. What was read before stays.`,
    valid: (login: string | null): string => (login === null ? 'Connected.' : `Connected as ${login}.`),
    organisation:
      'An organisation pays for this seat, and GitHub shows its bill to the organisation’s owners only: what you see here is your own use.',
    link: 'Connect in Preferences',
    change: 'Change it in Preferences',
    readAt: (time: string): string => `Read at ${time}.`,
    failedAt: (time: string, message: string): string => `At ${time}: ${message}`,
    lastOk: (time: string): string => `Last read at ${time}.`,
    nextAt: (time: string): string => `Next at ${time}.`,
  },

  machine: 'This machine',
  account: 'Account',
  billed: 'Billed',
  live: (time: string): string => `live, ${time}`,
  asOf: (time: string): string => `as of ${time}`,
  through: (day: string, time: string): string => `through ${day}, read ${time}`,
  notRead: 'nothing read yet',
  outdated: 'Outdated',
  whyHead: 'Why they differ',
  same: 'They do not differ.',
  one: 'With one figure there is nothing to compare. The account and the bill come from GitHub.',
  why: {
    'not-billed': (amount: string): string =>
      `GitHub bills by day and up to a day late, so ${amount} are on the account and not billed yet.`,
    'billed-first': (amount: string): string => `${amount} are billed and not on the account yet.`,
    since: (amount: string): string => `${amount} were spent here since the account was read.`,
    'days-not-billed': (amount: string): string =>
      `${amount} are of days or models that GitHub has not billed yet.`,
    elsewhere: (amount: string): string =>
      `${amount} were spent elsewhere: cloud agent and code review leave nothing on this machine.`,
    'not-found': (amount: string): string =>
      `${amount} were not found on this machine: other computers, or what left no files here.`,
    'here-first': (amount: string): string => `${amount} are known on this machine alone so far.`,
  },

  chart: 'By day',
  pictureTitle: 'This machine and GitHub’s bill, by day',
  chartNote: 'this machine and elsewhere, against what GitHub billed',
  chartName: (cycle: string): string => `What GitHub billed each day, ${cycle}`,
  chartTitle: (day: string, gross: string, parts: string): string => `${day}: ${gross} billed. ${parts}`,
  chartPart: (name: string, amount: string): string => `${name} ${amount}`,
  grossLine: 'line: billed',

  table: 'Days and models',
  caption: (cycle: string): string => `What GitHub billed by day and model, ${cycle}`,
  groupMachine: 'This machine',
  groupGithub: 'GitHub',
  heads: {
    name: 'UTC day, model',
    exact: 'Exact',
    estimated: 'Estimated',
    lent: 'Shared',
    elsewhere: 'Elsewhere',
    difference: 'Difference',
    gross: 'Gross',
    covered: 'Covered',
    net: 'Net',
    state: 'State',
  },
  titles: {
    exact: 'What this machine’s files say to the last digit',
    estimated: 'What this machine’s files let estimate, scaled to what GitHub billed',
    lent: 'Rows of unknown models share what other models left of it',
    elsewhere: 'Billed, and nothing on this machine met it',
    difference: 'What is left: exact + estimated + shared + elsewhere + difference = gross',
    gross: 'Before what the plan includes',
    covered: 'Covered by what the plan includes',
    net: 'What is paid',
  },
  unbilled: 'Days not billed yet',
  unbilledTitle: 'Exact and estimated together',
  notBilled: 'not billed yet',
  total: 'Total',
  models: (buckets: number): string => (buckets === 1 ? '1 line' : `${count(buckets)} lines`),
  showAll: 'Show all days',
  hideAll: 'Hide all',
  kinds: {
    'code-review': 'Code review',
    'coding-agent': 'Coding agent',
    other: 'Other',
    unmatched: 'Unknown models',
  },
  everyModel: 'All models',
  final: 'final',
  counting: 'still counting',
  sources: { api: 'billing API', usage: 'usage API', seed: 'billing API, older form', csv: 'report' },
  state: (state: string, source: string): string => `${state}, ${source}`,
  stateTitle: (state: string, time: string): string => `${state}. As GitHub told on ${time}`,
  scaled: (factor: string): string => `estimate × ${factor}`,
  reasons: {
    rounding: 'GitHub’s rounding',
    'not-final': 'GitHub still counts this day',
    midnight: 'turns around midnight, billed on the next day',
    'over-counted': 'this machine counted more than GitHub billed',
  } satisfies Record<Reason, string>,
  elsewhereKinds: { 'code-review': 'runs on GitHub', 'coding-agent': 'runs on GitHub' },

  empty: {
    head: 'No bill to show yet',
    nothing: 'GitHub has billed nothing of this cycle so far. Days come up to a day late.',
    would:
      'By day and model: what this machine counted, what GitHub billed for it, what the plan covers, what is left to pay, and what was spent elsewhere.',
    how: 'Connect GitHub with a token that may read your plan, or drop GitHub’s AI usage report (CSV) anywhere on this page.',
    connect: 'Connect GitHub…',
  },
  drop: {
    hint: 'Drop GitHub’s AI usage report (CSV) anywhere here to fill days without a token.',
    now: 'Drop it: the report is read here and its days are filled',
    one: 'Drop one file at a time.',
  },
  import: {
    head: 'Reading the report',
    sending: (name: string, share: number): string => `${name}, ${wholePercent(share)}`,
    finishing: (name: string): string => `${name}: its days are being stored`,
    cancel: 'Cancel',
    close: 'Close',
    stopped: (name: string): string => `${name} was not imported.`,
    refused: (name: string, reason: string): string => `${name} was not imported: ${reason}`,
    unreadable: 'The file cannot be read.',
    done: (name: string, rows: string, days: string, buckets: string): string =>
      `${name}: ${rows} of ${days}, ${buckets} by day and model.`,
    rows: (rows: number): string => (rows === 1 ? '1 row' : `${count(rows)} rows`),
    days: (days: number): string => (days === 1 ? '1 day' : `${count(days)} days`),
    buckets: (buckets: number): string => (buckets === 1 ? '1 figure' : `${count(buckets)} figures`),
    refusedHead: (lines: number): string =>
      lines === 1 ? '1 line could not be used' : `${count(lines)} lines could not be used`,
    line: (line: number | null, reason: string): string =>
      line === null ? reason : `Line ${count(line)}: ${reason}`,
    more: (lines: number): string => `and ${count(lines)} more`,
  },
};
