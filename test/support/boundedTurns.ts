import type { Told } from './testLedger.ts';

const usage = {
  timestamp: Date.UTC(2026, 6, 3, 10),
  modelId: 'copilot/gpt-4.1',
  lastPromptTokens: 1000,
  maxPromptTokens: 2000,
  completionTokens: 100,
  hasUsageKeys: true,
};

/** An estimate within bounds, one that is open upwards, and an exact turn. */
export const BOUNDED: Told = {
  file: '/bounded',
  turns: {
    request_within: { ...usage, sessionId: 'within' },
    request_open: { ...usage, sessionId: 'open', subAgents: [{ key: 'call_1', creditsNano: 1 }] },
    request_exact: { ...usage, sessionId: 'exact', creditsNano: 5_000_000 },
  },
};
