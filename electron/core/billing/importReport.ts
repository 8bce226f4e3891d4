import type { ImportOutcome } from '../../../shared/contract/github.ts';
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

function outcomeOf({ answer, lines, problems, problemCount }: ReportRead): ImportOutcome {
  const told = problems.map((problem) => ({ line: problem.line, reason: reasonOf(problem) }));
  const more = problemCount - problems.length;
  return {
    rows: lines,
    days: new Set(answer.rows.map(({ day }) => day)).size,
    buckets: new Set(answer.rows.map(bucketOf)).size,
    refused: more === 0 ? told : [...told, { line: null, reason: `and ${more} lines more` }],
  };
}

/** Figures of one model and day add up, whatever their sku and whether Auto chose it. */
function bucketOf({ day, unit, kind, model, sku }: VendorAnswer['rows'][number]): string {
  return JSON.stringify([day, unit, kind, vendorModel(model, sku).name?.toLowerCase() ?? null]);
}

function reasonOf({ problem, column }: ReportProblem): string {
  const where = column === null ? '' : ` in ${column}`;
  switch (problem) {
    case 'duplicate':
      return 'the same as an earlier line to the letter: counted once';
    case 'short-line':
      return 'fewer columns than the first line; its day has no figure of that model';
    case 'unknown-unit':
      return 'use of Copilot in a unit that is not known here; its day has no figure of that model';
    default:
      return `a value that cannot be${where} (${problem}); its day has no figure of that model`;
  }
}

function refusalOf(failure: ReportFailure): string {
  switch (failure.code) {
    case 'no-report':
      return `This is not GitHub's AI usage report: it lacks ${failure.missing.join(', ')}.`;
    case 'unreadable':
      return `This is no CSV from line ${failure.line} on.`;
    case 'no-day':
      return `Line ${failure.line} has no date, so nobody can tell which day it is missing from.`;
    case 'too-long':
      return `The report has more than ${failure.lines} lines of one user.`;
    case 'other-users':
      return `The report is of ${failure.users.join(', ')}, not of the account whose bill is read here.`;
    case 'several-users':
      return `The report is of several users (${failure.users.join(', ')}): name one.`;
    case 'empty':
      return 'The report has no line.';
  }
}
