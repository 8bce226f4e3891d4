import { fstatSync } from 'node:fs';
import type { FileUpdate } from '../store/commit.ts';
import type { Finding } from '../store/diagnostics.ts';
import type { FileRecord } from '../store/files.ts';
import { doubted } from '../store/fileTime.ts';
import type { SourceFile } from './discover/sourceFile.ts';
import type { Workspace } from './discover/workspace.ts';
import { firstLineHead, guardBefore, hasHead } from './fingerprint.ts';
import { isStateful, type LineSource, type StatefulSource } from './lineSource.ts';
import { type Line, type LineReader, MOST_PIECE_BYTES } from './lines.ts';
import { newRecord } from './newRecord.ts';
import type { ReadEnd, Reading } from './reading.ts';
import { closeRead, goneError, type OpenedFile, openRegular } from './regularFile.ts';
import type { ChatStart } from './sources/vscode-chat/chatSource.ts';

/**
 * A file changed so shortly before it was opened may be written again, to the same length, without its time moving:
 * clocks of file systems tick in milliseconds, those of memory cards in two seconds.
 */
const CLOCK_TICK_US = 2_000_000;
/** Asking the clock costs more than most lines do. */
const LINES_BETWEEN_PAUSES = 64;

export interface FileToRead {
  readonly file: SourceFile;
  /** The stored cursor, or null for a file never read. */
  readonly record: FileRecord | null;
  readonly workspace: Workspace | null;
}

/**
 * One read of one log or document: from where the stored cursor stands, or from the beginning when the file was
 * rewritten (docs/data-contract.md, "Reading").
 */
export class FileReading implements Reading {
  readonly #file: SourceFile;
  readonly #workspace: Workspace | null;
  readonly #reader: LineReader;
  readonly #source: LineSource;
  readonly #stateful: StatefulSource | null;
  #record: FileRecord;
  #offset: number;
  #head: string;
  #restarted: boolean;
  /** The time that is remembered: another one where the file's own does not vouch for what was read. */
  readonly #mtimeUs: number;
  readonly isSame: boolean;
  #finished = false;
  #findings: Finding[] = [];
  readonly #opened: OpenedFile;
  readonly #fd: number;
  readonly #size: number;
  #bytesBefore: number;
  /** Where it began to read, and the hash of what stood before that. */
  readonly #begin: { readonly offset: number; readonly guard: string };

