import { seenAgain } from '../../../reducer/calls/seenAgain.ts';
import { Findings, redacted } from '../../findings.ts';
import { JsonScanner } from '../../jsonScan/scanner.ts';
import type { ScanSink } from '../../jsonScan/sink.ts';
import type { LineOutcome, LineSource } from '../../lineSource.ts';
import type { Line } from '../../lines.ts';
import { type AgentHostCall, callOfRecord, type UsageRecord } from './record.ts';
import { type Field, looksLikeUsage, RECORD } from './shape.ts';

type Draft = { -readonly [field in keyof UsageRecord]: UsageRecord[field] };

const A_CONTAINER = {};

/**
 * `agentHostUsage/<session>.jsonl`: VS Code notes each model call of its agent host there while the agent host's
 * debug log is on, and deletes the file with the session. docs/data-contract.md, "Agent host".
 */
export class AgentHostUsage implements LineSource {
  readonly #session: string;
  readonly #scanner = new JsonScanner<Field | 'record'>();
  readonly #sink: ScanSink<Field | 'record'>;
  readonly #findings = new Findings();
  readonly #calls = new Map<string, AgentHostCall>();
  #record: Draft | null = null;

  /** @param session what `agentHostSession` says of the file's name. */
  constructor(session: string) {
    this.#session = session;
    this.#sink = {
      enter: () => {
        this.#record = {};
      },
      leave() {},
      value: ({ tag }, value) => this.#set(tag, value),
      mismatch: ({ tag }, value) => this.#set(tag, value === undefined ? A_CONTAINER : value),
      unknownKey: (_, key) => {
        if (looksLikeUsage(key)) this.#findings.find('unknown-shape', `agentHost.${redacted(key)}`);
      },
      oversize: () => this.#findings.find('oversize-value', 'agentHost'),
    };
  }

  line(line: Line): LineOutcome {
    this.#findings.nextLine();
    this.#record = null;
    this.#scanner.start(RECORD, this.#sink);
    line.feed((buffer, start, end) => this.#scanner.write(buffer, start, end));
    if (this.#scanner.finish() !== 'complete') return 'bad';
    if (this.#record === null) {
      this.#findings.find('unknown-shape', 'agentHost');
      return 'nothing';
    }
    const call = callOfRecord(this.#record, this.#session, this.#findings);
    if (call === null) return 'nothing';
    const known = this.#calls.get(call.key);
    this.#calls.set(call.key, known === undefined ? call : seenAgain(known, call));
    return 'told';
  }

  forgetLine(): void {
    this.#findings.forgetLine();
  }

  get touchedCount(): number {
    return this.#calls.size;
  }

  take() {
    const calls = [...this.#calls.values()];
    this.#calls.clear();
    return { told: { calls }, findings: this.#findings.take() };
  }

  #set(tag: Field | 'record', value: unknown): void {
    if (tag !== 'record' && this.#record !== null) this.#record[tag] = value;
  }
}
