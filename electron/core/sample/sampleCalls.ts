import type { Random } from './random.ts';
import type { SampleModel } from './sampleModels.ts';

/** One model call of a turn. Tokens; `nano` is what it costs, in nano-AIU. */
export interface SampleCall {
  readonly prompt: number;
  /** The part of `prompt` that was read from the cache. */
  readonly cached: number;
  readonly output: number;
  readonly nano: number;
  readonly seconds: number;
}

export interface TurnShape {
  readonly model: SampleModel;
  /** Routed by Auto, which takes a tenth off. */
  readonly auto: boolean;
  readonly agent: boolean;
  /** Tokens of the conversation so far. */
  readonly context: number;
  /** Whether the conversation is still in the provider's cache. */
  readonly warm: boolean;
}

const AUTO_DISCOUNT = 0.9;
/** System prompt and tools, which every turn carries; other turns keep them in the cache. */
const PREAMBLE = { agent: 13_000, ask: 3_500 };

/** The calls of a turn: one, or a loop in which every call sends the conversation again, mostly from the cache. */
export function planCalls(random: Random, shape: TurnShape): readonly SampleCall[] {
  const rounds = shape.agent ? Math.min(40, Math.max(1, Math.round(random.logNormal(5, 0.85)))) : 1;
  const preamble = shape.agent ? PREAMBLE.agent : PREAMBLE.ask;
  const calls: SampleCall[] = [];
  let prompt = preamble + shape.context + random.int(40, 900);
  let cached = shape.warm ? preamble + shape.context : preamble;
  for (let round = 1; round <= rounds; round++) {
    const last = round === rounds;
    const output = Math.max(12, Math.round(random.logNormal(last ? 420 : 130, 0.7)));
    // What is kept is kept in blocks, so a little of it is always read anew.
    const hit = Math.floor((cached * 0.98) / 128) * 128;
    calls.push({
      prompt,
      cached: hit,
      output,
      nano: costOf(shape, prompt, hit, output),
      seconds: 1.2 + output / 70 + random.next() * 2,
    });
    cached = prompt;
    prompt += output + Math.round(random.logNormal(700, 0.9));
  }
  return calls;
}

/** A price of 1 credit per million tokens is 1000 nano-AIU a token. */
function costOf({ model, auto }: TurnShape, prompt: number, cached: number, output: number): number {
  const fresh = model.cacheWriteCost ?? model.inputCost;
  const credits = (prompt - cached) * fresh + cached * model.cacheCost + output * model.outputCost;
  return Math.round(credits * 1000 * (auto ? AUTO_DISCOUNT : 1));
}
