import type { GithubState } from '../../contract/github.ts';
import type { PlanId } from '../../domain/plans.ts';
import { count } from '../../format/numbers.ts';

/** Frame of Preferences, and the sections that need few words. */
export const preferences = {
  sectionsName: 'Sections',
  sections: {
    general: 'General',
    plan: 'Plan and budget',
    notifications: 'Notifications',
    github: 'GitHub',
    sources: 'Sources',
    data: 'Data',
  },
  notKept: (reason: string): string => `Not kept: ${reason}`,
  settingsFile: (problems: readonly string[]): string =>
    `Of the settings file, not all can be read: ${problems.join(' ')}`,
  noNetwork:
    'Pilotlight was started with --no-network: it asks GitHub nothing. What is set here stands, and takes effect once it is started without that.',
  sampleNetwork:
    'This is sample data: GitHub is never asked, and nothing that is set here is kept for your own.',
  general: {
    units: 'Unit',
    unitsAbout: 'Which of the two stands first, in every window. 1 credit is $0.01.',
  },
  sources: {
    receiver: 'Receive spans',
    receiverAbout:
      'Takes the OpenTelemetry spans that Copilot in VS Code and the Copilot CLI can send, with each model call and its exact cost. On this machine only, never from outside.',
    listening: (port: number, spans: number): string =>
      `Listening at 127.0.0.1:${String(port)}, ${spans === 1 ? '1 call' : `${count(spans)} calls`} so far.`,
    port: (port: number): string => `Off. It would listen at 127.0.0.1:${String(port)}.`,
    starting: 'Starting…',
    failures: {
      'port-taken': (port: number): string => `It cannot listen: another program has port ${String(port)}.`,
      forbidden: (port: number): string =>
        `It cannot listen: the system does not allow port ${String(port)}.`,
      failed: (port: number): string => `It cannot listen at port ${String(port)}.`,
    },
    switchOn: 'The settings that make VS Code send them are in',
    diagnostics: 'Diagnostics',
    folders: 'Folders beside the known places',
    foldersNone: 'None.',
    foldersHow: 'Set on the command line, since a page must not lead the reader elsewhere:',
    foldersCommand: 'pilotlight config set sources.extraFolders',
    places: 'Every place that is looked at, with what was found there, is in',
  },
  data: {
    prices: 'Refresh the price list',
    pricesAbout:
      'Fetches the prices that GitHub publishes now and then, from raw.githubusercontent.com; nothing of yours is sent. A list is taken only if all of it can be read; the ones before stay for their days.',
    import: 'Billing reports',
    importAbout: 'GitHub’s AI usage report, a CSV file, can be read without any token. Drop it on the page',
    billing: 'Billing',
    ledger: 'Ledger',
    ledgerAbout: 'Where it is, how large it is, and whether it is sound: see',
  },
};

export const plan = {
  names: {
    free: 'Free',
    student: 'Student',
    pro: 'Pro',
    pro_plus: 'Pro+',
    max: 'Max',
    business: 'Business',
    enterprise: 'Enterprise',
    pro_annual: 'Pro, paid yearly (premium requests)',
    pro_plus_annual: 'Pro+, paid yearly (premium requests)',
  } satisfies Record<PlanId, string>,
  plan: 'Plan',
  planAbout: 'Decides the allowance, and whether credits or premium requests are counted.',
  auto: 'Automatic',
  chosen: 'Chosen by hand.',
  found: (plan: string, subscription: string | null): string =>
    subscription === null ? `Found: ${plan}.` : `Found: ${plan}; GitHub calls it ${subscription}.`,
  foundUnknown: (subscription: string): string =>
    `GitHub calls it ${subscription}, which is none of the known plans. Choose the one it is.`,
  notFound: 'Not found. Choose it here, or let Pilotlight use the Copilot sign-in',
  github: 'under GitHub',
  allowance: 'Allowance a cycle',
  allowanceOf: {
    account: 'as GitHub says of the account',
    plan: 'as published for the plan',
  },
  credits: (credits: string, dollars: string): string => `${credits} credits, ${dollars}`,
  requests: (requests: string): string => `${requests} premium requests`,
  pooled: 'Not known: the seat draws on a pool of its organisation.',
  allowanceUnknown: 'Not known for this plan.',
  noPlan: 'Not known without the plan.',
  cycle: 'Cycle',
  cycleOf: { account: 'as GitHub says of the account', calendar: 'the calendar month, UTC' },
  resets: 'Resets',
  resetsIn: (left: string, date: string, time: string): string => `in ${left} (${date}, ${time} UTC)`,
  budget: 'Budgets of your own',
  budgetAbout:
    'Lines that you draw yourself, in credits. Nothing stops at them; warnings tell before and when they are crossed.',
  perCycle: 'Each cycle',
  perDay: 'Each day',
  usedToday: (amount: string): string => `${amount} credits used today.`,
  none: 'none',
  unit: 'credits',
  worth: (dollars: string): string => dollars,
  badCredits: 'A whole number of credits, from 1 to 10,000,000; or nothing, for none.',
};

