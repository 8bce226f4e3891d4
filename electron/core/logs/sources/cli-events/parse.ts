import type { LegEvent, LegModel } from '../../../reducer/legs/legEvent.ts';
import type { Finding } from '../../../store/diagnostics.ts';
import type { SessionTold, Told } from '../../../store/told.ts';
import { Findings, redacted } from '../../findings.ts';
import { JsonScanner, type ScanResult } from '../../jsonScan/scanner.ts';
import type { ObjectShape } from '../../jsonScan/shape.ts';
import type { ScanSink } from '../../jsonScan/sink.ts';
import type { LineOutcome, LineSource } from '../../lineSource.ts';
import type { Line } from '../../lines.ts';
import { instant, name, tokenCount } from '../../values.ts';
import { workspaceOfFolder } from '../cli-store/folder.ts';
import { isQuiet, type Kind, kindOf, typeOfHead } from './eventType.ts';
import { EventDraft, LINES, noteUnread, type Part, TYPE_ALONE, UNKNOWN_LINE } from './shape.ts';
import { amount, compactionUsage, modelMetrics, premiumRequests } from './usage.ts';

/** Stands for an object or a list where a plain value was wanted. */
const A_CONTAINER = {};
const NO_MODELS: readonly LegModel[] = [];

/** Reads what one session's log says of its totals (docs/data-contract.md, "Copilot CLI: events"). */
export class SessionLogSource implements LineSource {
  readonly #sessionId: string;
  readonly #scanner = new JsonScanner<Part>();
  readonly #draft = new EventDraft();
  readonly #sink: ScanSink<Part>;
  readonly #findings = new Findings();
  #legs: LegEvent[] = [];
  #sessions: SessionTold[] = [];

  /** @param sessionId as `sessionOfLog` has it. */
  constructor(sessionId: string) {
    this.#sessionId = sessionId;
    const draft = this.#draft;
    this.#sink = {
      // Of a repeated key the last one counts.
      enter: (shape) => forget(draft, shape.tag.field),
      leave() {},
      value: (shape, value) => draft.fields.set(shape.tag.field, value),
      mismatch: (shape, value) =>
        draft.fields.set(shape.tag.field, value === undefined ? A_CONTAINER : value),
      unknownKey: (shape, key) => noteUnread(draft, key, placeOf(shape.tag.field)),
      oversize: (shape) => draft.oversize.push(shape.tag.field),
    };
  }

  get touchedCount(): number {
    return this.#legs.length + this.#sessions.length;
  }

  forgetLine(): void {
    this.#findings.forgetLine();
  }

  take(): { readonly told: Told; readonly findings: readonly Finding[] } {
    const told = { legs: this.#legs, sessions: this.#sessions };
    this.#legs = [];
    this.#sessions = [];
    return { told, findings: this.#findings.take() };
  }

  line(line: Line): LineOutcome {
    this.#findings.nextLine();
    if (line.head === '') return 'nothing';
    let type: unknown = typeOfHead(line.head);
    if (type === null) {
      // Another order, or so many bytes that a crash left that the head shows no more. These alone are no damage.
      const end = this.#scan(line, TYPE_ALONE);
      if (end !== 'complete') return end === 'incomplete' && isBlank(line) ? 'nothing' : 'bad';
      type = this.#draft.fields.get('type');
    }
    if (typeof type !== 'string' || isQuiet(type)) return 'nothing';
    const kind = kindOf(type);
    if (this.#scan(line, kind === null ? UNKNOWN_LINE : LINES[kind]) !== 'complete') return 'bad';
    const outcome = kind === null ? 'nothing' : this.#event(kind, line);
    for (const key of this.#draft.unread) this.#findings.find('unknown-shape', `${redacted(type)}.${key}`);
    for (const field of this.#draft.oversize)
      this.#findings.find('oversize-value', `${type}.${field.replace('data.', '')}`);
    return outcome;
  }

  #scan(line: Line, shape: ObjectShape<Part>): ScanResult {
    this.#draft.reset();
    this.#scanner.start(shape, this.#sink);
    line.feed((buffer, start, end) => this.#scanner.write(buffer, start, end));
    return this.#scanner.finish();
  }

  #event(kind: Kind, line: Line): LineOutcome {
    const { fields } = this.#draft;
    const models = this.#models(kind);
    if (models === null) return 'nothing';
    const at = instant(fields.get('timestamp'), this.#findings, 'timestamp');
    if (at === null) {
      if (fields.get('timestamp') == null) this.#findings.find('bad-date', 'timestamp');
      return 'nothing';
    }
    this.#legs.push({
      key: this.#key(kind, line),
      sessionId: this.#sessionId,
      at,
      kind,
      version: name(fields.get('data.copilotVersion')),
      totalNanoAiu: amount(fields.get('data.totalNanoAiu'), this.#findings, 'totalNanoAiu'),
      totalMilliRequests: premiumRequests(
        fields.get('data.totalPremiumRequests'),
        this.#findings,
        'totalPremiumRequests',
      ),
      models,
    });
    // Where the log began: in the database the session has the same folder, and no other.
    const workspace =
      workspaceOfFolder(fields.get('data.context.cwd')) ??
      workspaceOfFolder(fields.get('data.context.gitRoot'));
    if (workspace !== undefined) this.#sessions.push({ sessionId: this.#sessionId, workspace });
    return 'told';
  }

  /** @returns null when the event tells of nothing that counts. */
  #models(kind: Kind): readonly LegModel[] | null {
    const { fields } = this.#draft;
    if (kind === 'shutdown')
      return modelMetrics(fields.get('data.modelMetrics'), this.#draft, this.#findings);
    if (kind === 'compaction') {
      // A failed one leaves the counters as they are, and its call is in them.
      if (fields.get('data.success') === false) return null;
      const usage = compactionUsage(this.#draft, this.#findings);
      return usage === null ? NO_MODELS : [usage];
    }
    if (kind !== 'answer') return NO_MODELS;
    const outputTokens = tokenCount(fields.get('data.outputTokens'), this.#findings, 'outputTokens');
    // Later releases tell no tokens with their answers: then there is nothing to keep of one.
    if (outputTokens === null) return null;
    const none = {
      milliRequests: null,
      inputTokens: null,
      cachedTokens: null,
      writtenTokens: null,
      nanoAiu: null,
    };
    return [{ model: name(fields.get('data.model')) ?? '', requests: 1, outputTokens, ...none }];
  }

  #key(kind: Kind, line: Line): string {
    const { fields } = this.#draft;
    const call =
      kind === 'answer' ? (name(fields.get('data.apiCallId')) ?? name(fields.get('data.messageId'))) : null;
    if (call !== null) return `answer:${call}`;
    return name(fields.get('id')) ?? `${this.#sessionId}#${line.start}`;
  }
}

function forget(draft: EventDraft, field: string): void {
  for (const key of draft.fields.keys()) if (key.startsWith(`${field}.`)) draft.fields.delete(key);
}

/** `data` is where everything is, and so goes without saying. */
function placeOf(field: string): string {
  return field === '' || field === 'data' ? '' : `${field.slice('data.'.length)}.`;
}

function isBlank(line: Line): boolean {
  let blank = true;
  line.feed((buffer, start, end) => {
    for (let i = start; blank && i < end; i++) blank = buffer[i] === 0 || buffer[i] === 0x20;
  });
  return blank;
}
