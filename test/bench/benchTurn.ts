import type { Random, Weighted } from '../../electron/core/sample/random.ts';

/** A turn of the benchmark's data: what it used, and how heavy its parts are on disk. */
export interface BenchTurn {
  readonly id: string;
  readonly timestamp: number;
  readonly completedAt: number;
  readonly modelId: string;
  readonly auto: boolean;
  readonly rounds: number;
  /** Integers; null is not persisted. */
  readonly completionTokens: number | null;
  readonly promptTokens: number | null;
  readonly nano: number | null;
  readonly resultBytes: number;
  readonly responseBytes: number;
  readonly attachmentBytes: number;
  /** Which piece of filler its texts begin with. */
  readonly from: number;
}

/** Sums over rows, as a ledger must have them. */
export interface UsageTruth {
  turns: number;
  completionTokens: number;
  creditsNano: number;
  turnsWithCredits: number;
  turnsWithoutUsage: number;
}

/** How the bytes of a turn that is written as it grows are shared out. The rest is structure. */
const SHARE = { result: 0.77, response: 0.155, attachments: 0.05 };

const MODELS: Weighted<string> = [
  ['copilot/gpt-5.3-codex', 4],
  ['copilot/claude-sonnet-4.6', 4],
  ['copilot/auto', 2],
  ['copilot/gemini-3.8-flash', 2],
  ['copilot/gpt-5.4-nano', 1],
  ['copilot/claude-opus-4.8', 1],
];

/** @param bytes about what the turn takes on disk. */
export function benchTurn(random: Random, timestamp: number, bytes: number): BenchTurn {
  const usage = random.weighted([
    ['credits', 90],
    ['tokens', 8],
    ['none', 2],
  ]);
  const rounds = Math.min(40, Math.max(1, Math.round(random.logNormal(5, 0.9))));
  const modelId = random.weighted(MODELS);
  const attached = random.chance(0.25);
  return {
    id: random.uuid(),
    timestamp,
    completedAt: timestamp + rounds * random.int(2_000, 9_000),
    modelId,
    auto: modelId === 'copilot/auto',
    rounds,
    completionTokens: usage === 'none' ? null : rounds * random.int(20, 900),
    promptTokens: usage === 'none' ? null : random.int(4_000, 160_000),
    nano: usage === 'credits' ? rounds * random.int(1_000_000, 2_000_000_000) : null,
    resultBytes: bytes * SHARE.result,
    responseBytes: bytes * SHARE.response,
    attachmentBytes: attached ? bytes * SHARE.attachments * 4 : 0,
    from: random.int(0, 1_000_000),
  };
}

export function noUsage(): UsageTruth {
  return { turns: 0, completionTokens: 0, creditsNano: 0, turnsWithCredits: 0, turnsWithoutUsage: 0 };
}

export function addTurn(truth: UsageTruth, turn: BenchTurn): void {
  truth.turns++;
  truth.completionTokens += turn.completionTokens ?? 0;
  truth.creditsNano += turn.nano ?? 0;
  if (turn.nano !== null) truth.turnsWithCredits++;
  if (turn.completionTokens === null) truth.turnsWithoutUsage++;
}
