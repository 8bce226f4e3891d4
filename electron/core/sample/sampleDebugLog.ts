import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from './random.ts';
import type { SampleCall } from './sampleCalls.ts';
import { SAMPLE_MODELS, type SampleModel } from './sampleModels.ts';
import type { SamplePlace } from './samplePlaces.ts';
import type { MadeCall } from './sampleTurn.ts';

const HELPER = 'Explore';

/**
 * What Copilot Chat logs of a conversation's model calls: the main log, and one of each conversation that it began.
 * docs/data-contract.md, "Debug logs".
 */
export class SampleDebugLog {
  readonly #folder: string;
  readonly #random: Random;
  readonly #sessionId: string;
  readonly #helperId: string;

  /** @param random of its own, so that a log changes nothing of the chat beside it. */
  constructor(dir: string, place: SamplePlace, sessionId: string, random: Random) {
    this.#folder = join(dir, place.storage, 'debug-logs', sessionId);
    this.#random = random;
    this.#sessionId = sessionId;
    this.#helperId = random.uuid();
  }

  /** Calls that the turn has made since it was last told. */
  turn(made: readonly MadeCall[], agent: boolean): void {
    const own = made.filter(({ isHelper }) => !isHelper);
    const helper = made.filter(({ isHelper }) => isHelper);
    this.#append(
      'main',
      own.map((one) => this.#line(this.#sessionId, one, agent ? 'panel/editAgent' : 'panel/askAgent')),
    );
    this.#append(
      `runSubagent-${HELPER}-${this.#helperId}`,
      helper.map((one) => this.#line(this.#helperId, one, `tool/runSubagent-${HELPER}`)),
    );
  }

  /** The title of the chat: a small call that nobody bills. */
  title(at: number): void {
    const id = this.#random.uuid();
    const call = this.#small(600, 9);
    this.#append(`title-${id}`, [this.#line(id, madeAt(at, call, SAMPLE_MODELS.nano), 'title', false)]);
  }

  /** A question in the editor itself, which no chat file holds. */
  inline(at: number): void {
    const call = this.#small(2400, 160);
    const { inputCost, outputCost } = SAMPLE_MODELS.codex;
    const nano = Math.round((call.prompt * inputCost + call.output * outputCost) * 1000);
    const made = madeAt(at, { ...call, nano }, SAMPLE_MODELS.codex);
    this.#append('main', [this.#line(this.#sessionId, made, 'inline/generate')]);
  }

  #small(prompt: number, output: number): SampleCall {
    const random = this.#random;
    return {
      prompt: Math.round(random.logNormal(prompt, 0.4)),
      cached: 0,
      output: Math.max(3, Math.round(random.logNormal(output, 0.5))),
      nano: 0,
      seconds: 1 + random.next(),
    };
  }

  #line(
    sid: string,
    { call, model, startedAt, endedAt }: MadeCall,
    purpose: string,
    isBilled = true,
  ): string {
    return JSON.stringify({
      ts: startedAt,
      dur: endedAt - startedAt,
      sid,
      type: 'llm_request',
      name: `chat:${model.id}`,
      spanId: this.#random.hex(16),
      status: 'ok',
      attrs: {
        model: model.id,
        debugName: purpose,
        inputTokens: call.prompt,
        outputTokens: call.output,
        cachedTokens: call.cached,
        ...(isBilled ? { copilotUsageNanoAiu: call.nano } : {}),
      },
    });
  }

  #append(name: string, lines: readonly string[]): void {
    if (lines.length === 0) return;
    mkdirSync(this.#folder, { recursive: true });
    appendFileSync(join(this.#folder, `${name}.jsonl`), lines.map((line) => `${line}\n`).join(''));
  }
}

function madeAt(startedAt: number, call: SampleCall, model: SampleModel): MadeCall {
  return { call, model, startedAt, endedAt: startedAt + Math.round(call.seconds * 1000), isHelper: false };
}
