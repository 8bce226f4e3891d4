import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../../build/prices.mjs', import.meta.url));
const COMMITTED = new URL('../../../electron/core/pricing/copilot-prices.generated.json', import.meta.url);
const run = promisify(execFile);
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prices-'));
});
afterEach(() => rm(folder, { recursive: true }));

const RATES = { input: 2, cached_input: 0.2, cache_write: null, output: 8 };
const NO_MULTIPLIERS = {
  paid_before_2026_06_01: 1,
  free_before_2026_06_01: null,
  annual_plan_from_2026_06_01: 6,
};

function model(more: object = {}) {
  return {
    id: 'gpt-4.1',
    name: 'GPT-4.1',
    provider: 'openai',
    status: 'current',
    usd_per_1m: RATES,
    long_context: null,
    effective_from: '2026-06-01',
    effective_from_basis: 'docs table history',
    effective_to: null,
    promotion: null,
    premium_multiplier: null,
    price_history: null,
    sources: ['a table'],
    aliases: ['GPT-4.1'],
    ...more,
  };
}

function source(more: object = {}) {
  return {
    schema: 'copilot-model-prices/1',
    as_of: '2026-11-10',
    currency: 'USD',
    unit: 'per 1,000,000 tokens',
    credit: { usd: 0.01, nano_aiu_per_credit: 1e9 },
    modifiers: [{ id: 'auto', factor: 0.9 }],
    observations: [],
    sources: ['a table'],
    confidence: 'made up',
    models: [model()],
    legacy_multipliers: { note: '', rows: [{ id: 'claude-opus-41', ...NO_MULTIPLIERS }] },
    ...more,
  };
}

/** @returns what the script wrote, or what it complained of. */
async function prices(table: object): Promise<{ written: string | null; complaint: string }> {
  const [input, output] = [join(folder, 'in.json'), join(folder, 'out.json')];
  await writeFile(input, JSON.stringify(table));
  const complaint = await run(process.execPath, [SCRIPT, input, output]).then(
    () => '',
    (error: { stderr: string }) => error.stderr,
  );
  const written = complaint === '' ? await readFile(output, 'utf8') : null;
  return { written, complaint };
}

