import type { Diagnostics } from '../../contract/diagnostics.ts';
import { count } from '../../format/numbers.ts';

type Source = Diagnostics['sources'][number]['source'];
type Holds = Diagnostics['otherEditors'][number]['holds'];

const files = (n: number): string => (n === 1 ? '1 file' : `${count(n)} files`);
const turns = (n: number): string => (n === 1 ? '1 turn' : `${count(n)} turns`);
const calls = (n: number): string => (n === 1 ? '1 call' : `${count(n)} calls`);

/** What a row of each source is. */
const ROWS: Readonly<Record<Source, (n: number) => string>> = {
  'vscode-chat': turns,
  'debug-log': calls,
  otlp: calls,
  'otel-db': calls,
  'cli-store': calls,
  'cli-events': (n) => (n === 1 ? '1 total' : `${count(n)} totals`),
  'agent-host': calls,
  'visual-studio': calls,
  xcode: calls,
  account: (n) => (n === 1 ? '1 model' : `${count(n)} models`),
};

const HOLDS: Readonly<Record<Holds, string>> = {
  read: 'read',
  'no-usage': 'not read: no usage in them',
  unread: 'not read: amounts in a form that is not known',
};

/** What the checks of Diagnostics and of the command doctor tell, and what can be done. Commands stay as they are typed. */
export const checks = {
  /** Several lines as one. */
  lines: (items: readonly string[]): string => items.join('; '),
  sentences: (one: string, other: string): string => `${one} ${other}`,

  places: {
    denied: (paths: readonly string[]): string => `May not be read: ${paths.join(', ')}`,
    giveRight: 'Give your user the right to read it.',
    odd: (places: readonly { readonly path: string; readonly error: string | null }[]): string =>
      `Cannot be looked into: ${places.map(({ path, error }) => (error === null ? path : `${path} (${error})`)).join(', ')}`,
    noChat: (found: number, known: number): string =>
      `${count(found)} of ${count(known)} known places exist, none holds a chat`,
    nameAnother: 'Name another folder with: config set sources.extraFolders <folder>',
    found: (found: number, known: number, n: number): string =>
      `${count(found)} of ${count(known)} known places exist, with ${files(n)}`,
  },

  files: {
    allRead: 'Every file that was looked at could be read',
    refused: (n: number, path: string, code: string): string =>
      `${files(n)} cannot be read, e.g. ${path} (${code})`,
    giveRight: 'Give your user the right to read them.',
    fits: 'All that was read fits its contract',
    unknownShape: (n: number, id: string, signature: string, example: string): string =>
      `${n === 1 ? '1 piece' : `${count(n)} pieces`} not as in the contract (${id}), e.g. ${signature} in ${example}`,
    report: 'Update Pilotlight. If it stays, please report the key names; they hold nothing of your chats.',
  },

  sources: {
    silent: (n: number, size: string): string =>
      n === 1
        ? `1 file with ${size} should tell something and does not`
        : `${files(n)} with ${size} should tell something and do not`,
    report: 'Update Pilotlight; if nothing comes then, please report this.',
    turnOn: (switches: readonly string[]): string => `To turn it on: ${switches.join('; ')}`,
    none: 'Nothing found',
    off: 'Switched off: it is not read. What was read of it before stays.',
    /** @param rest other sources that are switched off. */
    readAgain: (rest: readonly string[]): string =>
      `To read it again: ${['pilotlight config set sources.off', ...rest].join(' ')}`,
    quiet: (n: number): string =>
      n === 1 ? '1 file, nothing to count in it yet' : `${files(n)}, nothing to count in them yet`,
    /** @param n null where rows come without files. @param last `YYYY-MM-DD` */
    read: (source: Source, rows: number, n: number | null, last: string | null): string => {
      const told = n === null ? ROWS[source](rows) : `${ROWS[source](rows)} from ${files(n)}`;
      return last === null ? told : `${told}, the last on ${last}`;
    },
    receiver: {
      'port-taken': (port: number): string =>
        `Port ${String(port)} is taken by another program, so no span arrives; it is tried again and again`,
      forbidden: (port: number): string =>
        `Port ${String(port)} may not be used by you, so no span arrives; it is tried again and again`,
      failed: (port: number): string =>
        `Port ${String(port)} cannot be used, so no span arrives; it is tried again and again`,
    },
    otherPort:
      'End the other program, or choose another port with: pilotlight config set sources.otlp.port <port>',
    /** @param value as it stands in the settings file. */
    inEditor: (setting: string, value: string): string => `"${setting}": ${value} in VS Code's settings`,
    byCommand: (setting: string, value: string): string => `pilotlight config set ${setting} ${value}`,
    newerCli: (version: string): string => `update Copilot CLI to ${version} or later`,
  },

  money: {
    priced: (asOf: string): string => `Prices as of ${asOf}; every turn with usage found one`,
    unpriced: (asOf: string, n: number, models: readonly string[]): string =>
      models.length === 0
        ? `Prices as of ${asOf}; none for ${turns(n)} with usage`
        : `Prices as of ${asOf}; none for ${turns(n)} with usage (${models.join(', ')})`,
    newerPrices: 'Update Pilotlight to get newer prices.',
    noExact: 'No exact turn yet to compare estimates with',
    /** @param median whole percents. */
    off: (median: number, p90: number, n: number): string =>
      `Before learning, estimates are off by ${count(median)} % (median), ${count(p90)} % (90th percentile) on ${n === 1 ? '1 exact turn' : `${count(n)} exact turns`}`,
  },

  store: {
    damaged: (path: string, fault: string): string => `${path} is damaged: ${fault}`,
    /** @param day `2026-11-20`, in UTC. @param figures lines of the bill. @param file the damaged one. */
    salvaged: {
      whole: (day: string, rows: number, figures: number, file: string): string =>
        `On ${day} the ledger was found damaged and made anew. All of it could be read: ${count(rows)} rows and ${count(figures)} lines of GitHub's bill. The damaged one lies in ${file}`,
      parts: (day: string, rows: number, figures: number, tables: number, file: string): string =>
        `On ${day} the ledger was found damaged and made anew. ${count(rows)} rows and ${count(figures)} lines of GitHub's bill were saved; ${tables === 1 ? '1 table' : `${count(tables)} tables`} could not be read to the end. The damaged one lies in ${file}`,
      backup: (day: string, rows: number, figures: number, file: string): string =>
        `On ${day} the ledger was found damaged and made anew. Nothing of it could be read; ${count(rows)} rows and ${count(figures)} lines of GitHub's bill came from an older copy. The damaged one lies in ${file}`,
      nothing: (day: string, file: string): string =>
        `On ${day} the ledger was found damaged and made anew. Nothing of it could be read. The damaged one lies in ${file}`,
    },
    sumsOff: (table: string): string => `the sums of ${table} are not those of its rows`,
    mend: 'Run: pilotlight doctor --mend. It sets this ledger aside and makes a new one of what can be read.',
    sound: (path: string, size: string): string => `${path}, ${size}`,
    unchecked: (path: string, size: string): string =>
      `${path}, ${size}; too large to be checked in passing, the command doctor does it`,
    settingsFine: 'Every setting can be used',
    settingsUnfit: (problems: readonly string[]): string =>
      `The default stands in for: ${problems.join('; ')}`,
    setAnew: 'Set it anew with: config set',
  },

  watch: {
    nothing: 'Nothing to watch yet',
    told: (directories: number): string =>
      directories === 1
        ? 'Changes in 1 directory are told'
        : `Changes in ${count(directories)} directories are told`,
    stopped: 'Reading is stopped',
    events: 'The system tells of changes',
    notYet: 'Nothing is watched yet',
    polling: (fault: string): string =>
      `The system does not tell of changes (${fault}); files are looked at again and again instead`,
    raiseLimit: 'Raise the limit fs.inotify.max_user_watches or max_user_instances.',
  },

  surroundings: {
    noEditor: 'No editor of the VS Code family tells its extensions',
    noCopilot: (host: string): string => `${host}: no Copilot of its own`,
    editor: (host: string, versions: readonly string[]): string => `${host}: ${versions.join(', ')}`,
    chat: (version: string): string => `Copilot Chat ${version}`,
    chatByTurns: (version: string): string => `Copilot Chat ${version} (as its last turn says)`,
    completions: (version: string): string => `Copilot ${version}`,
    noOther: 'No other editor with Copilot was found',
    other: (editor: string, conversations: number, holds: Holds): string =>
      `${editor}: ${conversations === 1 ? '1 conversation' : `${count(conversations)} conversations`}, ${HOLDS[holds]}`,
    noRows: 'Nothing in this cycle yet',
    coverage: (rows: number, exact: number, estimated: number, unknown: number, left: number): string =>
      `This cycle: ${rows === 1 ? '1 row' : `${count(rows)} rows`}, ${count(exact)} exact, ${count(estimated)} estimated, ${count(unknown)} unknown; ${count(left)} more not counted on their own`,
  },

  billing: {
    connect: (command: string): string => `Connect GitHub billing in the preferences, or with: ${command}`,
    unread: 'There is a token, and GitHub’s bill was not read yet',
    readIt: 'Read it with: sync',
    again: 'It is asked again while Pilotlight runs, and by: sync',
    setNew: (command: string): string => `Set a new token with: ${command}`,
    give: (needs: string, command: string): string =>
      `Give it "${needs}", or set another one with: ${command}`,
    update: 'Update Pilotlight, or report it.',
    /** @param lastRead `2026-11-20 14:00Z`; null: never. */
    unknownShape: (message: string, lastRead: string | null): string =>
      lastRead === null
        ? `${message} Of the bill, it was never read`
        : `${message} Of the bill, it was last read ${lastRead}`,
    'rate-limited': (lastRead: string | null): string =>
      lastRead === null
        ? 'GitHub limited how often it is asked for the bill; it was never read'
        : `GitHub limited how often it is asked for the bill; it was last read ${lastRead}`,
    unreachable: (lastRead: string | null): string =>
      lastRead === null
        ? 'GitHub could not be asked for the bill; it was never read'
        : `GitHub could not be asked for the bill; it was last read ${lastRead}`,
    /** @param through `YYYY-MM-DD`; null: no day. */
    read: (at: string, through: string | null): string =>
      through === null ? `GitHub’s bill was read ${at}` : `GitHub’s bill was read ${at}, through ${through}`,
    outdated: (read: string, ago: string): string => `${read}: ${ago}`,
  },

  account: {
    off: 'The account’s own figure is not read',
    switchOn: 'Let the Copilot sign-in on this computer be used with: config set account.useSignIn true',
    failed: 'The account’s own figure cannot be read.',
    unread: 'The account’s own figure was not read yet',
    readIt: 'Read it with: quota',
    again: 'It is read while Pilotlight runs, and by: quota',
    asOf: (at: string, ago: string): string => `The account’s own figure is of ${at}, ${ago}`,
    asOfPooled: (at: string, ago: string): string =>
      `The account’s own figure is of ${at}, ${ago}; the allowance is the organisation’s, in one pool`,
  },

  keyring: {
    environment: 'Not asked: the token comes from PILOTLIGHT_GITHUB_PAT',
    confined: 'Not asked: with --home the keyring is not used',
    holdsNone: 'It can be had, and holds no billing token',
    holds: 'It can be had, and holds the billing token',
    session: (fault: string): string => `${fault} The token is kept until Pilotlight ends`,
    mend: 'Mend that, or hand the token over in PILOTLIGHT_GITHUB_PAT.',
    needed: 'Needed to connect GitHub billing. Mend that, or hand the token over in PILOTLIGHT_GITHUB_PAT.',
  },

  ago: {
    minutes: (n: number): string => (n === 1 ? '1 minute ago' : `${count(n)} minutes ago`),
    hours: (n: number): string => (n === 1 ? '1 hour ago' : `${count(n)} hours ago`),
    days: (n: number): string => (n === 1 ? '1 day ago' : `${count(n)} days ago`),
  },
};
