import { expect, it } from 'vitest';
import { importReport } from '../../../electron/core/billing/importReport.ts';

const HEADER = 'date,username,product,sku,model,quantity,unit_type,gross_amount,discount_amount,net_amount';
const AT = Date.UTC(2026, 10, 20);

function line(day: string, model: string, more = 'AI Credit', credits = 2): string {
  return `${day},monalisa,copilot,${more},${model},${credits},ai-credits,${credits / 100},0,${credits / 100}`;
}

function imported(lines: readonly string[], login: string | null = null) {
  async function* bytes() {
    yield new TextEncoder().encode([HEADER, ...lines, ''].join('\n'));
  }
  return importReport(bytes(), { login, askedAt: AT });
}

it('counts lines, days with a figure, and figures by day and model, whatever their sku and whoever chose the model', async () => {
  const lines = [
    line('2026-11-04', 'GPT-4.1'),
    line('2026-11-04', 'gpt-4.1', 'other sku'),
    line('2026-11-04', 'Auto: GPT-4.1', 'AI Credit', 3),
    line('2026-11-05', 'GPT-4.1'),
    line('2026-11-05', 'Code Review model'),
  ];
  expect(await imported(lines)).toMatchObject({
    ok: true,
    outcome: { rows: 5, days: 2, buckets: 3, refused: [] },
    told: { answers: [{ source: 'csv', askedAt: AT }] },
  });
});

it('tells each line that was left out, and of more than 50 how many', async () => {
  const twice = Array.from({ length: 54 }, () => line('2026-11-04', 'GPT-4.1'));
  const read = await imported(twice);
  const refused = read.ok ? read.outcome.refused : [];
  expect(refused).toHaveLength(51);
  expect(refused[0]).toEqual({ line: 3, reason: expect.stringContaining('counted once') });
  expect(refused[50]).toEqual({ line: null, reason: 'and 3 lines more' });
});

it.each([
  ['fewer columns', '2026-11-04,monalisa,copilot'],
  ['in gross_amount (negative)', line('2026-11-04', 'A', 'AI Credit', -1)],
  ['unit that is not known', '2026-11-04,monalisa,copilot,x,A,1,parsecs,0,0,0'],
])('says why a line was left out: %s', async (reason, bad) => {
  expect(await imported([line('2026-11-05', 'B'), bad])).toMatchObject({
    outcome: { rows: 1, refused: [{ line: 3, reason: expect.stringContaining(reason) }] },
  });
});

it.each([
  ['not of the account', [line('2026-11-04', 'A')], 'hubot'],
  ['Line 2 has no date', [line('soon', 'A')], null],
  ['has no line', [], null],
])('refuses a whole file by a sentence: %s', async (sentence, lines, login) => {
  expect(await imported(lines, login)).toEqual({ ok: false, refusal: expect.stringContaining(sentence) });
});
