import { count } from '../../format/numbers.ts';

const REASONS: Readonly<Record<string, string>> = {
  'link-outside': 'links that lead out of their place',
  'not-a-file': 'named like a chat, but no regular file',
  'not-a-directory': 'a file where a folder should be',
  unreadable: 'files that could not be read',
  duplicate: 'the same file under another name',
  limit: 'deeper than any layout of Copilot',
  'name-not-unicode': 'names that are no Unicode',
  'empty-file': 'empty files',
  'torn-line': 'last lines not whole, or not yet',
  'torn-document': 'documents not whole, or not yet',
  'bad-line': 'lines that are no JSON',
  'unknown-shape': 'pieces of an unknown shape',
  'bad-number': 'token counts or credits that are no such numbers',
  'bad-date': 'dates that are none',
  'bad-request-id': 'request ids that are no text',
  'oversize-value': 'values too long for what they are',
  'orphan-patch': 'changes to requests that are not there',
};

/** Diagnostics. Checks bring their own sentences; they are the command line's. */
export const diagnostics = {
  lookAgain: 'Look again',
  copy: 'Copy redacted report',
  copied: 'Copied. It names no file, workspace or session of yours.',
  copyYourself: 'The clipboard is not to be had here. Copy it from this field:',
  reportName: 'Redacted report',
  notify: 'Send a test notification',
  notified: 'The system took it. If you see none, look at its notification settings.',
  failed: (reason: string): string => `That did not work: ${reason}`,
  allRead: 'Everything is being read.',
  noChat: 'No chat was found:',
  nothingNeeded: 'Nothing needs you.',
  needed: (things: number): string =>
    things === 1 ? '1 thing needs you:' : `${count(things)} things need you:`,
  better: (things: number): string =>
    things === 1 ? '1 thing could be better:' : `${count(things)} things could be better:`,
  places: 'Places',
  addedFolder: 'Added folder',
  lookedAt: (time: string): string => `looked at ${time}`,
  heads: {
    state: 'State',
    tool: 'Editor or tool',
    path: 'Path',
    found: 'Found',
    mode: 'Mode',
  },
  showAll: (places: number): string => `Show all ${count(places)} places`,
  there: 'there',
  notThere: 'not there',
  unreadable: 'cannot be read',
  files: (files: number): string => (files === 1 ? '1 file' : `${count(files)} files`),
  foundOf: (source: string, files: number): string => `${source}: ${count(files)}`,
  calls: (calls: number): string => (calls === 1 ? '1 call' : `${count(calls)} calls`),
  watchFault: (code: string): string => `The system does not tell of changes: ${code}`,
  listening: 'listening',
  receiverFailures: { 'port-taken': 'port taken', forbidden: 'not allowed', failed: 'cannot listen' },
  modes: { events: 'watching', polling: 'by looking', off: 'not watched' },
  nothingToRead: 'Unknown: nothing to read',
  sources: 'Sources',
  sourcesNote: 'rows are turns and calls',
  sourceHeads: ['State', 'Source', 'Files', 'Bytes', 'Rows', 'Last seen', 'Skipped', 'Contract'],
  contract: (version: number): string => `Read by contract ${version}`,
  healths: {
    ok: 'Read',
    quiet: 'Nothing to count in it yet',
    none: 'Nothing found',
    silent: 'Bytes arrive and nothing comes of them',
    off: 'Switched off',
  },
  unused: (sources: readonly string[]): string => `Nothing found of: ${sources.join(', ')}.`,
  coverage: 'How much of this cycle is known',
  since: (day: string): string => `since ${day}`,
  nothingYet: 'Nothing in this cycle yet.',
  sureness: { exact: 'Exact', estimated: 'Estimated', unknown: 'Unknown' },
  rowsOf: (rows: number): string => (rows === 1 ? '1 row' : `${count(rows)} rows`),
  amount: (figure: string, units: 'credits' | 'usd'): string =>
    units === 'credits' ? `${figure} credits` : figure,
  notCounted,
  never: 'Unknown: nothing has ever come from here',
  skipped: 'Skipped',
  skippedNone: 'No line was skipped.',
  shapes: 'Unknown shapes',
  shape: (source: string, times: string, files: number, first: string): string =>
    `${source}: ${times} in ${files === 1 ? '1 file' : `${count(files)} files`}, first on ${first}`,
  times: (times: number): string => (times === 1 ? 'once' : `${count(times)} times`),
  estimates: 'How good the estimates are',
  median: 'Median error',
  p90: '90th percentile',
  known: 'Turns whose exact cost is known',
  estimatesNote:
    'Estimates as they are before they learn, against the exact amount, on the turns that have one.',
  noEstimates: 'No turn yet has both an estimate and an exact cost to compare.',
  ledger: 'Prices and ledger',
  table: 'Price table',
  tableValue: (date: string, models: number): string => `${date}, ${count(models)} models`,
  unpriced: 'Models without a price',
  database: 'Database',
  databaseValue: (size: string): string => `${size}, sound`,
  rows: 'Rows',
  rowsSince: (rows: number, since: string | null): string =>
    since === null ? count(rows) : `${count(rows)} since ${since}`,
  location: 'Where',
  checks: 'Worth knowing',
  exact: 'Exact figures',
  exactNote: 'Exact from when they are on; what was before stays as it is.',
  receiver: 'Receiver',
  isOn: (editors: readonly string[]): string => (editors.length === 0 ? 'on' : `on in ${editors.join(', ')}`),
  isOff: (of: 'editor' | 'pilotlight' | 'command-line', value: string): string => {
    if (of === 'command-line') return `off, needs Copilot CLI ${value} or later`;
    return value === 'true' ? 'off' : `off, has to be ${value}`;
  },
  copySetting: (setting: string): string => `Copy ${setting}`,
  copyStates: { ready: 'Copy', copied: 'Copied', failed: 'Cannot copy' },
  editors: 'Editors',
  chatVersion: (version: string): string => `Copilot Chat ${version}`,
  /** @param why `not-a-file`, `too-large`, `not-a-list` or a code of the system. */
  listUnread: (why: string): string => {
    const reasons: Readonly<Record<string, string>> = {
      'not-a-file': 'is not a file',
      'too-large': 'is too large',
      'not-a-list': 'is not a list',
    };
    return `list of extensions ${reasons[why] ?? `cannot be read (${why})`}`;
  },
  byTurns: 'As its last turn says: this version comes with the editor',
  otherEditors: {
    jetbrains: 'JetBrains',
    'visual-studio': 'Visual Studio',
    xcode: 'Xcode',
    eclipse: 'Eclipse',
  },
  holds: (holds: 'read' | 'no-usage' | 'unread', sessions: number): string => {
    const found = sessions === 1 ? '1 conversation' : `${count(sessions)} conversations`;
    const why = { read: 'read', 'no-usage': 'no usage in them', unread: 'amounts in an unknown form' };
    return `${found}, ${why[holds]}`;
  },
  reason: (reason: string): string => REASONS[reason] ?? reason,
};

/** `Not counted: 38 forked copies, 6,120 calls that are part of turns.` */
function notCounted(copies: number, calls: number, ownKey: number, notBilled: number): string | null {
  const parts = [
    ...(copies > 0 ? [copies === 1 ? '1 forked copy' : `${count(copies)} forked copies`] : []),
    ...(calls > 0
      ? [calls === 1 ? '1 call that is part of a turn' : `${count(calls)} calls that are part of turns`]
      : []),
    ...(ownKey > 0 ? [`${count(ownKey)} on your own key`] : []),
    ...(notBilled > 0 ? [`${count(notBilled)} not billed`] : []),
  ];
  return parts.length === 0 ? null : `Not counted: ${parts.join(', ')}.`;
}
