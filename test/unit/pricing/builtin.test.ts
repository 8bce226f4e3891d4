import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtinPrices } from '../../../electron/core/pricing/builtin.ts';
import { canonicalModel } from '../../../electron/core/reducer/pricing/models.ts';
import { multiplierMilli } from '../../../electron/core/reducer/pricing/multiplier.ts';
import { priceOn } from '../../../electron/core/reducer/pricing/table.ts';
import { resolveTurnModel } from '../../../electron/core/reducer/pricing/turnModel.ts';
import { day } from '../../support/priceTable.ts';

const table = builtinPrices();
const CENT = 1_000_000_000;

/** Days long past: a newer table may add prices but not change these. */
describe('the price table that comes with the product', () => {
  it.each([
    [
      'claude-sonnet-4.5',
      '2026-06-01',
      { input: 300 * CENT, cachedInput: 30 * CENT, cacheWrite: 375 * CENT, output: 1500 * CENT },
    ],
    [
      'gpt-5.6-sol',
      '2026-08-19',
      { input: 500 * CENT, cachedInput: 50 * CENT, cacheWrite: 625 * CENT, output: 3000 * CENT },
    ],
    [
      'gpt-5.6-sol',
      '2026-08-20',
      { input: 250 * CENT, cachedInput: 25 * CENT, cacheWrite: 312.5 * CENT, output: 1500 * CENT },
    ],
    [
      'gpt-5.6-sol',
      '2026-08-21',
      { input: 200 * CENT, cachedInput: 20 * CENT, cacheWrite: 250 * CENT, output: 1000 * CENT },
    ],
    [
      'gpt-5.6-sol',
      '2026-09-04',
      { input: 400 * CENT, cachedInput: 40 * CENT, cacheWrite: 500 * CENT, output: 2000 * CENT },
    ],
    [
      'gpt-5.3-codex',
      '2026-06-01',
      { input: 175 * CENT, cachedInput: 17.5 * CENT, cacheWrite: null, output: 1400 * CENT },
    ],
    [
      'microsoft-decision-1',
      '2026-06-01',
      { input: 4.2 * CENT, cachedInput: 0, cacheWrite: null, output: 0 },
    ],
  ])('priced %s on %s to the nano-AIU', (id, text, rates) => {
    expect(priceOn(table, id, day(text))).toMatchObject({ rates, stale: false });
  });

  it('takes a promotion to its last day, and its price as stale from then on', () => {
    expect(priceOn(table, 'gemini-3.8-flash', day('2026-12-31'))).toMatchObject({ stale: false });
    expect(priceOn(table, 'gemini-3.8-flash', day('2027-01-01'))).toMatchObject({ stale: true });
    expect(priceOn(table, 'gemini-3.6-flash', day('2027-01-01'))).toMatchObject({ stale: true });
  });

  it('takes the last price of a retired model as stale', () => {
    expect(priceOn(table, 'claude-sonnet-4.5', day('2026-09-03'))).toMatchObject({ stale: false });
    expect(priceOn(table, 'claude-sonnet-4.5', day('2026-09-04'))).toMatchObject({ stale: true });
  });

  it('knows the tier for long contexts since the day it came', () => {
    expect(priceOn(table, 'gpt-5.4', day('2026-06-03'))?.longContext).toBeNull();
    expect(priceOn(table, 'gpt-5.4', day('2026-06-04'))?.longContext).toMatchObject({ threshold: 272_000 });
  });

  it('has the multipliers of before and since credits', () => {
    const query = { plan: 'annual', auto: false } as const;
    expect(multiplierMilli(table, { ...query, modelId: 'gpt-5.5', utcDay: day('2026-05-31') })).toBe(7500);
    expect(multiplierMilli(table, { ...query, modelId: 'gpt-5.5', utcDay: day('2026-06-01') })).toBe(57_000);
  });

  it.each([
    ['claude-haiku-4-5-20251001', 'claude-haiku-4.5'],
    ['claude-opus-41', 'claude-opus-4.1'],
    ['Claude Opus 4.8 (fast mode) (preview)', 'claude-opus-4.8-fast'],
    ['gemini-3.1-pro-preview', 'gemini-3.1-pro'],
    ['capi-noe-ptuc-h200-oswe-vscode-prime', 'raptor-mini'],
    ['goldeneye-free-auto', 'goldeneye'],
    ['grok-code-fast-1', 'grok-code-fast-1'],
    ['gpt-4o-2024-11-20', 'gpt-4o'],
  ])('knows %s as %s', (raw, id) => {
    expect(canonicalModel(table, raw)?.id).toBe(id);
  });

  it('prices every model that an agent stands for', () => {
    for (const agentId of ['github.copilot.editsAgent', 'github.copilot.default']) {
      const nothing = { autoModel: null, rounds: null, resolvedModel: null, metadataModelId: null };
      const session = { selectedModel: null, selectedByok: null, sessionDefaultModel: null };
      const { model } = resolveTurnModel(table, { modelId: 'copilot/auto', agentId, ...nothing, ...session });
      expect(priceOn(table, model ?? '', day('2026-06-02'))).not.toBeNull();
    }
  });

  it('finds every model by its id, its name and its aliases', () => {
    const path = new URL('../../../electron/core/pricing/copilot-prices.generated.json', import.meta.url);
    const manifest: { models: { id: string; name: string; aliases: string[] }[] } = JSON.parse(
      readFileSync(path, 'utf8'),
    );
    expect(manifest.models.length).toBeGreaterThan(50);
    for (const { id, name, aliases } of manifest.models) {
      for (const raw of [id, name, ...aliases]) expect(canonicalModel(table, raw)?.id).toBe(id);
    }
  });

  it('is built once', () => {
    expect(builtinPrices()).toBe(table);
  });
});
