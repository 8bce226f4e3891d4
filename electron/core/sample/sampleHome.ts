import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ChatSession, MODEL_STATE } from './chatSession.ts';
import { ChatSessionLog } from './chatSessionLog.ts';
import { toFlatJson } from './flatJson.ts';
import { Random } from './random.ts';
import { sessionStarts } from './sampleCalendar.ts';
import { SampleDebugLog } from './sampleDebugLog.ts';
import { TITLES } from './samplePhrases.ts';
import { SAMPLE_PLACES, type SamplePlace } from './samplePlaces.ts';
import { newSession, pickHabit, planTurn, type SessionHabit } from './sampleSession.ts';
import { type SampleTerminalSummary, writeSampleTerminal } from './sampleTerminal.ts';
import { SampleTurn } from './sampleTurn.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Debug logs are kept of the latest sessions alone, and not by everybody. */
const LOGGED_DAYS = 20;
const LOGGED = 0.5;
const DAYS = 60;
/**
 * From which session on the next one that is long enough is retried in, has a twin, is forked:
 * each well inside the sixty days.
 */
const BEFALLS = { retry: 30, twin: 60, fork: 120 };
/** Turns that a session needs for a fork to be worth while. */
const LONG = 6;

export interface SampleHomeOptions {
  readonly seed: number;
  /** Epoch milliseconds at which the last turn has just ended. */
  readonly now: number;
  /** Local time minus UTC, for working hours; by default that of this process. */
  readonly offsetMs?: number;
}

/** What a reader of the sample home must find. */
export interface SampleHomeSummary {
  readonly files: number;
  readonly bytes: number;
  readonly sessions: number;
  readonly workspaces: number;
  /** Rows: without forked copies, with the turn that was retried. */
  readonly turns: number;
  readonly forkedCopies: number;
  readonly turnsWithoutUsage: number;
  readonly completionTokens: number;
  /** Sum of persisted credits in nano-AIU, and of their helpers', which are beside them. */
  readonly creditsNano: number;
  readonly helperNano: number;
  /** Of calls that are part of no turn, and of runs of the Copilot CLI. */
  readonly inlineCalls: number;
  readonly terminal: SampleTerminalSummary;
}

/**
 * Writes a home in which somebody has worked with Copilot for sixty days, as VS Code on Linux would have left it
 * below `dir`. Deterministic by its options. For the demo and for tests; it holds nobody's chats.
 */
export function writeSampleHome(dir: string, options: SampleHomeOptions): SampleHomeSummary {
  const writer = new SampleHomeWriter(
    dir,
    new Random(options.seed),
    new Random(options.seed + 2),
    options.now,
  );
  const offset = options.offsetMs ?? -new Date(options.now).getTimezoneOffset() * MINUTE;
  const starts = sessionStarts(new Random(options.seed + 1), options.now, DAYS, offset);
  for (const [i, start] of starts.entries()) writer.session(i, start);
  const terminal = writeSampleTerminal(dir, { seed: options.seed + 3, now: options.now });
  return { ...writer.summary(), terminal };
}

