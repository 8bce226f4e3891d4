import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceCall } from '../../electron/core/reducer/pricing/cost.ts';
import { estimateTurn } from '../../electron/core/reducer/pricing/estimate.ts';
import { applyFactor, learnFactor } from '../../electron/core/reducer/pricing/learn.ts';
import { canonicalModel } from '../../electron/core/reducer/pricing/models.ts';
import type { Price } from '../../electron/core/reducer/pricing/table.ts';
import { MANIFEST, priceOf, testTable } from '../support/priceTable.ts';
import { runs } from '../support/propertyRuns.ts';

const MODELS = ['claude-sonnet-4.5', 'gpt-4.1', 'gpt-long'];
const tokens = fc.integer({ min: 0, max: 1_000_000_000 });
/** Of one turn's calls: within what an exact amount can hold, which the test of any counts goes beyond. */
const callTokens = fc.integer({ min: 0, max: 100_000_000 });
const price = fc.constantFrom(...MODELS).map((id): Price => priceOf(id));

/** A call as GitHub bills it: Anthropic's uncached prompt is written, nobody else's is priced apart. */
const call = fc
  .record({
    inputTokens: callTokens,
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    outputTokens: callTokens,
  })
  .map(({ inputTokens, share, outputTokens }) => ({
    inputTokens,
    cachedTokens: Math.floor(inputTokens * share),
    writtenTokens: null,
    outputTokens,
  }));

describe('estimates', () => {
  it('hold what the calls of the turn really cost, whatever they read from the cache', () => {
    fc.assert(
      fc.property(price, fc.array(call, { minLength: 1, maxLength: 8 }), (own, calls) => {
        const estimate = estimateTurn({
          price: own,
          priceOfModel: () => null,
          promptTokens: calls.at(-1)?.inputTokens ?? 0,
          maxPromptTokens: Math.max(...calls.map((one) => one.inputTokens)),
          outputTokens: calls.reduce((sum, one) => sum + one.outputTokens, 0),
          rounds: calls.length,
          cacheReadTokens: null,
          cacheWriteTokens: null,
          modelTotals: [],
          summaries: [],
          auto: false,
          hasSubAgents: false,
        });
        const billed = calls.reduce((sum, one) => sum + priceCall(own, one), 0);
        // Calls are rounded one by one, the estimate once.
        const slack = calls.length;
        expect(estimate?.lowNano).toBeLessThanOrEqual(billed + slack);
        expect(billed - slack).toBeLessThanOrEqual(estimate?.highNano ?? 0);
      }),
      runs(100),
    );
  });

  it('are three exact integers in order, for any counts', () => {
    const count = fc.oneof(tokens, fc.constant(null), fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }));
    const usage = fc.record({
      price,
      priceOfModel: fc.constant(() => priceOf('gpt-4.1')),
      promptTokens: count,
      maxPromptTokens: count,
      outputTokens: count,
      rounds: fc.integer({ min: 0, max: 500 }),
      cacheReadTokens: count,
      cacheWriteTokens: count,
      modelTotals: fc.array(
        fc.record({
          model: fc.constantFrom(...MODELS),
          inputTokens: tokens,
          cachedTokens: tokens,
          outputTokens: tokens,
        }),
        { maxLength: 2 },
      ),
      summaries: fc.array(
        fc.record({
          model: fc.constantFrom(null, 'gpt-4.1'),
          promptTokens: tokens,
          cachedTokens: tokens,
          completionTokens: tokens,
        }),
        { maxLength: 2 },
      ),
      auto: fc.boolean(),
      hasSubAgents: fc.boolean(),
    });
    fc.assert(
      fc.property(usage, (one) => {
        const { lowNano, typicalNano, highNano } = estimateTurn(one) ?? {
          lowNano: -1,
          typicalNano: -1,
          highNano: -1,
        };
        const amounts = [lowNano, typicalNano, ...(highNano === null ? [] : [highNano])];
        expect(amounts.every((amount) => Number.isSafeInteger(amount) && amount >= 0)).toBe(true);
        expect([...amounts].sort((a, b) => a - b)).toEqual(amounts);
      }),
      runs(100),
    );
  });
});

describe('learning', () => {
  it('is a function of the set of turns, and keeps the amount within low and high', () => {
    const turn = fc.record({ exactNano: tokens, typicalNano: tokens });
    fc.assert(
      fc.property(
        fc.array(turn, { minLength: 10, maxLength: 200 }),
        tokens,
        tokens,
        tokens,
        (turns, a, b, c) => {
          const factor = learnFactor(turns);
          expect(learnFactor([...turns].reverse())).toBe(factor);
          const [lowNano = 0, typicalNano = 0, highNano = 0] = [a, b, c].sort((x, y) => x - y);
          const learned = applyFactor({ lowNano, typicalNano, highNano }, factor ?? 1);
          expect(learned).toBeGreaterThanOrEqual(lowNano);
          expect(learned).toBeLessThanOrEqual(highNano);
        },
      ),
      runs(100),
    );
  });
});

describe('model names', () => {
  it('of every written form lead to the one id', () => {
    const ids = [...MANIFEST.models, ...MANIFEST.multipliers].map((one) => one.id);
    const table = testTable();
    const form = fc.record({
      id: fc.constantFrom(...ids),
      vendor: fc.constantFrom('', 'copilot/', 'copilot/group/'),
      date: fc.constantFrom('', '-20250929', '-2025-04-14'),
      preview: fc.constantFrom('', '-preview'),
      dots: fc.constantFrom('.', '-', ' '),
      upper: fc.boolean(),
    });
    fc.assert(
      fc.property(form, ({ id, vendor, date, preview, dots, upper }) => {
        const name = `${id.replaceAll('.', dots)}${preview}${date}`;
        const raw = `${vendor}${upper ? name.toUpperCase() : name}`;
        expect(canonicalModel(table, raw)?.id).toBe(id);
      }),
      runs(100),
    );
  });

  it('of any text neither throw nor match what is not a known name', () => {
    const table = testTable();
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const found = canonicalModel(table, raw);
        expect([null, ...table.ids.values()]).toContain(found?.id ?? null);
        expect(canonicalModel(table, `${raw}\u0000zz`)).toBeNull();
      }),
      runs(100),
    );
  });
});
