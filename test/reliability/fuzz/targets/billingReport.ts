import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { type ReportResult, readReport } from '../../../../electron/core/billing/csv.ts';
import { importReport } from '../../../../electron/core/billing/importReport.ts';
import { columnsOf } from '../../../../electron/core/billing/reportColumns.ts';
import { csvLine } from '../../../../electron/core/exports/csvLine.ts';
import { ImportOutcome } from '../../../../shared/contract/github.ts';
import { exactAmount } from '../promises/exactAmount.ts';
import { readFixture } from '../promises/fixture.ts';
import { holdAnswer } from '../promises/heldRow.ts';
import type { FuzzTarget } from '../target.ts';

const OPTIONS = { login: 'monalisa', askedAt: Date.UTC(2026, 10, 21, 12) };
/** Each short line costs csv-parse 40 µs, since it makes an error of it that nobody asks for. */
const LONGEST = 128 * 1024;
/** A piece costs as much as a line does. */
const MOST_PIECES = 100;
/** Of names that a hostile file holds, a sentence tells so much at most. */
const LONGEST_REFUSAL = 4000;

/** GitHub's AI usage report, as somebody hands it over. */
export function openTarget(): FuzzTarget {
  return {
    name: 'billingReport',
    seeds: () => [readFixture('github/ai-usage-report.csv'), ...SEEDS.map((seed) => Buffer.from(seed))],
    words: WORDS,
    // It is read four times.
    bound: { ms: 500, msPerKb: 20 },
    async feed(given) {
      const input = given.subarray(0, LONGEST);
      const whole = await readReport(inPieces(input, input.length), OPTIONS);
      const size = 1 + (input.length % 13) + Math.floor(input.length / MOST_PIECES);
      assert.deepEqual(await readReport(inPieces(input, size), OPTIONS), whole, `in pieces of ${size}`);
      const imported = await importReport(inPieces(input, input.length), OPTIONS);
      assert.equal(imported.ok, whole.ok);
      if (!imported.ok) holdSentence(imported.refusal);
      else ImportOutcome.parse(imported.outcome);
      const anyone = await readReport(inPieces(input, input.length), { ...OPTIONS, login: null });
      if (anyone.ok) holdAnswer(anyone.value.answer);
      return kindOf(whole, input);
    },
  };
}

function kindOf(read: ReportResult, input: Buffer): string {
  if (!read.ok) return `refused: ${read.failure.code}`;
  const { answer, problems, problemCount, lines } = read.value;
  holdAnswer(answer);
  for (const { line } of problems)
    assert(Number.isSafeInteger(line) && line >= 1, 'a problem names its line');
  assert(problems.length <= problemCount && problems.length <= 50);
  for (const { model, sku } of answer.rows) holdExported([model ?? '', sku ?? '']);
  if (problemCount === 0) {
    const told = answer.rows.reduce((sum, row) => sum + BigInt(row.grossNano), 0n);
    assert.equal(told, totalOf(input), 'the rows come to what the lines say');
  }
  const first = problems[0];
  return `${Math.min(lines, 4)} lines, ${first === undefined ? 'fine' : `${first.problem} ${first.column}`}`;
}

/** The lines of that user's credits by another parser's mode and another arithmetic. */
function totalOf(input: Buffer): bigint {
  const [header = [], ...lines] = parse(input, {
    bom: true,
    relax_column_count: true,
    skip_records_with_empty_values: true,
  });
  const columns = columnsOf(header);
  assert(!('missing' in columns));
  let total = 0n;
  for (const line of lines) {
    if (JSON.stringify(line) === JSON.stringify(header)) continue;
    const field = (name: keyof typeof columns.at): string => line[columns.at[name]]?.trim() ?? '';
    if (field('username').toLowerCase() !== OPTIONS.login) continue;
    const isOther = /^(?:minutes|user-?months?|gigabytes?)$/i.test(field('unit_type'));
    if (
      isOther ||
      !/copilot|spark|agent|credit|request|ai.*unit/i.test(
        `${field('product')}${field('sku')}${field('unit_type')}`,
      )
    )
      continue;
    const told = exactAmount(field('gross_amount'), 11) ?? 0n;
    const counted = exactAmount(field('quantity'), 9) ?? 0n;
    const apart = told > counted ? told - counted : counted - told;
    const written = Math.min(11, Math.max(2, decimals(field('gross_amount'))));
    const isCredits = /credit|ai.*unit/i.test(field('unit_type') || field('sku'));
    total += isCredits && apart * 2n <= 10n ** BigInt(11 - written) ? counted : told;
  }
  return total;
}

function decimals(text: string): number {
  const [, fraction = '', exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  return Math.max(0, fraction.length - Number(exponent));
}

/** What came in by a file goes out to a spreadsheet as text, and as one cell. */
function holdExported(cells: readonly string[]): void {
  const line = csvLine(cells);
  const [read = []] = parse(line);
  assert.equal(read.length, cells.length, 'a name stays one cell');
  for (const [at, cell] of read.entries()) {
    assert(!/^\s*[=+\-@]/.test(cell), 'no cell is a formula');
    assert(cell === cells[at] || cell === `'${cells[at]}`, 'a name is told as it came');
  }
}

function holdSentence(text: string): void {
  assert(text !== '' && text.length <= LONGEST_REFUSAL, 'a refusal is a sentence');
  assert(!/\p{Cc}|[\u2028\u2029\u202A-\u202E]/u.test(text), 'a refusal is one line of plain text');
}

async function* inPieces(input: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < input.length; at += size) yield input.subarray(at, at + size);
}

const HEADER = 'date,username,product,sku,model,quantity,unit_type,gross_amount,discount_amount,net_amount\n';
const SEEDS: readonly string[] = [
  `\uFEFF${HEADER.replaceAll(',', ' ,')}2026-11-04,monalisa,copilot,copilot_ai_credit,@SUM(1),1,ai-credits,0.01,0,0.01\r\n`,
  `${HEADER}"2026-11-04","monalisa","copilot","a ""b""\n","GPT, 5","1","ai-units","1e-2","0","0.01"\n`,
];
const WORDS: readonly string[] = [
  HEADER,
  '"',
  '""',
  '",\n"',
  '\r',
  '\r\n',
  '\0',
  ',,,,,,',
  '\t=cmd|',
  '＝1',
  '@SUM',
  'monalisa',
  'hubot',
  '2026-02-29',
  '90071.99254740991',
  '1e-12',
  '-0.0',
  '0.005',
  'requests',
  'copilot_premium_request',
  '\uFEFF',
  '\u202Eevil',
];
