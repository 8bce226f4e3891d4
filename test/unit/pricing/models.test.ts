import { describe, expect, it } from 'vitest';
import {
  canonicalModel,
  isAutoModel,
  isCopilotModel,
} from '../../../electron/core/reducer/pricing/models.ts';
import { testTable } from '../../support/priceTable.ts';

const table = testTable();
const idOf = (raw: string): string | null => canonicalModel(table, raw)?.id ?? null;

describe('canonical model names', () => {
  it.each([
    ['the id itself', 'claude-sonnet-4.5', 'claude-sonnet-4.5'],
    ['the vendor Copilot', 'copilot/claude-sonnet-4.5', 'claude-sonnet-4.5'],
    ['a vendor with a group', 'copilot/premium/claude-sonnet-4.5', 'claude-sonnet-4.5'],
    ['dashes for dots', 'claude-sonnet-4-5', 'claude-sonnet-4.5'],
    ['a plain date', 'claude-sonnet-4-5-20250929', 'claude-sonnet-4.5'],
    ['a dashed date behind dots', 'gpt-4.1-2025-04-14', 'gpt-4.1'],
    ['a display name', 'Claude Sonnet 4.5', 'claude-sonnet-4.5'],
    ['capitals', 'GPT-4.1', 'gpt-4.1'],
    ['-preview', 'gpt-4.1-preview', 'gpt-4.1'],
    ['a dated preview', 'gpt-4.1-preview-05-06', 'gpt-4.1'],
    ['(Preview) of a display name', 'Raptor mini (Preview)', 'raptor-mini'],
    ['-preview before a date', 'gpt-4.1-preview-2025-04-14', 'gpt-4.1'],
    ['a version without its point', 'claude-opus-41', 'claude-opus-4.1'],
    ['a model that only has a multiplier', 'claude-haiku-4-5-20251001', 'claude-haiku-4.5'],
    ['an alias', 'oswe-vscode-prime', 'raptor-mini'],
    ['a fleet code by its tail', 'capi-noe-ptuc-h200-oswe-vscode-prime', 'raptor-mini'],
    ['a code name behind another prefix', 'pool7-oswe-vscode-prime', 'raptor-mini'],
    ['a fleet code that ends in an id', 'capi-eus-h100-gpt-4.1', 'gpt-4.1'],
  ])('know %s', (_rule, raw, id) => {
    expect(idOf(raw)).toBe(id);
  });

  it.each([
    ['an unknown version', 'gpt-4.2'],
    ['a longer name', 'gpt-4.1-mini'],
    ['an id in the middle', 'my-gpt-4.1-clone'],
    ['an id at the end of a name that is no fleet code', 'super-gpt-4.1'],
    ['a sign that no model carries', 'gpt-4.1+'],
    ['a number that is no date', 'gpt-4.1-2025-14-44'],
    ['the router', 'copilot/auto'],
    ['nothing', ''],
    ['a fleet code with an unknown tail', 'capi-noe-ptuc-h200-unheard-of'],
    ['the same model of another vendor', 'openrouter/gpt-4.1'],
    ['a code name of another vendor', 'openrouter/pool7-oswe-vscode-prime'],
    ['a name longer than any model', `gpt-4.1${'-preview'.repeat(100)}`],
  ])('are not guessed for %s', (_rule, raw) => {
    expect(canonicalModel(table, raw)).toBeNull();
  });

  it('tell an alias from the id, whatever vendor stands before it', () => {
    expect(canonicalModel(table, 'copilot/gpt-4.1')).toEqual({ id: 'gpt-4.1', alias: false });
    expect(canonicalModel(table, 'copilot/gpt-4-1')).toEqual({ id: 'gpt-4.1', alias: true });
    expect(canonicalModel(table, 'GPT-4.1')).toEqual({ id: 'gpt-4.1', alias: true });
  });

  it('are remembered, but never more than a few thousand of them', () => {
    const fresh = testTable();
    const first = canonicalModel(fresh, 'copilot/gpt-4-1');
    expect(canonicalModel(fresh, 'copilot/gpt-4-1')).toBe(first);
    for (let i = 0; i < 10_000; i++) canonicalModel(fresh, `made-up-${i}`);
    expect(fresh.seen.size).toBeLessThanOrEqual(4096);
    expect(fresh.seen.has('made-up-9999')).toBe(true);
  });
});

describe('the vendor of a model', () => {
  it.each([
    ['copilot/gpt-4.1', true],
    ['Copilot/gpt-4.1', true],
    ['gpt-4.1', true],
    [null, true],
    ['ollama/gpt-4.1', false],
    ['copilotx/gpt-4.1', false],
    ['anthropic/group/claude', false],
  ])('of %s says whether Copilot bills it: %s', (modelId, copilot) => {
    expect(isCopilotModel(modelId)).toBe(copilot);
  });

  it.each([
    ['copilot/auto', true],
    ['auto', true],
    ['Auto', true],
    ['openrouter/auto', false],
    ['goldeneye-free-auto', false],
  ])('and the name of %s say whether it is the router: %s', (modelId, auto) => {
    expect(isAutoModel(modelId)).toBe(auto);
  });
});
