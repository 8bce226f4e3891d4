import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';
import type { UtcDay } from '../../../shared/domain/time.ts';
import { plainText } from '../logs/discover/workspaceName.ts';
import type { VendorAnswer } from '../reducer/truthUp/vendorRow.ts';
import { amountsOf } from './amounts.ts';
import { withEndingLines } from './endingLines.ts';
import type { ValueProblem } from './failure.ts';
import { columnsOf, type ReportColumn, type ReportColumns } from './reportColumns.ts';
import { createReportRows } from './reportRows.ts';
import { unitOf } from './units.ts';
import { dayOfDate } from './writtenDay.ts';

const LONGEST_LINE = 64 * 1024;
/** Of one user. Years of use in many repositories come to a tenth of it. */
const MOST_LINES = 500_000;
const MOST_TOLD = 50;
const MOST_USERS = 20;

export interface ReportOptions {
  /** Whose lines count; null where the report may only be of one. */
  readonly login: string | null;
  /** When the report was made, else now. Epoch ms. */
  readonly askedAt: number;
}

/** A line that was left out. Of `short-line` and bad values the day's whole figure of that model is, too. */
export interface ReportProblem {
  readonly line: number;
  readonly problem: 'short-line' | 'duplicate' | ValueProblem;
  readonly column: string | null;
}

export interface ReportRead {
  /** From the first to the last day of the file. */
  readonly answer: VendorAnswer;
  readonly login: string;
  /** Lines of this user's use of Copilot that count. */
  readonly lines: number;
  /** The first of them. */
  readonly problems: readonly ReportProblem[];
  readonly problemCount: number;
}

export type ReportFailure =
  /** No report of GitHub's AI usage: columns are missing. */
  | { readonly code: 'no-report'; readonly missing: readonly string[] }
  /** No CSV from this line on. */
  | { readonly code: 'unreadable'; readonly line: number }
  /** A line without its day: which figures it takes away from cannot be told. */
  | { readonly code: 'no-day'; readonly line: number }
  | { readonly code: 'too-long'; readonly lines: number }
  /** Of others than the one asked for, or of several where one must be named. */
  | { readonly code: 'other-users' | 'several-users'; readonly users: readonly string[] }
  | { readonly code: 'empty' };

export type ReportResult =
  | { readonly ok: true; readonly value: ReportRead }
  | { readonly ok: false; readonly failure: ReportFailure };

class EnoughRead extends Error {}

const Line = z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) });

/**
 * Reads GitHub's AI usage report, as it is downloaded from the billing pages, line by line (docs/data-contract.md,
 * "GitHub's AI usage report"). Lines that are alike to the letter are one line twice: a report that was put together
 * of two.
 * @param bytes of the file; what they throw when reading fails is thrown on.
 */
export async function readReport(
  bytes: AsyncIterable<Uint8Array>,
  options: ReportOptions,
): Promise<ReportResult> {
  const reading = createReading(options);
  /** Lines from which on it is no CSV: by their length, and by what stands in them. */
  const unreadable: number[] = [];
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: LONGEST_LINE,
  });
  try {
    await pipeline(
      Readable.from(bytes),
      withEndingLines(LONGEST_LINE, (line) => unreadable.push(line)),
      parser,
      async (lines: AsyncIterable<unknown>) => {
        for await (const line of lines) {
          const { record, info } = Line.parse(line);
          // Leaving the loop alone would end the pipeline as one that was aborted.
          if (!reading.take(record, info.lines)) throw new EnoughRead();
        }
      },
    );
  } catch (error) {
    if (error instanceof EnoughRead) return reading.end();
    if (!(error instanceof CsvError)) throw error;
    unreadable.push(Number(error.lines ?? 0));
  }
  if (unreadable.length > 0) return failure({ code: 'unreadable', line: Math.min(...unreadable) });
  return reading.end();
}