export const notifications = {
  enabled: 'Warn before the money is gone',
  enabledAbout: 'Each warning comes once a cycle, with the figure, how sure it is, and what happens next.',
  inPageAlone: 'Here, warnings stand at the top of the page. In the desktop app the system tells them, too.',
  thresholds: 'At these shares',
  thresholdsAbout: 'Of the allowance, and of budgets of your own.',
  threshold: (text: string): string => text,
  own: 'Another share, in percent',
  add: 'Add',
  removeOwn: (text: string): string => `Remove ${text}`,
  badPercent: 'A whole number from 1 to 1000.',
  most: 'Ten at most: remove one first.',
  noThresholds: 'None: no share is told.',
  runOut: 'When it will run out before the reset',
  runOutAbout: 'From the third active day of a cycle, since a forecast rests on active days.',
  spike: 'When an hour takes more than',
  spikeAbout: 'Leave it empty, and no spike is told.',
  never: 'never',
  quiet: 'Quiet hours',
  quietAbout: 'Nothing is told in them. Afterwards, one message sums up what came.',
  from: 'From',
  to: 'to',
  sameTimes: 'Both times are the same: then there would be no end to it.',
  overMidnight: 'Over midnight.',
  snooze: 'Snooze',
  snoozeAbout: 'Holds warnings back for a while. Afterwards, one message sums up what came.',
  snoozes: { hour: '1 hour', today: 'Today', cycle: 'This cycle' },
  snoozedUntil: (time: string): string => `Held back until ${time}.`,
  wake: 'Tell me again',
  quietUntil: (time: string): string => `Quiet until ${time}.`,
  held: (warnings: number): string =>
    warnings === 1 ? '1 warning is held back.' : `${count(warnings)} warnings are held back.`,
  test: 'Try it',
  testAbout: 'Some systems take a notification and show none: try once.',
  send: 'Send a test',
  sent: 'The system took it. If you see none, look at its notification settings.',
  notSent: (reason: string): string => `None was delivered: ${reason}`,
};

