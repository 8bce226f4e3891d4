import type { ImportOutcome } from '../../../shared/contract/github.ts';
import { words } from '../../../shared/words/words.ts';
import { type VendorAnswer, vendorModel } from '../reducer/truthUp/vendorRow.ts';
import type { GithubTold } from '../store/githubTold.ts';
import {
  type ReportFailure,
  type ReportOptions,
  type ReportProblem,
  type ReportRead,
  readReport,
} from './csv.ts';

export type ReportImport =
  /** `told` is to be stored (`ledgerWriter().tell`); importing a file twice changes nothing. */
  | { readonly ok: true; readonly outcome: ImportOutcome; readonly told: GithubTold }
  /** One sentence; nothing of the file counts. */
  | { readonly ok: false; readonly refusal: string };

/**
 * Reads GitHub's AI usage report for the ledger (docs/data-contract.md, "GitHub's AI usage report").
 * @param bytes of the file; what they throw when reading fails is thrown on.
 */
export async function importReport(
  bytes: AsyncIterable<Uint8Array>,
  options: ReportOptions,
): Promise<ReportImport> {
  const read = await readReport(bytes, options);
  if (!read.ok) return { ok: false, refusal: refusalOf(read.failure) };
  const { answer } = read.value;
  return { ok: true, outcome: outcomeOf(read.value), told: { answers: [answer] } };
}

/**
 * When a report was made, by the date of its file. One to come is a clock's, and would outlast every report after it; so
 * is one before 1970.
 * @param fileDate epoch ms, and whatever else a page or a file system tells.
 * @param now epoch ms.
 */
export function reportMadeAt(fileDate: number, now: number): number {
  return Math.max(0, Math.min(now, Math.floor(fileDate)));
}

function outcomeOf({ answer, lines, problems, problemCount }: ReportRead): ImportOutcome {
  const told = problems.map((problem) => ({ line: problem.line, reason: reasonOf(problem) }));
  const more = problemCount - problems.length;
  return {
    rows: lines,
    days: new Set(answer.rows.map(({ day }) => day)).size,
    buckets: new Set(answer.rows.map(bucketOf)).size,
    refused: more === 0 ? told : [...told, { line: null, reason: words.githubTold.report.more(more) }],
  };
}

/** Figures of one model and day add up, whatever their sku and whether Auto chose it. */
function bucketOf({ day, unit, kind, model, sku }: VendorAnswer['rows'][number]): string {
  return JSON.stringify([day, unit, kind, vendorModel(model, sku).name?.toLowerCase() ?? null]);
}

function reasonOf({ problem, column }: ReportProblem): string {
  switch (problem) {
    case 'duplicate':
      return words.githubTold.report.duplicate;
    case 'short-line':
      return words.githubTold.report.shortLine;
    case 'unknown-unit':
      return words.githubTold.report.unknownUnit;
    default:
      return words.githubTold.report.badValue(problem, column);
  }
}

function refusalOf(failure: ReportFailure): string {
  switch (failure.code) {
    case 'no-report':
      return words.githubTold.report.noReport(failure.missing);
    case 'unreadable':
      return words.githubTold.report.unreadable(failure.line);
    case 'no-day':
      return words.githubTold.report.noDay(failure.line);
    case 'too-long':
      return words.githubTold.report.tooLong(failure.lines);
    case 'other-users':
      return words.githubTold.report.otherUsers(failure.users);
    case 'several-users':
      return words.githubTold.report.severalUsers(failure.users);
    case 'empty':
      return words.githubTold.report.empty;
  }
}
