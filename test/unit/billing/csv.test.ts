import { createReadStream, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type ReportFailure,
  type ReportRead,
  type ReportResult,
  readReport,
} from '../../../electron/core/billing/csv.ts';
import { parseUtcDay } from '../../../shared/domain/time.ts';

const FILE = new URL('../../../fixtures/github/ai-usage-report.csv', import.meta.url);
const TEXT = readFileSync(FILE, 'utf8');
const [HEADER = '', ...LINES] = TEXT.trimEnd().split('\n');
const AT = Date.UTC(2026, 10, 20);
const THIRD = parseUtcDay('2026-11-03') ?? 0;
const NAMES = HEADER.split(',');

/** A line of the report, with what differs from an ordinary one. */
function line(more: Readonly<Record<string, string>> = {}): string {
  const ordinary: Record<string, string> = {
    date: '2026-11-03',
    username: 'monalisa',
    product: 'copilot',
    sku: 'copilot_ai_credit',
    model: 'GPT-5',
    quantity: '1',
    unit_type: 'ai-credits',
    gross_amount: '0.01',
    discount_amount: '0.01',
    net_amount: '0',
    ...more,
  };
  return NAMES.map((name) => ordinary[name] ?? '').join(',');
}

async function* pieces(text: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function report(text: string | Uint8Array, login: string | null = 'monalisa'): Promise<ReportResult> {
  return readReport(pieces(text), { login, askedAt: AT });
}
async function read(...lines: readonly string[]): Promise<ReportRead> {
  return readOf(await report([HEADER, ...lines].join('\n')));
}
function readOf(result: ReportResult): ReportRead {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}
function failureOf(result: ReportResult): ReportFailure {
  if (result.ok) throw new Error('it was read');
  return result.failure;
}

describe("GitHub's AI usage report", () => {
  it('becomes one answer of all its days: what is alike adds up, the cloud agent stays apart', async () => {
    const { answer, ...rest } = readOf(
      await readReport(createReadStream(FILE), { login: 'MONALISA', askedAt: AT }),
    );
    expect(rest).toEqual({ login: 'MONALISA', lines: 6, problems: [], problemCount: 0 });
    expect(answer).toMatchObject({ source: 'csv', from: THIRD, to: THIRD + 3, askedAt: AT });
    const figures = answer.rows.map((row) => [
      row.day,
      row.model,
      row.kind,
      row.grossNano,
      row.discountNano,
      row.netNano,
      row.grossMilli,
    ]);
    expect(figures).toEqual([
      [THIRD, 'Claude Sonnet 5', 'model', 7_132_911_000, 7_132_911_000, 0, null],
      [THIRD, 'Claude Sonnet 5', 'coding-agent', 40e9, 10e9, 30e9, null],
      [THIRD + 1, 'Auto: Claude Haiku 4.5', 'model', 2e9, 2e9, 0, null],
      [THIRD + 1, 'Code Review model', 'code-review', 3e9, 3e9, 0, null],
      [THIRD + 2, 'GPT-5', 'model', 5_320_000_000, 5_320_000_000, 0, 1_330],
    ]);
    expect(answer.rows[2]).toMatchObject({ auto: true, from: THIRD + 1, to: THIRD + 1, askedAt: AT });
  });

  it('is the same with a byte order mark, other line ends and empty lines, in any pieces', async () => {
    const expected = readOf(await report(TEXT)).answer;
    for (const text of [`\uFEFF"date"${TEXT.slice(4)}`, TEXT.replaceAll('\n', '\r\n'), `${TEXT}\n,,,\n`]) {
      expect(readOf(await report(text)).answer).toEqual(expected);
    }
  });

  it('is the same with its columns in another order and case, and with more of them', async () => {
    const lines = [
      line(),
      line({ model: 'Auto: GPT-5', gross_amount: '2', quantity: '200', net_amount: '1.99' }),
    ];
    const turned = [HEADER.toUpperCase(), ...lines].map((one) =>
      ['new', ...one.split(',').reverse()].join(','),
    );
    expect(readOf(await report(turned.join('\n'))).answer).toEqual((await read(...lines)).answer);
  });

  it('without a name asked for is read when it is of one user alone', async () => {
    const own = [HEADER, ...LINES.filter((one) => !one.includes('hubot'))].join('\n');
    expect(readOf(await report(own, null))).toMatchObject({ login: 'monalisa', lines: 6 });
    expect(failureOf(await report(TEXT, null))).toEqual({
      code: 'several-users',
      users: ['monalisa', 'hubot'],
    });
    expect(failureOf(await report(TEXT, 'octocat'))).toEqual({
      code: 'other-users',
      users: ['monalisa', 'hubot'],
    });
  });

  it('put together of two counts lines that both have once, and says so', async () => {
    const doubled = readOf(await report(`${TEXT}${TEXT}`));
    expect(doubled.answer).toEqual(readOf(await report(TEXT)).answer);
    expect(doubled.problemCount).toBe(6);
    expect(doubled.problems[0]).toEqual({ line: 11, problem: 'duplicate', column: null });
  });
});

describe('a line that cannot be', () => {
  const cases: readonly (readonly [Readonly<Record<string, string>>, string, string])[] = [
    [{ gross_amount: '-1' }, 'negative', 'gross_amount'],
    [{ gross_amount: 'NaN' }, 'no-number', 'gross_amount'],
    [{ gross_amount: '' }, 'no-number', 'gross_amount'],
    [{ net_amount: '1e308' }, 'too-large', 'net_amount'],
    [{ quantity: '=1+1' }, 'no-number', 'quantity'],
    [{ net_amount: '5' }, 'amounts-disagree', 'gross_amount'],
    [{ unit_type: 'sparkles', sku: 'copilot_chat' }, 'unknown-unit', 'unit_type'],
  ];
  it.each(cases)('takes the whole figure of its day and model with it: %j', async (more, problem, column) => {
    const result = await read(
      line({ model: 'A' }),
      line(more),
      line({ repository: 'x' }),
      line({ date: '2026-11-04' }),
    );
    expect(result.problems).toEqual([{ line: 3, problem, column }]);
    expect(result.answer.rows.map(({ day, model }) => [day, model])).toEqual([
      [THIRD, 'A'],
      [THIRD + 1, 'GPT-5'],
    ]);
  });

  it('is one that ends too soon, as the last of a download cut off', async () => {
    const cut = `${HEADER}\n${line({ model: 'A' })}\n2026-11-03,monalisa,copilot,copilot_ai_credit,GPT-5,4.5`;
    const result = readOf(await report(cut));
    expect(result.problems).toEqual([{ line: 3, problem: 'short-line', column: null }]);
    expect(result.answer.rows.map(({ model }) => model)).toEqual(['A']);
  });

  it('is one whose sum leaves the range of exact integers', async () => {
    const large = { gross_amount: '90000', discount_amount: '90000', quantity: '9000000' };
    const result = await read(line(large), line({ ...large, repository: 'x' }));
    expect(result.problems).toEqual([{ line: 3, problem: 'too-large', column: 'gross_amount' }]);
    expect(result.answer.rows).toEqual([]);
  });

  it('of another user is none of ours', async () => {
    expect((await read(line(), line({ username: 'hubot', gross_amount: 'x' }))).problems).toEqual([]);
  });

  it('is counted beyond the first fifty, which are told', async () => {
    const bad = Array.from({ length: 60 }, (_, n) => line({ gross_amount: 'x', repository: `${n}` }));
    const result = await read(...bad);
    expect([result.problemCount, result.problems.length]).toEqual([60, 50]);
  });
});

describe('what is no report', () => {
  it('is told by the columns that it lacks, without reading on', async () => {
    let taken = 0;
    async function* endless() {
      yield Buffer.from('date,username,model\n');
      for (;;) {
        taken += 1;
        yield Buffer.from('2026-11-03,monalisa,GPT-5\n'.repeat(1000));
      }
    }
    const missing = [
      'product',
      'sku',
      'quantity',
      'unit_type',
      'gross_amount',
      'discount_amount',
      'net_amount',
    ];
    expect(failureOf(await readReport(endless(), { login: null, askedAt: AT }))).toEqual({
      code: 'no-report',
      missing,
    });
    expect(taken).toBeLessThan(1000);
  });

  it('is nothing, or a header alone', async () => {
    for (const text of ['', '\n\n', `${HEADER}\n`])
      expect(failureOf(await report(text))).toEqual({ code: 'empty' });
  });

  it('has a line without its day', async () => {
    for (const date of ['', '11/03/2026', '2026-11-31']) {
      const text = [HEADER, line(), line({ date })].join('\n');
      expect(failureOf(await report(text))).toEqual({ code: 'no-day', line: 3 });
    }
  });

  it('is unreadable: a quote that never ends, a line without an end, bytes that are no text', async () => {
    const open = `${HEADER}\n${line()}\n"${'x'.repeat(100_000)}`;
    expect(failureOf(await report(open))).toMatchObject({ code: 'unreadable' });
    expect(failureOf(await report('x'.repeat(200_000)))).toMatchObject({ code: 'unreadable' });
    // Fields are bounded by the parser, their number is not.
    for (const end of ['\n', '\r\n', '\r']) {
      const commas = [HEADER, line(), ','.repeat(100_000), line()].join(end);
      expect(failureOf(await readReport(pieces(commas, 4096), { login: null, askedAt: AT }))).toEqual({
        code: 'unreadable',
        line: 3,
      });
    }
    expect(failureOf(await report(Buffer.from([0x50, 0x4b, 3, 4, 0, 0xff]))).code).toBe('no-report');
  });

  it('names other users as plain text of some length, whatever the file calls them', async () => {
    const text = [HEADER, line({ username: `\u001b[31m\u202eeve${'x'.repeat(500)}` })].join('\n');
    const failure = failureOf(await readReport(pieces(text), { login: 'hubot', askedAt: AT }));
    expect(failure).toEqual({ code: 'other-users', users: [`[31meve${'x'.repeat(112)}…`] });
  });

  it('is a file that fails while it is read, which is for the caller to tell', async () => {
    async function* failing() {
      yield Buffer.from(`${HEADER}\n`);
      throw Object.assign(new Error('gone'), { code: 'EIO' });
    }
    await expect(readReport(failing(), { login: null, askedAt: AT })).rejects.toMatchObject({ code: 'EIO' });
  });
});