describe('npm run prices', () => {
  it('writes one model a line, with dates, aliases and multipliers', async () => {
    const promotion = { text: 'half', ends: '2026-12-31', after: 'not published' };
    const { written } = await prices(
      source({
        models: [
          model({ promotion, aliases: ['GPT-4.1', 'big-fleet-name'], effective_from_basis: 'unknown' }),
        ],
      }),
    );
    const table = JSON.parse(written ?? '');
    expect(table).toMatchObject({
      asOf: '2026-11-10',
      autoPermille: 900,
      models: [
        {
          id: 'gpt-4.1',
          aliases: ['big-fleet-name'],
          codeNames: ['big-fleet-name'],
          startUncertain: true,
          promotion,
          prices: [
            { from: '2026-06-01', to: '2027-01-01', input: 2, cachedInput: 0.2, cacheWrite: null, output: 8 },
          ],
        },
      ],
      multipliers: [{ id: 'claude-opus-4.1', paid: 1, free: null, annual: 6 }],
    });
    expect(written?.split('\n').filter((line) => line.includes('"id":"gpt-4.1"'))).toHaveLength(1);
  });

  it('keeps the history of prices, long-context tiers and promotions', async () => {
    const long = {
      threshold_input_tokens: 272_000,
      input: 4,
      cached_input: 0.4,
      cache_write: null,
      output: 12,
    };
    const { written } = await prices(
      source({
        models: [
          model({
            long_context: long,
            price_history: [
              {
                from: '2026-06-01',
                to: '2026-07-01',
                ...RATES,
                input: 1,
                promotion: true,
                long_context: null,
              },
              { from: '2026-07-01', to: null, ...RATES, long_context: long },
            ],
          }),
        ],
      }),
    );
    expect(JSON.parse(written ?? '').models[0].prices).toEqual([
      {
        from: '2026-06-01',
        to: '2026-07-01',
        input: 1,
        cachedInput: 0.2,
        cacheWrite: null,
        output: 8,
        longContext: null,
        promotion: true,
      },
      {
        from: '2026-07-01',
        to: null,
        input: 2,
        cachedInput: 0.2,
        cacheWrite: null,
        output: 8,
        longContext: { threshold: 272_000, input: 4, cachedInput: 0.4, cacheWrite: null, output: 12 },
      },
    ]);
  });

  const history = (first: object, second: object = {}) => [
    { from: '2026-06-01', to: '2026-07-01', ...RATES, long_context: null, ...first },
    { from: '2026-07-01', to: null, ...RATES, long_context: null, ...second },
  ];
  it.each<[string, object, string]>([
    ['another kind of file', { schema: 'x' }, 'not a copilot-model-prices/1 file'],
    ['no models', { models: [] }, 'no models'],
    ['another currency', { currency: 'EUR' }, 'not in USD'],
    ['another credit', { credit: { usd: 0.04, nano_aiu_per_credit: 1e9 } }, 'a credit is not'],
    ['no date', { as_of: '2026-02-30' }, 'is no day'],
    ['no Auto factor', { modifiers: [] }, 'Auto factor'],
    ['a model twice', { models: [model(), model()] }, 'listed twice'],
    [
      'a missing price',
      { models: [model({ usd_per_1m: { ...RATES, input: null } })] },
      'input null is no price',
    ],
    [
      'a price as text',
      { models: [model({ usd_per_1m: { ...RATES, output: '8' } })] },
      'output 8 is no price',
    ],
    [
      'a price beyond reason',
      { models: [model({ usd_per_1m: { ...RATES, output: 8000 } })] },
      'output 8000 is no price',
    ],
    [
      'a negative price',
      { models: [model({ usd_per_1m: { ...RATES, output: -1 } })] },
      'output -1 is no price',
    ],
    [
      'a price too fine to be exact',
      { models: [model({ usd_per_1m: { ...RATES, input: 1.23456789 } })] },
      'is no price',
    ],
    [
      'a cache dearer than input',
      { models: [model({ usd_per_1m: { ...RATES, cached_input: 3 } })] },
      'costs more than input',
    ],
    ['a tier without threshold', { models: [model({ long_context: RATES })] }, 'without threshold'],
    [
      'a promotion without end',
      { models: [model({ promotion: { text: 'x' } })] },
      'a promotion without its last day',
    ],
    [
      'a gap in history',
      { models: [model({ price_history: history({ to: '2026-06-30' }) })] },
      'stops at 2026-06-30',
    ],
    [
      'a history that ends elsewhere',
      { models: [model({ price_history: history({}, { output: 9 }) })] },
      'does not end with the current price',
    ],
    [
      'a history that begins elsewhere',
      { models: [model({ price_history: history({ from: '2026-05-01' }) })] },
      'does not begin at effective_from',
    ],
    [
      'an end the history does not know',
      { models: [model({ effective_to: '2026-09-01', price_history: history({}) })] },
      'does not end at effective_to',
    ],
    [
      'one name for two models',
      { models: [model(), model({ id: 'gpt-5', name: 'GPT 5', aliases: ['gpt-4-1'] })] },
      'also belongs to gpt-4.1',
    ],
    ['multipliers that disagree', { models: [model({ premium_multiplier: NO_MULTIPLIERS })] }, 'differ'],
    [
      'a multiplier as text',
      { legacy_multipliers: { rows: [{ id: 'x', ...NO_MULTIPLIERS, paid_before_2026_06_01: '1x' }] } },
      'is no multiplier',
    ],
  ])('refuses %s', async (_what, change, complaint) => {
    const result = await prices(source(change));
    expect(result.complaint).toContain(complaint);
    expect(result.written).toBeNull();
  });

  it('refuses to forget a model or to go back in time, and leaves the table in place', async () => {
    const first = await prices(source());
    expect(
      (await prices(source({ models: [model({ id: 'gpt-5', name: 'GPT-5', aliases: [] })] }))).complaint,
    ).toContain('gpt-4.1: in the table in place, missing here');
    expect((await prices(source({ as_of: '2026-11-09' }))).complaint).toContain(
      'older than the table in place',
    );
    expect(await readFile(join(folder, 'out.json'), 'utf8')).toBe(first.written);
  });

  it('says how it is used, and what it cannot read', async () => {
    await expect(run(process.execPath, [SCRIPT])).rejects.toMatchObject({
      stderr: expect.stringContaining('Usage'),
    });
    await expect(run(process.execPath, [SCRIPT, join(folder, 'none.json')])).rejects.toMatchObject({
      stderr: expect.stringContaining('none.json'),
    });
  });

  it('is what wrote the table in the repository', async () => {
    const committed = await readFile(COMMITTED, 'utf8');
    expect(committed).toMatch(/^{\n {2}"schema": "pilotlight-prices\/1",\n/);
    expect(committed.split('\n').every((line) => line.length < 3000)).toBe(true);
  });
});
