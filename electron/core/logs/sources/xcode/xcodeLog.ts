import { createHash } from 'node:crypto';
import type { CallSeen } from '../../../reducer/calls/callSeen.ts';
import { seenAgain } from '../../../reducer/calls/seenAgain.ts';
import { Findings } from '../../findings.ts';
import type { LineOutcome, LineSource } from '../../lineSource.ts';
import type { Line } from '../../lines.ts';
import { instant, tokenCount } from '../../values.ts';
import { type LogLine, readLogLine } from './logLine.ts';
import { after, type Memory, memoryOf, savedMemory, speaking } from './memory.ts';

type Usage = Extract<LogLine, { kind: 'usage' }>;

/**
 * Copilot for Xcode's log, plain text: the tokens of each turn, all its model calls together, without an amount.
 * Lines are understood by those before them, so that a reading that goes on in the middle needs the `state` that the
 * one before it ended with. docs/data-contract.md, "Xcode".
 */
export class XcodeLog implements LineSource {
  #memory: Memory;
  #before: Memory;
  readonly #findings = new Findings();
  readonly #calls = new Map<string, CallSeen>();

  /** @param state of the reading that this one goes on from; null at the beginning of a file. */
  constructor(state: string | null) {
    this.#memory = memoryOf(state);
    this.#before = this.#memory;
  }

  /** What to store with the cursor, and to go on with: at most a few kilobytes, without any text of a chat. */
  get state(): string {
    return savedMemory(this.#memory);
  }

  line(line: Line): LineOutcome {
    this.#findings.nextLine();
    const read = readLogLine(line.head);
    const call = read?.kind === 'usage' ? this.#call(read) : null;
    if (read?.kind === 'unknown-usage') this.#findings.find('unknown-shape', 'xcode.roundMetricsTracker');
    this.#before = this.#memory;
    this.#memory = after(this.#memory, read);
    if (call === null) return 'nothing';
    const before = this.#calls.get(call.key);
    this.#calls.set(call.key, before === undefined ? call : seenAgain(before, call));
    return 'told';
  }

  forgetLine(): void {
    this.#findings.forgetLine();
    this.#memory = this.#before;
  }

  get touchedCount(): number {
    return this.#calls.size;
  }

  take() {
    const calls = [...this.#calls.values()];
    this.#calls.clear();
    return { told: { calls }, findings: this.#findings.take() };
  }

  #call(usage: Usage): CallSeen | null {
    const process = speaking(this.#memory);
    // In no entry of the language server: somebody's text that looks like one.
    if (process === null) return null;
    const endedAt = instant(this.#memory.entry?.at, this.#findings, 'timestamp');
    if (endedAt === null) {
      this.#findings.find('bad-date', 'timestamp');
      return null;
    }
    const { prompt, completion, cached } = usage;
    const inputTokens = tokenCount(prompt, this.#findings, 'prompt');
    return {
      // The file is not in it: it is renamed when it is full.
      key: `xcode:${hashed([endedAt, process.pid, prompt, completion, cached])}`,
      source: 'xcode',
      sessionId: process.conversation,
      startedAt: process.turn?.startedAt ?? endedAt,
      endedAt,
      model: process.turn?.model ?? null,
      inputTokens,
      cachedTokens: tokenCount(cached, this.#findings, 'cached'),
      writtenTokens: null,
      outputTokens: tokenCount(completion, this.#findings, 'completion'),
      nanoAiu: null,
      purpose: null,
      agent: null,
      ownKey: null,
    };
  }
}

function hashed(parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
