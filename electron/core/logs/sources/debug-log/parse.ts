import { hash } from 'node:crypto';
import type { CallSeen } from '../../../reducer/calls/callSeen.ts';
import { subAgentOf } from '../../../reducer/calls/purpose.ts';
import type { Finding } from '../../../store/diagnostics.ts';
import type { SessionTold, Told } from '../../../store/told.ts';
import { Findings, redacted } from '../../findings.ts';
import { JsonScanner } from '../../jsonScan/scanner.ts';
import type { ScanSink } from '../../jsonScan/sink.ts';
import type { LineOutcome, LineSource } from '../../lineSource.ts';
import type { Line } from '../../lines.ts';
import { instant, name, nanoAiu, tokenCount } from '../../values.ts';
import { CHILD_SESSION, isQuiet, MODEL_CALL, typeOfHead } from './entryType.ts';
import { childLabel, type DebugLogPlace } from './paths.ts';
import { ENTRY, EntryDraft, type Part } from './shape.ts';

/** Stands for an object or a list where a plain value was wanted. */
const A_CONTAINER = {};
/** What the writer says of a model that it does not know. */
const NO_MODEL = 'unknown';
/** Span ids: 16 hex digits, of a session without telemetry perhaps a UUID. All zeroes mean that there is no span. */
const SPAN_ID = /^(?=.*[1-9a-f])[\da-f][\da-f-]{14,62}[\da-f]$/i;
const LONGEST_CALL_MS = 7 * 24 * 60 * 60 * 1000;

/** Reads the model calls of one debug log (docs/data-contract.md, "Debug logs"). */
export class DebugLogSource implements LineSource {
  readonly #place: DebugLogPlace;
  readonly #scanner = new JsonScanner<Part>();
  readonly #draft = new EntryDraft();
  readonly #sink: ScanSink<Part>;
  readonly #findings = new Findings();
  #calls: CallSeen[] = [];
  #children: SessionTold[] = [];

