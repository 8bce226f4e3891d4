import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { standing } from '../../electron/core/store/queries/standing.ts';
import { parseSettings } from '../../shared/contract/settings.ts';
import { DAY_MS, HOUR_MS, utcDayOf } from '../../shared/domain/time.ts';
import { runs, TIMEOUT } from '../support/propertyRuns.ts';
import { credits, StandingLedger } from '../support/standingLedger.ts';
import { apiAnswer } from '../support/vendorAnswers.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const TODAY = utcDayOf(NOW);
const { settings } = parseSettings({ plan: { id: 'pro' } });
const MODELS = ['GPT-4.1', 'Claude Sonnet 4.5', 'Auto: Claude Sonnet 4.5', 'Code Review model'] as const;
const SEEN = {
  exact: {},
  estimated: {
    creditsNano: null,
    completionTokens: 1000,
    lastPromptTokens: 400_000,
    maxPromptTokens: 900_000,
  },
  guessed: { modelId: 'copilot/auto' },
};

const day = fc.integer({ min: TODAY - 2, max: TODAY });
const step = fc.oneof(
  fc.record({
    do: fc.constant('spend' as const),
    day,
    kind: fc.constantFrom('exact', 'estimated', 'guessed'),
    amount: fc.integer({ min: 1, max: 30 }),
  }),
  fc.record({
    do: fc.constant('bill' as const),
    day,
    /** By how much each model's figure grew, in tenths of credits. */
    grown: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 300 })), {
      minLength: 4,
      maxLength: 4,
    }),
  }),
);

let ledger: StandingLedger;
beforeAll(() => {
  ledger = new StandingLedger();
});
afterAll(() => ledger.close());

test(
  'the headline never falls by a bill that is still being counted, nor by spend',
  () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        ledger.clear();
        const gross = new Map<number, readonly number[]>();
        let before = 0;
        steps.forEach((one, i) => {
          if (one.do === 'spend') ledger.spend(one.day * DAY_MS + HOUR_MS, one.amount, SEEN[one.kind]);
          else {
            const known = gross.get(one.day) ?? [0, 0, 0, 0];
            const now = known.map((amount, k) => amount + (one.grown[k] ?? 0));
            gross.set(one.day, now);
            const rows = MODELS.map((model, k) => [model, credits((now[k] ?? 0) / 10)] as const);
            // Each day's own answer, before three days are over.
            ledger.bill(apiAnswer(one.day, (TODAY + 1) * DAY_MS + i, rows));
          }
          const { amount, confidence } = standing(ledger.db, NOW, settings).used;
          expect(amount ?? 0).toBeGreaterThanOrEqual(before);
          expect(confidence === 'unknown').toBe(amount === null);
          before = amount ?? 0;
        });
      }),
      runs(15),
    );
  },
  TIMEOUT,
);