class SampleHomeWriter {
  readonly #dir: string;
  readonly #random: Random;
  readonly #logs: Random;
  readonly #now: number;
  readonly #folders = new Set<string>();
  readonly #sum = {
    files: 0,
    bytes: 0,
    sessions: 0,
    turns: 0,
    forkedCopies: 0,
    turnsWithoutUsage: 0,
    completionTokens: 0,
    creditsNano: 0,
    helperNano: 0,
    inlineCalls: 0,
  };
  #workspaces = 0;
  #retried = false;
  #twinned = false;
  #forked = false;

  /** @param logs for debug logs, so that they change nothing of the chats. */
  constructor(dir: string, random: Random, logs: Random, now: number) {
    this.#dir = dir;
    this.#random = random;
    this.#logs = logs;
    this.#now = now;
  }

  summary(): Omit<SampleHomeSummary, 'terminal'> {
    return { ...this.#sum, workspaces: this.#workspaces };
  }

  session(index: number, startedAt: number): void {
    const random = this.#random;
    const habit = pickHabit(random);
    const place = random.weighted(SAMPLE_PLACES);
    const session = newSession(random, habit, startedAt);
    const file = new SessionText(session);
    const log = this.#log(place, session.sessionId, habit, startedAt);
    const turns = Math.min(30, Math.max(1, Math.round(random.logNormal(6, 0.75))));
    let at = startedAt + random.int(5, 60) * 1000;
    let context = 0;
    // A turn takes minutes; none may end after `now`.
    for (let i = 0; i < turns && at < this.#now - 6 * MINUTE; i++) {
      const turn = this.#turn(session, habit, at, context, file);
      context = turn.context;
      log?.turn(turn.made, habit.agent);
      if (i === 0) {
        session.customTitle = random.pick(TITLES);
        log?.title(at + 1000);
      }
      if (index >= BEFALLS.retry && !this.#retried && i === 1) {
        this.#retried = true;
        session.requests.pop();
      }
      at = turn.now + Math.round(random.logNormal(2.2, 0.8) * MINUTE);
    }
    if (session.requests.length === 0) return;
    file.save();
    const endedAt = Math.min(at, this.#now);
    this.#write(place, `${session.sessionId}.jsonl`, file.text, endedAt);
    if (session.requests.length >= LONG) this.#befall(index, session, place, endedAt);
    this.#sum.sessions++;
    this.#inline(place, endedAt);
  }

  #log(place: SamplePlace, sessionId: string, habit: SessionHabit, startedAt: number): SampleDebugLog | null {
    const isKept = startedAt > this.#now - LOGGED_DAYS * DAY && habit.model.vendor === 'copilot';
    if (!isKept || !this.#logs.chance(LOGGED)) return null;
    return new SampleDebugLog(this.#dir, place, sessionId, this.#logs);
  }

  /** Now and then something is asked in the editor itself. */
  #inline(place: SamplePlace, at: number): void {
    if (at < this.#now - LOGGED_DAYS * DAY || !this.#logs.chance(0.15)) return;
    new SampleDebugLog(this.#dir, place, this.#logs.uuid(), this.#logs).inline(at - MINUTE);
    this.#sum.inlineCalls++;
  }

  #turn(
    session: ChatSession,
    habit: SessionHabit,
    at: number,
    context: number,
    file: SessionText,
  ): SampleTurn {
    const plan = planTurn(this.#random, habit, at, context);
    const turn = new SampleTurn(this.#random, plan);
    session.requests.push(turn.request);
    const most = plan.outcome === 'complete' ? Number.POSITIVE_INFINITY : 2;
    let savedAt = at;
    for (let call = 0; call < most && !turn.done; call++) {
      turn.call();
      // VS Code saves once a minute, and then only what has changed.
      if (turn.now - savedAt > MINUTE) {
        file.save();
        savedAt = turn.now;
      }
    }
    turn.settle(session);
    file.save();
    this.#sum.turns++;
    if (plan.usage === 'none') this.#sum.turnsWithoutUsage++;
    this.#sum.completionTokens += turn.request.completionTokens ?? 0;
    if (plan.usage === 'credits') {
      this.#sum.creditsNano += turn.nano;
      this.#sum.helperNano += turn.helperNano;
    }
    return turn;
  }

  #befall(index: number, session: ChatSession, place: SamplePlace, at: number): void {
    if (index >= BEFALLS.twin && !this.#twinned) {
      this.#twinned = true;
      this.#write(place, `${session.sessionId}.json`, toFlatJson(session, at), at);
    }
    if (index >= BEFALLS.fork && !this.#forked) {
      this.#forked = true;
      this.#fork(session, place, at);
    }
  }

  /** A fork repeats the turns of a session under new ids and dates; no one pays for them again. */
  #fork(original: ChatSession, place: SamplePlace, at: number): void {
    const fork: ChatSession = {
      ...structuredClone(original),
      sessionId: this.#random.uuid(),
      customTitle: `Forked: ${original.customTitle ?? 'chat'}`,
      creationDate: at,
    };
    for (const [i, request] of fork.requests.entries()) {
      request.requestId = this.#random.uuid();
      request.responseId = this.#random.uuid();
      request.timestamp = at + i;
      request.modelState = { value: MODEL_STATE.complete, completedAt: at + i };
    }
    this.#sum.forkedCopies += fork.requests.length;
    this.#sum.sessions++;
    this.#write(place, `${fork.sessionId}.jsonl`, new ChatSessionLog().write(fork).text, at);
  }

  #write(place: SamplePlace, name: string, text: string, at: number): void {
    const folder = join(this.#dir, place.folder);
    if (!this.#folders.has(folder)) {
      this.#folders.add(folder);
      mkdirSync(folder, { recursive: true });
      if (place.workspace) {
        this.#workspaces++;
        writeFileSync(join(this.#dir, place.workspace.path), place.workspace.content);
      }
    }
    const path = join(folder, name);
    writeFileSync(path, text);
    utimesSync(path, at / 1000, at / 1000);
    this.#sum.files++;
    this.#sum.bytes += Buffer.byteLength(text);
  }
}

/** The log of a session, gathered in memory and written once. */
class SessionText {
  readonly #session: ChatSession;
  readonly #log = new ChatSessionLog();
  text = '';

  constructor(session: ChatSession) {
    this.#session = session;
  }

  save(): void {
    const write = this.#log.write(this.#session);
    this.text = write.op === 'replace' ? write.text : this.text + write.text;
  }
}
