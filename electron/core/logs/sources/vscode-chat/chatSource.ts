import type { SessionChange } from '../../../reducer/changes.ts';
import { emptySession, type ReplayMemory, SessionReplay } from '../../../reducer/replay.ts';
import type { Finding } from '../../../store/diagnostics.ts';
import type { FileRecord } from '../../../store/files.ts';
import type { Told } from '../../../store/told.ts';
import type { SourceFile } from '../../discover/sourceFile.ts';
import type { LineOutcome, StatefulSource } from '../../lineSource.ts';
import type { Bytes, Line } from '../../lines.ts';
import type { Parsed, SessionParser } from './parse.ts';

/** How the read of a chat file begins. */
export interface ChatStart {
  /** As stored, with the number of this replay. */
  readonly record: FileRecord;
  /** The read goes on where the one before it ended. */
  readonly goesOn: boolean;
  /** The file lost its end since. */
  readonly isShorter: boolean;
}

/** One chat session's file: its lines replayed into what was seen of each turn. */
export class ChatSource implements StatefulSource {
  readonly #parser: SessionParser;
  readonly #replay: SessionReplay;
  readonly #memoryOf: (fileId: number) => ReplayMemory;
  #memory: ReplayMemory;
  readonly #isShorter: boolean;
  #title: string | null;
  #changes: readonly SessionChange[] = [];

  constructor(
    file: SourceFile,
    { record, goesOn, isShorter }: ChatStart,
    parser: SessionParser,
    memoryOf: (fileId: number) => ReplayMemory,
  ) {
    this.#parser = parser;
    this.#isShorter = isShorter;
    this.#title = record.session.customTitle;
    this.#memoryOf = memoryOf;
    this.#memory = memoryOf(record.id);
    this.#replay = new SessionReplay({
      sessionName: file.sessionName,
      session: goesOn ? { ...record.session } : emptySession(),
      length: goesOn ? record.requests : 0,
      replay: record.replay,
      fallbackTime: record.firstMtime,
      memory: {
        keyAt: (index) => this.#memory.keyAt(index),
        evidenceOf: (key) => this.#memory.evidenceOf(key),
      },
    });
    // Documents are rewritten whole at each save.
    if (!goesOn) this.#replay.rewritten = file.format === 'document';
  }

  get touchedCount(): number {
    return this.#replay.touched.size;
  }

  line(line: Line): LineOutcome {
    return this.#hold(this.#parser.line(line));
  }

  document(bytes: Bytes): LineOutcome {
    return this.#hold(this.#parser.document(bytes));
  }

  forgetLine(): void {
    this.#parser.forgetLine();
    this.#changes = [];
  }

  apply(): void {
    for (const change of this.#changes) this.#replay.apply(change);
    this.#changes = [];
  }

  firstLine(isAnother: boolean): void {
    if (isAnother) this.#replay.rewritten = true;
    else this.#replay.retelling = this.#isShorter;
  }

  take(): { readonly told: Told; readonly findings: readonly Finding[] } {
    const { session, sessionId, slots, touched, prices, orphans } = this.#replay;
    const findings = [...this.#parser.takeFindings()];
    if (orphans > 0) findings.push({ reason: 'orphan-patch', signature: 'requests', count: orphans });
    const titleChanged = session.customTitle !== this.#title;
    this.#title = session.customTitle;
    const turns = { slots: new Map(slots), touched: new Map(touched), titleChanged, sessionId };
    return { told: { turns, prices: [...prices] }, findings };
  }

  cursor(): Pick<FileRecord, 'requests' | 'session'> {
    return { requests: this.#replay.length, session: { ...this.#replay.session } };
  }

  stored(fileId: number): void {
    this.#memory = this.#memoryOf(fileId);
    this.#replay.drain();
  }

  #hold({ ok, changes }: Parsed): LineOutcome {
    this.#changes = changes;
    return !ok ? 'bad' : changes.length === 0 ? 'nothing' : 'told';
  }
}