  constructor(place: DebugLogPlace) {
    this.#place = place;
    const draft = this.#draft;
    this.#sink = {
      enter: (shape) => shape.tag.enter?.(draft),
      leave() {},
      value: (shape, value) => shape.tag.value?.(draft, value),
      mismatch: (shape, value) => shape.tag.value?.(draft, value === undefined ? A_CONTAINER : value),
      unknownKey: (shape, key) => shape.tag.unknownKey?.(draft, key),
      oversize: (shape) => draft.oversize.push(shape.tag.field),
    };
  }

  get touchedCount(): number {
    return this.#calls.length;
  }

  forgetLine(): void {
    this.#findings.forgetLine();
  }

  take(): { readonly told: Told; readonly findings: readonly Finding[] } {
    const told = { calls: this.#calls, sessions: this.#children };
    this.#calls = [];
    this.#children = [];
    return { told, findings: this.#findings.take() };
  }

  line(line: Line): LineOutcome {
    this.#findings.nextLine();
    const type = typeOfHead(line.head);
    if (line.head === '' || (type !== null && isQuiet(type))) return 'nothing';
    // At its size limit the extension cuts a log's head off, and through a line longer than 4 kB: no damage.
    if (!this.#scan(line)) return line.start === 0 ? 'nothing' : 'bad';
    switch (this.#draft.entry.get('type')) {
      case MODEL_CALL:
        return this.#modelCall();
      case CHILD_SESSION:
        return this.#childSession();
      default:
        return this.#otherEntry();
    }
  }

  #scan(line: Line): boolean {
    this.#draft.reset();
    this.#scanner.start(ENTRY, this.#sink);
    line.feed((buffer, start, end) => this.#scanner.write(buffer, start, end));
    return this.#scanner.finish() === 'complete';
  }

  #modelCall(): LineOutcome {
    const { entry, attributes, unread, oversize } = this.#draft;
    const findings = this.#findings;
    for (const key of unread) findings.find('unknown-shape', `${MODEL_CALL}.${key}`);
    for (const field of oversize) findings.find('oversize-value', field);

    const inputTokens = tokenCount(attributes.get('inputTokens'), findings, 'inputTokens');
    const outputTokens = tokenCount(attributes.get('outputTokens'), findings, 'outputTokens');
    const cachedTokens = this.#cached(inputTokens);
    const billed = nanoAiu(attributes.get('copilotUsageNanoAiu'), findings, 'copilotUsageNanoAiu');
    // A refused or broken request: the service answered nothing that it could bill.
    if (entry.get('status') === 'error' && !inputTokens && !outputTokens && !billed) return 'nothing';

    const startedAt = instant(entry.get('ts'), findings, 'ts');
    if (startedAt === null) {
      // In no turn and on no day. Counted beside the turn that it was part of it would be counted twice.
      if (entry.get('ts') == null) findings.find('bad-date', 'ts');
      return 'nothing';
    }
    const model = name(attributes.get('model'));
    const label = this.#place.child === null ? null : childLabel(this.#place.child, entry.get('sid'));
    const purpose = name(attributes.get('debugName')) ?? label;
    const call: Omit<CallSeen, 'key'> = {
      source: 'debug-log',
      sessionId: this.#place.sessionId,
      startedAt,
      endedAt: this.#endedAt(startedAt),
      model: model === NO_MODEL ? null : model,
      inputTokens,
      cachedTokens,
      writtenTokens: null,
      outputTokens,
      nanoAiu: billed,
      purpose,
      agent: subAgentOf(purpose) ?? subAgentOf(label),
      // Only Copilot's own service answers with an amount; without one nothing says who was asked.
      ownKey: billed === null ? null : false,
    };
    this.#calls.push({ key: this.#key(call), ...call });
    return 'told';
  }

  #childSession(): LineOutcome {
    const child = name(this.#draft.attributes.get('childSessionId'));
    if (child === null) return 'nothing';
    this.#children.push({ sessionId: child, parentId: this.#place.sessionId });
    return 'told';
  }

  /** A type that is not known yet is no call; if it carries usage it announces itself. */
  #otherEntry(): LineOutcome {
    const { entry, attributes, unread } = this.#draft;
    const type = entry.get('type');
    const carriesUsage =
      unread.length > 0 ||
      attributes.has('inputTokens') ||
      attributes.has('outputTokens') ||
      attributes.has('copilotUsageNanoAiu');
    if (carriesUsage && !(typeof type === 'string' && isQuiet(type)))
      this.#findings.find('unknown-shape', `type.${redacted(typeof type === 'string' ? type : '')}`);
    return 'nothing';
  }

  /** The cached tokens are part of the input: more of them than of those is no count. */
  #cached(inputTokens: number | null): number | null {
    const cached = tokenCount(this.#draft.attributes.get('cachedTokens'), this.#findings, 'cachedTokens');
    if (cached === null || inputTokens === null || cached <= inputTokens) return cached;
    this.#findings.find('bad-number', 'cachedTokens');
    return null;
  }

  #endedAt(startedAt: number): number | null {
    const duration = this.#draft.entry.get('dur');
    if (typeof duration !== 'number' || !(duration >= 0 && duration <= LONGEST_CALL_MS)) return null;
    return startedAt + Math.trunc(duration);
  }

  /**
   * A span id is global and the same in a span that is exported. Anything else is told apart by all that stands
   * still when the log is copied: a copy's path does not, the session's name does.
   */
  #key(call: Omit<CallSeen, 'key'>): string {
    const { entry, attributes } = this.#draft;
    const spanId = entry.get('spanId');
    if (typeof spanId === 'string' && SPAN_ID.test(spanId)) return `span:${spanId.toLowerCase()}`;
    const marks = [
      call.sessionId,
      name(entry.get('sid')),
      name(spanId),
      call.startedAt,
      call.model,
      call.purpose,
      name(attributes.get('responseId')),
      call.inputTokens,
      call.outputTokens,
    ];
    return `debug-log:${hash('sha256', JSON.stringify(marks), 'base64url').slice(0, 22)}`;
  }
}
