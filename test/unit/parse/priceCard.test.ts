import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Findings } from '../../../electron/core/logs/findings.ts';
import { readCard } from '../../../electron/core/logs/priceCard.ts';
import type { PriceCard } from '../../../electron/core/reducer/pricing/accountPrice.ts';
import { runs } from '../../support/propertyRuns.ts';
import { parseLine, told } from './told.ts';

const PRICES = { inputCost: 300, cacheCost: 30, cacheWriteCost: 375, outputCost: 1500 };
const RATES = {
  input: 300_000_000_000,
  cachedInput: 30_000_000_000,
  cacheWrite: 375_000_000_000,
  output: 1_500_000_000_000,
};

/** What a line says of the selected model's card; undefined where it says nothing of the selected model. */
function cardOf(metadata: object, identifier = 'copilot/claude-sonnet-4.6'): PriceCard | null | undefined {
  const [change] = told({ kind: 1, k: ['inputState'], v: { selectedModel: { identifier, metadata } } });
  return change?.type === 'session' ? change.session.selectedModel?.card : undefined;
}

describe('the card of a session’s selected model', () => {
  it('has the prices of the account, by the model’s own id, else by its identifier', () => {
    const card = { rates: RATES, longContext: null, multiplierMilli: 1000 };
    expect(cardOf({ id: 'sonnet', vendor: 'copilot', multiplierNumeric: 1, ...PRICES })).toEqual({
      model: 'sonnet',
      ...card,
    });
    expect(cardOf({ multiplierNumeric: 1, ...PRICES })).toEqual({ model: 'claude-sonnet-4.6', ...card });
  });

  it('is the same in a snapshot, in a set of the model alone and with its keys in another order', () => {
    const v = { metadata: PRICES, identifier: 'copilot/x' };
    const card = { model: 'x', rates: RATES, longContext: null, multiplierMilli: null };
    const [set] = told({ kind: 1, k: ['inputState', 'selectedModel'], v });
    const [snapshot] = told({ kind: 0, v: { inputState: { selectedModel: v }, requests: [] } });
    for (const change of [set, snapshot]) {
      expect(change).toMatchObject({ session: { selectedModel: { card } } });
    }
  });

  it('tells from which prompt on the dearer tier counts', () => {
    const configurationSchema = { properties: { contextSize: { enum: [272_000, 936_000] } } };
    expect(cardOf({ ...PRICES, longContextInputCost: 600, configurationSchema })?.longContext).toEqual({
      threshold: 272_000,
      rates: { ...RATES, input: 600_000_000_000 },
    });
    expect(cardOf({ ...PRICES, configurationSchema })?.longContext).toBeNull();
  });

  it('is none of the model before it', () => {
    const model = (metadata: object) => ({ selectedModel: { identifier: 'copilot/x', metadata } });
    const line = `{"kind":1,"k":["inputState"],"v":${JSON.stringify(model(PRICES)).slice(0, -1)},${JSON.stringify(model({})).slice(1)}}`;
    expect(told(line)).toMatchObject([{ session: { selectedModel: { card: null } } }]);
  });

  it('counts for nothing with the user’s own key, of another vendor, and without a price', () => {
    expect(cardOf({ ...PRICES, isBYOK: true })).toBeNull();
    expect(cardOf({ ...PRICES, vendor: 'ollama' })).toBeNull();
    expect(cardOf(PRICES, 'ollama/llama4')).toBeNull();
    expect(cardOf(PRICES, 'copilot/auto')).toBeNull();
    expect(cardOf({ family: 'x' })).toBeNull();
  });

  it('with a number that is none is left out and counted', () => {
    const v = { selectedModel: { identifier: 'copilot/x', metadata: { ...PRICES, outputCost: -1 } } };
    const { changes, findings } = parseLine({ kind: 1, k: ['inputState'], v });
    expect(changes).toMatchObject([{ session: { selectedModel: { identifier: 'copilot/x', card: null } } }]);
    expect(findings).toEqual({ 'bad-number outputCost': 1 });
  });
});

it('a price of up to nine decimals of a credit is the integer of its digits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000_000_000_000 }), (nano) => {
      const digits = String(nano).padStart(10, '0');
      const inputCost = Number(`${digits.slice(0, -9)}.${digits.slice(-9)}`);
      const card = readCard({ id: 'x', inputCost, cacheCost: 0, outputCost: 0 }, new Findings());
      expect(card?.rates?.input).toBe(nano);
    }),
    runs(100),
  );
});
