import type { GithubState } from '../../contract/github.ts';
import { count } from '../../format/numbers.ts';

/** Preferences, GitHub: the token, the sign-in, and reading. */
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
