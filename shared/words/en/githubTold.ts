import { count } from '../../format/numbers.ts';

type Unit = 'seconds' | 'minutes' | 'hours';

/** How an exchange with GitHub went: its bill, the account's figure, the token, and a report that somebody brought. */
export const githubTold = {
  sync: {
    notAsked: 'GitHub was not asked: --no-network.',
    noAddress: 'The address named for GitHub’s API is none.',
    tokenStays: (host: string, protocol: string): string => `No token is sent to ${host} by ${protocol}`,
    /** @param needed as its settings page writes it. */
    emptyWithoutPermission: (login: string, needed: string): string =>
      `GitHub shows ${login} no Copilot use, and no bill of AI credits either: the token may lack “${needed}”.`,
    empty: (login: string): string =>
      `GitHub answers, and has billed ${login} no Copilot use since the month before began.`,
    nothingNew: (login: string): string => `Nothing new to ask: all that GitHub bills ${login} is read.`,
    read: (login: string, days: number): string =>
      `Read what GitHub bills ${login}, ${days === 1 ? '1 day' : `${count(days)} days`} of it anew.`,
    rejected: 'GitHub rejected the token: it is expired, revoked or mistyped. Set a new one.',
    insufficient: (needs: string): string =>
      `GitHub shows this token no billing: it needs the permission "${needs}".`,
    insufficientOrClassic: (needs: string): string =>
      `GitHub shows this token no billing: it needs the permission "${needs}", or of a classic one the scope user.`,
    singleSignOn:
      'The organisation wants the token authorised for its single sign-on, in its settings at GitHub.',
    singleSignOnName: 'authorisation for single sign-on',
    /** @param wait as `wait`. */
    rateLimited: (wait: string): string =>
      `GitHub limits how often it is asked; it will answer again in ${wait}.`,
    unknownShape: (keys: readonly string[]): string =>
      `GitHub answered in a shape that is not known here: ${keys.join(', ')}.`,
    badValue: (field: string, problem: string): string =>
      `GitHub answered with a value that cannot be: ${field} (${problem}).`,
    badRequest: 'GitHub does not take the question as it is asked here any more.',
    server: (status: number): string =>
      `GitHub has trouble of its own (status ${String(status)}); it is asked again later.`,
    network: (reason: string | null): string =>
      reason === null ? 'GitHub cannot be reached.' : `GitHub cannot be reached (${reason}).`,
    timeout: (wait: string): string => `GitHub did not answer within ${wait}.`,
    stopped: 'The reading was stopped.',
    tooLarge: 'What answered is larger than any bill, and was not read.',
    redirected: (host: string | null): string =>
      host === null
        ? 'What answered sends elsewhere, where the token does not go.'
        : `What answered sends elsewhere (${host}), where the token does not go.`,
    wrongType: (type: string | null): string =>
      type === null
        ? 'What answered is not GitHub: a proxy or a sign-in page, most likely.'
        : `What answered is not GitHub (${type}): a proxy or a sign-in page, most likely.`,
    wait: (many: number, unit: Unit): string =>
      `${count(many)} ${many === 1 ? { seconds: 'second', minutes: 'minute', hours: 'hour' }[unit] : unit}`,
  },

  account: {
    noSignIn: 'There is no Copilot sign-in on this computer.',
    noSubscription: 'GitHub says that this account has no Copilot subscription.',
    rejected: 'GitHub does not take this sign-in any more: sign in there again.',
    refused: 'GitHub does not show the account’s figures to this sign-in.',
    rateLimited: 'GitHub asks to wait before it is asked again.',
    unknownShape: (keys: readonly string[]): string =>
      `GitHub answered in a shape that this version does not know: ${keys.join(', ')}.`,
    server: (status: number): string => `GitHub has trouble of its own (${String(status)}).`,
    unreachable: (code: string): string => `GitHub could not be asked (${code}).`,
    writers: { copilot: 'Copilot in an editor', cli: 'GitHub CLI' },
  },

  prices: {
    unreachable: (code: string): string => `GitHub's published prices could not be fetched (${code}).`,
    noList: 'What GitHub publishes as its price table is no list of prices.',
    badPrice: (model: string): string => `GitHub's published price of ${model} is none that can be.`,
    tooFew: (models: number): string =>
      `GitHub's published price table has ${count(models)} models that can be read.`,
    lost: (models: number): string => `GitHub's published price table has lost ${count(models)} models.`,
  },

  token: {
    none: 'That is no token: a token is one word of letters, digits and signs. It was not kept; a token that was kept before stays.',
    rejected:
      'GitHub does not know this token: it is mistyped, expired or revoked. It was not kept; a token that was kept before stays.',
    /** @param why a sentence. */
    unchecked: (why: string): string => `${why} It was not kept; a token that was kept before stays.`,
    fromEnvironment:
      'The token comes from PILOTLIGHT_GITHUB_PAT; start Pilotlight without it to keep another one.',
  },

  keyring: {
    none: 'No keyring runs here (a Secret Service, as GNOME Keyring or KWallet).',
    noSession: 'There is no D-Bus session here, through which a keyring is asked.',
    locked: 'The keyring is locked.',
    noPlace: 'The keyring has no place yet to keep anything in: open it once and make one.',
    denied: 'The keyring was not opened: that was denied.',
    silent: 'The keyring does not answer.',
    waiting: 'The keyring does not answer; it may be waiting for its password in a window.',
    refuses: 'The keyring refuses.',
    notLoaded:
      'The part for keyrings (keytar) is not installed here, or lacks a library of the system (libsecret).',
    confined: 'With --home the keyring of this computer is not used.',
    notHere: 'There is no keyring here.',
  },

  report: {
    gone: 'This report is no longer read: another one was begun, or it was refused.',
    tooLarge: (megabytes: number): string => `The report is larger than ${count(megabytes)} MB.`,
    more: (lines: number): string => `and ${count(lines)} lines more`,
    duplicate: 'the same as an earlier line to the letter: counted once',
    shortLine: 'fewer columns than the first line; its day has no figure of that model',
    unknownUnit: 'use of Copilot in a unit that is not known here; its day has no figure of that model',
    badValue: (problem: string, column: string | null): string =>
      column === null
        ? `a value that cannot be (${problem}); its day has no figure of that model`
        : `a value that cannot be in ${column} (${problem}); its day has no figure of that model`,
    noReport: (missing: readonly string[]): string =>
      `This is not GitHub's AI usage report: it lacks ${missing.join(', ')}.`,
    unreadable: (line: number): string => `This is no CSV from line ${String(line)} on.`,
    noDay: (line: number): string =>
      `Line ${String(line)} has no date, so nobody can tell which day it is missing from.`,
    tooLong: (lines: number): string => `The report has more than ${String(lines)} lines of one user.`,
    otherUsers: (users: readonly string[]): string =>
      `The report is of ${users.join(', ')}, not of the account whose bill is read here.`,
    severalUsers: (users: readonly string[]): string =>
      `The report is of several users (${users.join(', ')}): name one.`,
    empty: 'The report has no line.',
  },
};
