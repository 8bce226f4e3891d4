import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChatSession } from './chatSession.ts';
import { ChatSessionLog } from './chatSessionLog.ts';
import { Random } from './random.ts';
import { SampleDebugLog } from './sampleDebugLog.ts';
import { SAMPLE_MODELS } from './sampleModels.ts';
import { BUSIEST_PLACE } from './samplePlaces.ts';
import { newSession, planTurn, type SessionHabit } from './sampleSession.ts';
import { SampleTurn } from './sampleTurn.ts';

/** Cheap enough that minutes of watching do not eat a month. */
const HABIT: SessionHabit = { model: SAMPLE_MODELS.flash, auto: false, agent: true, usage: 'credits' };

/** A longer session is left for a new one: each save compares it whole. */
const MOST_TURNS = 30;

/** What all steps so far have put on disk. */
export interface GrowingTotals {
  readonly turns: number;
  readonly completionTokens: number;
  readonly creditsNano: number;
}

export interface GrowingSession {
  /** The file that the last step wrote; a long session is followed by a new one. */
  readonly path: string;
  readonly sessionId: string;
  /**
   * Writes what happened since the last step: a model call has ended, and with the last one of a turn the turn
   * has, too. Call it every second or two; VS Code itself would save once a minute.
   * @param now epoch milliseconds.
   */
  step(now: number): GrowingTotals;
}

/**
 * Begins a session in the busiest workspace of a sample home, which grows by steps.
 * @param dir the home that `writeSampleHome` wrote, or an empty folder.
 */
export function growSampleSession(
  dir: string,
  options: { readonly seed: number; readonly now: number },
): GrowingSession {
  return new Growing(dir, new Random(options.seed), new Random(options.seed + 2), options.now);
}

class Growing implements GrowingSession {
  readonly #folder: string;
  readonly #random: Random;
  #session: ChatSession;
  #log = new ChatSessionLog();
  #calls: SampleDebugLog;
  readonly #logs: Random;
  readonly #dir: string;
  #turn: SampleTurn | null = null;
  #context = 0;
  #ended: GrowingTotals = { turns: 0, completionTokens: 0, creditsNano: 0 };

  constructor(dir: string, random: Random, logs: Random, now: number) {
    this.#dir = dir;
    this.#random = random;
    this.#logs = logs;
    this.#folder = join(dir, BUSIEST_PLACE.folder);
    mkdirSync(this.#folder, { recursive: true });
    const { workspace } = BUSIEST_PLACE;
    if (workspace) writeFileSync(join(dir, workspace.path), workspace.content);
    this.#session = titled(newSession(random, HABIT, now));
    this.#calls = new SampleDebugLog(dir, BUSIEST_PLACE, this.#session.sessionId, logs);
  }

  get path(): string {
    return join(this.#folder, `${this.#session.sessionId}.jsonl`);
  }

  get sessionId(): string {
    return this.#session.sessionId;
  }

  step(now: number): GrowingTotals {
    const turn = this.#turn ?? this.#begin(now);
    turn.call(now);
    this.#calls.turn(turn.made.slice(-1), true);
    const totals = this.#totals(turn);
    if (turn.done) {
      turn.settle(this.#session, now);
      this.#context = turn.context;
      this.#ended = totals;
      this.#turn = null;
    }
    const write = this.#log.write(this.#session);
    if (write.op === 'replace') writeFileSync(this.path, write.text);
    else appendFileSync(this.path, write.text);
    return totals;
  }

  #begin(now: number): SampleTurn {
    if (this.#session.requests.length >= MOST_TURNS) {
      this.#session = titled(newSession(this.#random, HABIT, now));
      this.#log = new ChatSessionLog();
      this.#calls = new SampleDebugLog(this.#dir, BUSIEST_PLACE, this.#session.sessionId, this.#logs);
      this.#context = 0;
    }
    const plan = planTurn(this.#random, HABIT, now, this.#context);
    const turn = new SampleTurn(this.#random, {
      ...plan,
      outcome: 'complete',
      usage: 'credits',
      helper: null,
    });
    this.#session.requests.push(turn.request);
    this.#turn = turn;
    return turn;
  }

  #totals(turn: SampleTurn): GrowingTotals {
    return {
      turns: this.#ended.turns + 1,
      completionTokens: this.#ended.completionTokens + (turn.request.completionTokens ?? 0),
      creditsNano: this.#ended.creditsNano + turn.nano,
    };
  }
}

function titled(session: ChatSession): ChatSession {
  return { ...session, customTitle: 'Live: sort the export' };
}
