import type { Telling } from './oracleTelling.ts';
import { largest } from './oracleValues.ts';

/** How a telling reached the reader. */
export interface Occasion {
  /** Counts complete readings of the file. */
  readonly replay: number;
  /** The whole state, at the beginning of a file that was rewritten since it was read last. */
  readonly snapshotOfRewrite: boolean;
  /** By a file that is shorter than it was and begins as it did: of turns known before, it had said this before. */
  readonly retold: boolean;
  /** The field of the request that was written; null where all of the request was. */
  readonly field: string | null;
}

/** All that one file ever said of one turn (ledger 3). */
export class Account {
  readonly file: string;
  readonly session: string;
  readonly #heard: Telling[] = [];
  readonly #prompts: number[] = [];
  /** `copilotCredits` as heard, one list per replay; a compaction goes on with the list before it. */
  readonly #credits: number[][] = [];
  #timestamp = Number.NaN;
  #completedAt: number | null = null;
  #firstReplay = 0;
  #creditsReplay = 0;

  constructor(file: string, session: string) {
    this.file = file;
    this.session = session;
  }

  hear(now: Telling, occasion: Occasion): void {
    if (this.#heard.length === 0) this.#firstReplay = occasion.replay;
    this.#heard.push(now);
    if (now.credits !== null) this.#hearCredits(now.credits, occasion);
    // What is said last stands, but nothing is said last by a file that only lost its end.
    if (!occasion.retold || this.#firstReplay === occasion.replay) this.#hearLast(now, occasion.field);
  }

  #hearLast(now: Telling, field: string | null): void {
    if (field === null || field === 'timestamp') this.#timestamp = now.timestamp;
    if (field === null || field === 'modelState') this.#completedAt = now.completedAt;
    const prompt = promptOf(now, field);
    if (prompt !== null) this.#prompts.push(prompt);
  }

  #hearCredits(credits: number, { replay, snapshotOfRewrite }: Occasion): void {
    const last = this.#credits.at(-1);
    const goesOn =
      replay === this.#creditsReplay || (snapshotOfRewrite && last !== undefined && last.at(-1) === credits);
    if (goesOn && last !== undefined) last.push(credits);
    else this.#credits.push([credits]);
    this.#creditsReplay = replay;
  }

  /** Last wins, as for the end of the turn. */
  get timestamp(): number {
    return this.#timestamp;
  }

  get completedAt(): number | null {
    return this.#completedAt;
  }

  /** Of names that came and went the last one. */
  lastKnown<K extends 'modelId' | 'autoModel' | 'extensionVersion' | 'answeredIn' | 'answerId'>(
    name: K,
  ): string | null {
    return this.#heard.findLast((telling) => telling[name] !== null)?.[name] ?? null;
  }

  most(counter: 'completionTokens' | 'lastCallOutput' | 'footerCredits' | 'rounds'): number | null {
    return largest(...this.#heard.map((telling) => telling[counter]));
  }

  get credits(): number | null {
    return largest(...this.#credits.map(sumOfSegments));
  }

  get lastPrompt(): number | null {
    return this.#prompts.at(-1) ?? null;
  }

  get largestPrompt(): number | null {
    return largest(...this.#prompts);
  }

  get subAgents(): ReadonlyMap<string, number> {
    const most = new Map<string, number>();
    for (const { subAgents } of this.#heard) {
      for (const [id, credits] of subAgents) most.set(id, Math.max(most.get(id) ?? 0, credits));
    }
    return most;
  }

  /** Whether any usage key ever stood there, be it with zero. */
  get hasUsage(): boolean {
    return this.#heard.some(
      (telling) =>
        telling.completionTokens !== null ||
        telling.lastCallOutput !== null ||
        telling.prompt !== null ||
        telling.resultPrompt !== null ||
        telling.credits !== null,
    );
  }
}

/**
 * The size of the last call's prompt, where it was written now. Two fields tell it; where both are written at
 * once, the one that VS Code keeps up counts.
 */
function promptOf(now: Telling, field: string | null): number | null {
  if (field === null) return now.prompt ?? now.resultPrompt;
  if (field === 'promptTokens') return now.prompt;
  return field === 'result' ? now.resultPrompt : null;
}

/** The counter only grows until it starts again: what stood there before each fall, and what stands at the end. */
function sumOfSegments(values: readonly number[]): number {
  return values.reduce((sum, value, i) => {
    const next = values[i + 1];
    return next === undefined || next < value ? sum + value : sum;
  }, 0);
}