  /**
   * @param sourceOf makes what reads the lines, when it is known whether they go on where the last ones ended.
   * @throws the system's error when the file cannot be opened, or is no regular file any more.
   */
  constructor(
    { file, record, workspace }: FileToRead,
    reader: LineReader,
    sourceOf: (start: ChatStart) => LineSource,
  ) {
    this.#file = file;
    this.#workspace = workspace;
    this.#reader = reader;
    this.#bytesBefore = reader.bytesRead;
    this.#opened = openRegular(file.path);
    this.#fd = this.#opened.fd;
    try {
      if (isAnother(this.#opened, file)) throw goneError('open');
      this.#size = Number(this.#opened.stat.size);
      const isYoung = Math.abs(Date.now() * 1000 - file.mtimeUs) < CLOCK_TICK_US;
      this.#mtimeUs = isYoung ? doubted(file.mtimeUs) : file.mtimeUs;
      const holds =
        record !== null &&
        record.offset <= this.#size &&
        guardBefore(reader, this.#fd, record.offset) === record.guard &&
        hasHead(reader, this.#fd, record.head);
      this.isSame = holds && record.size === this.#size && record.mtimeUs === doubted(file.mtimeUs);
      const goesOn = this.isSame || (holds && record.offset > 0 && file.format === 'log');
      const known = record ?? newRecord(file);
      this.#record = goesOn ? known : { ...known, replay: known.replay + 1 };
      this.#restarted = !goesOn;
      this.#offset = goesOn ? known.offset : 0;
      this.#begin = { offset: this.#offset, guard: goesOn ? known.guard : '' };
      this.#head = known.head;
      const isShorter = record !== null && this.#size < record.offset;
      this.#source = sourceOf({ record: this.#record, goesOn, isShorter });
      this.#stateful = isStateful(this.#source) ? this.#source : null;
    } catch (error) {
      closeRead(this.#fd);
      throw error;
    }
  }

  close(): void {
    closeRead(this.#fd);
  }

  get touchedCount(): number {
    return this.#source.touchedCount;
  }

  get unread(): number {
    return this.#size - this.#offset;
  }

  read(pause: () => 'go-on' | 'stop', midway: () => 'go-on' | 'stop' = () => 'go-on'): ReadEnd {
    if (this.isSame) return 'end';
    const end = this.#file.format === 'document' ? this.#readDocument(midway) : this.#readLog(pause, midway);
    this.#finished = end !== 'stopped';
    return end;
  }

  /** @throws as if the file was gone when it was rewritten while it was read: what was found may be of no file at all. */
  takeUpdate(): FileUpdate {
    if (!this.isSame && this.#isRewritten()) throw goneError('read');
    const { told, findings } = this.#source.take();
    if (this.isSame) {
      const next = { ...this.#record, mtimeUs: this.#mtimeUs };
      return { next, workspace: this.#workspace, told, findings, restarted: false };
    }
    const update: FileUpdate = {
      next: {
        ...this.#record,
        ...this.#stateful?.cursor(),
        host: this.#file.host,
        device: this.#file.device,
        inode: this.#file.inode,
        // A file that is as long as its cursor says is not opened again: what is left unread must differ.
        size: this.#finished ? this.#size : this.#offset,
        mtimeUs: this.#mtimeUs,
        offset: this.#offset,
        guard: guardBefore(this.#reader, this.#fd, this.#offset),
        head: this.#head,
        state: this.#source.state ?? null,
        bytesRead: this.#record.bytesRead + this.#reader.bytesRead - this.#bytesBefore,
      },
      workspace: this.#workspace,
      told,
      findings: [...this.#findings, ...findings],
      restarted: this.#restarted,
    };
    this.#findings = [];
    this.#restarted = false;
    return update;
  }

  stored(record: FileRecord): void {
    this.#record = record;
    this.#bytesBefore = this.#reader.bytesRead;
    this.#stateful?.stored(record.id);
  }

  #readLog(pause: () => 'go-on' | 'stop', midway: () => 'go-on' | 'stop'): ReadEnd {
    let end: ReadEnd = 'end';
    let lines = 0;
    const goesOn = (): boolean => {
      if (end !== 'stopped' && midway() === 'stop') end = 'stopped';
      return end !== 'stopped';
    };
    const visit = (line: Line): boolean => {
      const outcome = this.#source.line(line);
      // Unwanted lines are skipped unread, so half of one looks like a whole one: both wait for their end.
      const isWhole = line.terminated || outcome === 'told';
      if (end === 'stopped' || !isWhole) {
        this.#source.forgetLine();
        if (end !== 'stopped') end = 'torn';
        return false;
      }
      // Only of a whole line: half of the same first line is no sign that the file was rewritten.
      if (line.start === 0) this.#firstLine(line.end);
      if (outcome === 'bad' && line.end > line.start + 1)
        this.#findings.push({ reason: 'bad-line', signature: 'log', count: 1 });
      this.#stateful?.apply();
      this.#offset = line.terminated ? line.end + 1 : line.end;
      if (++lines % LINES_BETWEEN_PAUSES !== 0 && line.end - line.start < 1_000_000) return true;
      if (pause() === 'go-on') return true;
      end = 'stopped';
      return false;
    };
    this.#lookBack();
    this.#reader.readLines(this.#fd, this.#offset, this.#size, visit, goesOn);
    return end;
  }

  #lookBack(): void {
    const from = Math.max(0, this.#offset - (this.#source.looksBack ?? 0));
    if (from === this.#offset) return;
    this.#reader.readLines(this.#fd, from, this.#offset, (line) => {
      // Of the first one perhaps only the end is there.
      if (from === 0 || line.start > from) this.#source.line(line);
      return true;
    });
    this.#source.take();
  }

  #readDocument(midway: () => 'go-on' | 'stop'): ReadEnd {
    if (this.#size > MOST_PIECE_BYTES) {
      this.#findings.push({ reason: 'oversize-value', signature: 'document', count: 1 });
      return 'end';
    }
    let isStopped = false;
    const goesOn = (): boolean => {
      isStopped ||= midway() === 'stop';
      return !isStopped;
    };
    const outcome = this.#source.document?.(this.#reader.whole(this.#fd, this.#size, goesOn)) ?? 'bad';
    if (isStopped) {
      this.#source.forgetLine();
      return 'stopped';
    }
    if (outcome === 'bad' && this.#size > 0) {
      this.#findings.push({ reason: 'torn-document', signature: 'document', count: 1 });
    }
    this.#stateful?.apply();
    // Documents are rewritten whole: mtime and length tell a change, the offset only that it was read.
    this.#offset = outcome === 'bad' ? 0 : this.#size;
    return 'end';
  }

  /**
   * Whether what stood there before the read is still what it was; what was appended meanwhile is no matter. A
   * document is rewritten whole: half of the one and half of the other is no JSON, or as good as either.
   */
  #isRewritten(): boolean {
    if (this.#file.format === 'document') return false;
    const { size, mtimeNs } = fstatSync(this.#fd, { bigint: true });
    if (size === this.#opened.stat.size && mtimeNs === this.#opened.stat.mtimeNs) return false;
    const { offset, guard } = this.#begin;
    return (
      Number(size) < this.#offset ||
      (offset > 0 && guardBefore(this.#reader, this.#fd, offset) !== guard) ||
      (this.#offset > 0 && !hasHead(this.#reader, this.#fd, this.#head))
    );
  }

  /** The first line decides whether this replay sees what the one before it saw, or a rewritten file. */
  #firstLine(end: number): void {
    const head = firstLineHead(this.#reader, this.#fd, end);
    this.#stateful?.firstLine(this.#record.head !== '' && head !== this.#record.head);
    this.#head = head;
  }
}

/** What stands at the path now must be the file that discovery saw there, inside its root. */
function isAnother({ stat }: OpenedFile, file: SourceFile): boolean {
  return stat.ino > 0n && stat.ino <= BigInt(Number.MAX_SAFE_INTEGER) && Number(stat.ino) !== file.inode;
}