export const github = {
  billing: 'Billing token',
  billingAbout:
    'With a token, Pilotlight reads what GitHub billed, by day and model, and corrects its estimates. It reads nothing else and changes nothing.',
  permission: 'Plan: read',
  create: 'Create a fine-grained token with one permission of the account:',
  open: 'Open GitHub',
  classic: 'A classic token with the scope user works as well, and may do more than is needed.',
  paste: 'Paste it here. It goes to the keyring of this computer and is never shown again.',
  pasteHere: 'Paste the token',
  pasteOther: 'Paste another token to replace it',
  field: 'Token',
  save: 'Check and keep',
  replace: 'Check and replace',
  checking: 'Checking with GitHub. Nothing is kept until it has answered.',
  kept: 'GitHub knows it, and it is kept.',
  notKept: (reason: string): string => `Not kept: ${reason}`,
  notRemoved: (reason: string): string => `Not removed: ${reason}`,
  failed: (reason: string): string => `That did not work: ${reason}`,
  remove: 'Remove…',
  removeQuestion: 'Remove the token from this computer? What was read stays.',
  removeYes: 'Remove',
  removeNo: 'Keep',
  fromEnvironment:
    'While PILOTLIGHT_GITHUB_PAT is set, its token goes before any that is kept here. Start Pilotlight without it to enter one.',
  noKeyring: (reason: string): string =>
    `The keyring of this computer cannot be had: ${reason} A token pasted here is kept until Pilotlight ends.`,
  token: {
    missing: 'Not set',
    missingIs: 'Local figures work without it. Billing stays empty.',
    unchecked: 'Not checked yet',
    uncheckedIs: 'GitHub is asked with the next read.',
    connected: 'Connected',
    connectedAs: (login: string): string => `Connected as ${login}`,
    checkedAt: (time: string): string => `Checked at ${time}.`,
    rejected: 'Rejected',
    rejectedIs: (time: string | null): string =>
      time === null
        ? 'GitHub refused it. Reading has stopped; what was billed before stays. Paste a new one below.'
        : `GitHub refused it at ${time}. Reading has stopped; what was billed before stays. Paste a new one below.`,
    insufficient: 'Permission missing',
    insufficientIs: (login: string | null): string =>
      login === null
        ? 'GitHub knows it and shows it no billing.'
        : `GitHub knows it as ${login} and shows it no billing.`,
    insufficientNext: (needs: string): string =>
      `It needs the permission “${needs}”. Add that on GitHub, then read again.`,
    keyring: 'Kept in the keyring of this computer.',
    session: 'Kept for this session only; it is gone when Pilotlight ends.',
    environment: 'From PILOTLIGHT_GITHUB_PAT, for this run alone; it is stored nowhere.',
  },
  openTokens: 'Open on GitHub',
  organisation: 'Paid by an organisation',
  organisationWhy: {
    plan: 'GitHub says so of the account’s plan. It shows billing of such a seat to its owners only: your own counter and local figures are used instead.',
    'two-empty-answers':
      'GitHub answered twice in this cycle without any Copilot usage, as it does for such a seat. It shows billing of it to its owners only: local figures are used instead.',
  } satisfies Record<NonNullable<GithubState['orgManaged']>, string>,
  sync: 'Reading from GitHub',
  syncAbout: 'At most once an hour by itself, and whenever you ask.',
  syncNow: 'Read now',
  syncStop: 'Stop',
  syncing: 'Reading from GitHub now',
  answers: (done: number, total: number): string => `${count(done)} of ${count(total)} answers`,
  notYet: 'Nothing was read yet.',
  nothingToRead: 'Enter a token, or switch on the sign-in: then there is something to read.',
  readAt: (time: string): string => `Read at ${time}.`,
  triedAt: (time: string): string => `Tried at ${time}.`,
  lastGood: (time: string): string => `Read last without a failure at ${time}; billed figures are from then.`,
  next: (time: string): string => `Next at ${time}.`,
  signIn: 'Use the Copilot sign-in on this computer',
  signInAbout:
    'Off unless you switch it on. It brings what the account has used on all its machines, as of the minute, its allowance, and when that resets.',
  signInRead: 'What is read',
  signInReadIs:
    'What Copilot in an editor keeps in github-copilot/apps.json or hosts.json, or the GitHub CLI in gh/hosts.yml. It is read anew for each use and kept nowhere else.',
  signInSent: 'Where it is sent',
  signInSentIs:
    'To GitHub alone, which issued it: api.github.com for the account’s plan and counters, and the address under githubcopilot.com that it names, for the list of models and prices. The billing token above is never sent there.',
  account: {
    off: 'Off',
    'no-sign-in': 'No sign-in was found',
    unread: 'Not read yet',
    ok: 'Read',
    'no-subscription': 'No Copilot subscription',
    rejected: 'The sign-in is no longer good',
    unreachable: 'GitHub cannot be reached',
    'unknown-shape': 'GitHub answered in an unknown way',
  } satisfies Record<GithubState['account']['state'], string>,
  accountNext: {
    'no-sign-in': 'Sign in to Copilot in your editor, or with gh auth login; then read again.',
    unread: 'It is read in a moment.',
    rejected: 'Sign in to Copilot in your editor again.',
  },
  accountOf: (from: string | null, login: string | null): string =>
    [from, login].filter((part) => part !== null).join(', '),
};
