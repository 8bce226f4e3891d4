import fc from 'fast-check';
import type { Evidence } from '../../electron/core/reducer/evidence.ts';
import type { Told } from './testLedger.ts';

const HOUR = 3_600_000;
/** Two days before credits are metered, so that some turns are counted in premium requests. */
export const FIRST_MOMENT: number = Date.UTC(2026, 4, 30);
/** From then on: around the ends of two whole months. */
const DAYS = [0, 1, 2, 3, 4, 20, 31, 32, 33, 62, 63, 64];

export const WORKSPACES: readonly string[] = ['alpha', 'beta', 'gamma'];
export const MODEL_IDS: readonly string[] = [
  'copilot/claude-sonnet-4.5',
  'copilot/gpt-4.1',
  'copilot/gpt-long',
  'copilot/never-heard-of',
  'copilot/auto',
  'openai/own-key',
];

const moment = fc
  .tuple(fc.constantFrom(...DAYS), fc.nat(23), fc.constantFrom(0, 1, HOUR / 2, HOUR - 1))
  .map(([day, hour, rest]) => FIRST_MOMENT + (day * 24 + hour) * HOUR + rest);
const tokens = fc.option(fc.oneof(fc.nat(200_000), fc.constant(0)), { nil: null });

/** What one file may tell of one turn: all bases and reasons come up. */
export const evidence: fc.Arbitrary<Partial<Evidence>> = fc
  .record({
    sessionId: fc.constantFrom('s1', 's2', 's3', 's4'),
    timestamp: moment,
    took: fc.option(fc.constantFrom(0, 1000, 2 * HOUR), { nil: null }),
    modelId: fc.constantFrom(...MODEL_IDS),
    mode: fc.constantFrom('ask', 'agent', null),
    completionTokens: tokens,
    lastPromptTokens: tokens,
    creditsNano: fc.option(fc.oneof(fc.nat(9_000_000_000), fc.constant(0)), { nil: null, freq: 2 }),
    detailsNano: fc.option(fc.constant(300_000_000), { nil: null, freq: 1 }),
    metadataResponseId: fc.constantFrom(null, 'r1', 'r2'),
    rounds: fc.constantFrom(null, { count: 3, modelId: null }),
  })
  .map(({ took, ...seen }) => ({
    ...seen,
    completedAt: took === null ? null : seen.timestamp + took,
    maxPromptTokens: seen.lastPromptTokens,
    hasUsageKeys: seen.completionTokens !== null || seen.lastPromptTokens !== null,
  }));

const KEYS = Array.from({ length: 12 }, (_, i) => (i < 8 ? `request_${i}` : `other-${i}`));

/** One file's news of a few turns; the file decides the workspace. */
export const told: fc.Arbitrary<Told> = fc
  .record({
    file: fc.nat(3),
    turns: fc.array(fc.tuple(fc.constantFrom(...KEYS), evidence), { minLength: 1, maxLength: 5 }),
  })
  .map(({ file, turns }) => ({
    file: `/f${file}.jsonl`,
    workspace: WORKSPACES[file] ?? null,
    turns: Object.fromEntries(turns),
  }));

/** Transactions: what is told in each, and whether it learns at its end as all but a first import's do. */
export const transactions: fc.Arbitrary<readonly { told: readonly Told[]; learnNow: boolean }[]> = fc.array(
  fc.record({ told: fc.array(told, { minLength: 1, maxLength: 4 }), learnNow: fc.boolean() }),
  { minLength: 1, maxLength: 12 },
);
