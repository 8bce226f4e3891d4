import type { EXPORTS } from '../../contract/methods.ts';
import { count, wholePercent } from '../../format/numbers.ts';

type What = (typeof EXPORTS)[number];

const OF: Readonly<Record<What, (days: string) => string>> = {
  requests: (days) => `Every row of ${days}`,
  day: (days) => `Day by day, ${days}`,
  model: (days) => `Sums by model, ${days}`,
  workspace: (days) => `Sums by workspace, ${days}`,
  session: (days) => `Sums by session, ${days}`,
  billing: (days) => `What GitHub billed by day and model, ${days}`,
};

const rows = (many: number): string => (many === 1 ? '1 row' : `${count(many)} rows`);

/** Files of what the ledger holds, and pictures of charts. */
export const exports = {
  button: 'Export…',
  everything: 'Export everything…',
  everythingAbout:
    'Every row that is counted, with its tokens, amounts and bounds, as a file for a spreadsheet or a program.',
  busy: 'Another export is under way',
  formats: { csv: 'CSV, for spreadsheets', json: 'JSON, for programs' },
  of: (what: What, days: string): string => OF[what](days),
  allDays: 'the whole ledger',
  utcDays: (days: string): string => `${days} (UTC days)`,
  filtered: 'Only what the filter shows',
  head: 'Export',
  starting: 'Looking up what there is to export',
  progress: (done: number, all: number, share: number): string =>
    `${count(done)} of ${rows(all)} read, ${wholePercent(share)}`,
  cancel: 'Cancel',
  close: 'Close',
  saved: (name: string, many: number): string => `${name} has ${rows(many)} and is in your downloads.`,
  cancelled: 'The export was cancelled. No file was written.',
  failed: (reason: string): string => `Nothing was exported, and no file was written. ${reason}`,
  picture: 'Save as a picture',
  pictureOf: (chart: string): string => `Save “${chart}” as a picture`,
  pictureRange: (days: string, unit: string): string => `${days}, ${unit}`,
  pictureFailed: 'The picture could not be made',
  pictureFoot: (day: string): string => `Pilotlight, ${day}`,
};
