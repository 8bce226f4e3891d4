import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPriceTableText } from '../../../electron/core/account/priceTable.ts';
import { currentModels } from '../../../electron/core/pricing/builtin.ts';

const TEXT = readFileSync(
  new URL('../../../fixtures/github/models-and-pricing.yml', import.meta.url),
  'utf8',
);
const AT = Date.UTC(2026, 10, 20, 12);
const ROW = 'input: $1.00, cached_input: $0.10, output: $5.00';

function read(text: string, known: readonly string[] = []) {
  return readPriceTableText(text, known, AT);
}

function names(text: string): readonly string[] {
  const table = read(text);
  return table.ok ? table.prices.map(({ model }) => model) : [table.problem];
}

/** @returns what the table with another line in it says of that line's model. */
function priceOf(line: string, model = 'X 1') {
  const table = read(`${TEXT}\n${line}\n`);
  return table.ok ? (table.prices.find((one) => one.model === model) ?? null) : table.problem;
}

describe('the published price table', () => {
  it('gives exact prices, dearer ones for long prompts, and names without marks', () => {
    expect(names(TEXT)).toHaveLength(12);
    expect(names(TEXT)).toContain('Gemini 3.6 Flash');
    expect(priceOf('', 'GPT-5 mini')).toEqual({
      model: 'GPT-5 mini',
      observedAt: AT,
      rates: { input: 25e9, cachedInput: 2.5e9, cacheWrite: null, output: 200e9 },
      longContext: null,
    });
    expect(priceOf('', 'GPT-5.6 Sol')).toMatchObject({
      rates: { input: 400e9, cachedInput: 40e9, cacheWrite: 500e9, output: 2000e9 },
      longContext: {
        threshold: 272_000,
        rates: { input: 800e9, cachedInput: 80e9, cacheWrite: 1000e9, output: 3000e9 },
      },
    });
    expect(priceOf('- {model: X 1, input: 0.07, cached_input: "$0.0075", output: 1}')).toMatchObject({
      rates: { input: 7e9, cachedInput: 0.75e9, output: 100e9 },
    });
  });

  it.each([
    ['without an output price', '- {model: X 1, input: $1.00, cached_input: $0.10}'],
    ['in words', '- {model: X 1, input: one dollar, cached_input: $0.10, output: $5.00}'],
    ['with a threshold in words', `- {model: X 1, threshold: for long prompts, ${ROW}}`],
    ['of long prompts alone', `- {model: X 1, threshold: '> 200K', ${ROW}}`],
    ['twice', `- {model: X 1, ${ROW}}\n- {model: X 1, ${ROW}}`],
    [
      'of tiers that do not meet',
      `- {model: X 1, threshold: '≤ 128K', ${ROW}}\n- {model: X 1, threshold: '> 200K', ${ROW}}`,
    ],
    ['of a tier without its end', `- {model: X 1, ${ROW}}\n- {model: X 1, threshold: '> 200K', ${ROW}}`],
  ])('leaves a model as it is that stands there %s', (_what, line) => {
    expect(priceOf(line)).toBeNull();
  });

  it.each(['$1000.01', '$0.00', '$-1.00', '$1e9', '$99999999999999999999'])(
    'with a price of %s is not believed at all, or not of that model',
    (amount) => {
      const told = priceOf(`- {model: X 1, input: ${amount}, cached_input: $0.10, output: $5.00}`);
      expect(told).toEqual(amount === '$1e9' ? null : "GitHub's published price of X 1 is none that can be.");
    },
  );

  it('with a price that cannot be names its model as plain text', () => {
    const told = priceOf('- {model: "X\\x1b[2J\\u202e1", input: $0.00, cached_input: $1, output: $1}');
    expect(told).toBe("GitHub's published price of X [2J1 is none that can be.");
  });

  it('of few models, or without half of those it had, is refused', () => {
    expect(read(`- {model: X 1, ${ROW}}`)).toMatchObject({ ok: false });
    const known = names(TEXT);
    const gone = (count: number) => Array.from({ length: count }, (_, i) => `gone-${i}`);
    expect(read(TEXT, [...known, ...gone(known.length)]).ok).toBe(true);
    expect(read(TEXT, [...known, ...gone(known.length + 1)])).toEqual({
      ok: false,
      problem: "GitHub's published price table has lost 13 models.",
    });
    expect(read(TEXT, ['claude-sonnet-5', 'gpt-5.6-sol', 'gone']).ok).toBe(true);
  });

  it('that is longer or deeper than any table is none, since reading it would take its time', () => {
    for (const row of ['[['.repeat(50) + ']]'.repeat(50), `${'- '.repeat(70)}a`, '# '.repeat(60_000)]) {
      expect(read(`${TEXT}\n- ${row}\n`).ok).toBe(false);
    }
    expect(read(`${TEXT}\n- ${'['.repeat(50) + ']'.repeat(50)}\n`).ok).toBe(true);
  });

  it('is a list', () => {
    const other = ['', 'a: 1', '<!doctype html>', '{"a":[', `- &a [1]\n- *a\n${TEXT}`, '3'];
    expect(other.map((text) => read(text).ok)).toEqual(other.map(() => false));
  });
});

it('the built-in table knows which models GitHub offered when it was made', () => {
  expect(currentModels()).toContain('claude-sonnet-5');
  expect(currentModels()).not.toContain('gpt-4.1');
});