function createReading({ login, askedAt }: ReportOptions) {
  const rows = createReportRows();
  const users = new Map<string, string>();
  const wanted = login?.toLowerCase() ?? null;
  let isThere = false;
  const seen = new Set<string>();
  const problems: ReportProblem[] = [];
  let columns: ReportColumns | null = null;
  let header = '';
  let broken: ReportFailure | null = null;
  let problemCount = 0;
  let lines = 0;
  let from: UtcDay | null = null;
  let to: UtcDay | null = null;

  /** @returns whether reading on makes sense. */
  function take(record: readonly string[], line: number): boolean {
    const text = JSON.stringify(record);
    if (columns === null) {
      const found = columnsOf(record);
      if ('missing' in found) broken = { code: 'no-report', missing: found.missing };
      else columns = found;
      header = text;
    } else if (text !== header) {
      takeLine(record, columns, text, line);
    }
    return broken === null;
  }

  function takeLine(record: readonly string[], { at, count }: ReportColumns, text: string, line: number) {
    const field = (column: ReportColumn) => record[at[column]]?.trim() ?? '';
    const day = dayOfDate(field('date'));
    if (day === null) {
      broken = { code: 'no-day', line };
      return;
    }
    from = Math.min(from ?? day, day);
    to = Math.max(to ?? day, day);
    if (!isOfUser(field('username'))) return;
    const model = field('model') === '' ? null : field('model');
    const tell = (problem: ReportProblem['problem'], column: string | null) => {
      problemCount += 1;
      if (problems.length < MOST_TOLD) problems.push({ line, problem, column });
      if (problem !== 'duplicate') rows.withhold(day, model);
    };
    if (record.length < count) return tell('short-line', null);
    const sku = field('sku');
    const unit = unitOf({ product: field('product'), sku, unitType: field('unit_type') });
    if (unit === 'other') return;
    if (unit === 'unknown') return tell('unknown-unit', 'unit_type');
    if (seen.has(text)) return tell('duplicate', null);
    if (seen.size >= MOST_LINES) {
      broken = { code: 'too-long', lines: MOST_LINES };
      return;
    }
    seen.add(text);
    const amounts = amountsOf(
      {
        grossAmount: field('gross_amount'),
        discountAmount: field('discount_amount'),
        netAmount: field('net_amount'),
        grossQuantity: field('quantity'),
        netQuantity: null,
      },
      unit,
    );
    if (!amounts.ok) return tell(amounts.failure.problem, COLUMN_OF.get(amounts.failure.field) ?? null);
    if (!rows.add({ day, model, sku, unit }, amounts.value)) return tell('too-large', 'gross_amount');
    lines += 1;
  }

  /** Without a name asked for, the first that comes; a second one ends up as a failure. */
  function isOfUser(username: string): boolean {
    const key = username.toLowerCase();
    if (users.size < MOST_USERS && !users.has(key)) users.set(key, plainText(username));
    const isOwn = key === (wanted ?? users.keys().next().value);
    isThere ||= isOwn;
    return isOwn;
  }

  function end(): ReportResult {
    if (broken !== null) return failure(broken);
    if (columns === null || from === null || to === null) return failure({ code: 'empty' });
    const names = [...users.values()];
    if (wanted === null && names.length > 1) return failure({ code: 'several-users', users: names });
    if (!isThere) return failure({ code: 'other-users', users: names });
    const answer = { source: 'csv', from, to, askedAt, rows: rows.rows(askedAt) } as const;
    return { ok: true, value: { answer, login: login ?? names[0] ?? '', lines, problems, problemCount } };
  }

  return { take, end };
}

const COLUMN_OF: ReadonlyMap<string, ReportColumn> = new Map([
  ['grossAmount', 'gross_amount'],
  ['discountAmount', 'discount_amount'],
  ['netAmount', 'net_amount'],
  ['grossQuantity', 'quantity'],
]);

function failure(one: ReportFailure): ReportResult {
  return { ok: false, failure: one };
}
