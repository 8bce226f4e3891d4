import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { emptySession, type ReplayMemory, SessionReplay } from '../reducer/replay.ts';
import type { FileUpdate } from '../store/commit.ts';
import type { Finding } from '../store/diagnostics.ts';
import type { FileRecord } from '../store/files.ts';
import type { SessionFile } from './discover/sessionFile.ts';
import type { Workspace } from './discover/workspace.ts';
import { firstLineHead, guardBefore } from './fingerprint.ts';
import type { LineReader } from './lines.ts';
import type { SessionParser } from './sources/vscode-chat/parse.ts';

/** Never waiting for a FIFO's writer. Windows has no such flag and no such files. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
/** Asking the clock costs more than most lines do. */
const LINES_BETWEEN_PAUSES = 64;

export interface ReadingTools {
  readonly reader: LineReader;
  readonly parser: SessionParser;
  readonly memoryOf: (fileId: number) => ReplayMemory;
}

/** What ended a read: all there was, a last line still being written, or the caller's wish. */
export type ReadEnd = 'end' | 'torn' | 'stopped';

/**
 * One read of one file: from where the stored cursor stands, or from the beginning when the file was
 * rewritten (docs/data-contract.md, "Reading"). Nothing is stored here; `takeUpdate` gives what to commit.
 */
export class FileReading {
  readonly file: SessionFile;
  readonly workspace: Workspace | null;
  #record: FileRecord;
  #replay: SessionReplay;
  #offset: number;
  #head: string;
  #restarted: boolean;
  #title: string | null;
  #finished = false;
  readonly #findings: Finding[] = [];
  readonly #fd: number;
  readonly #size: number;
  readonly #isShorter: boolean;
  readonly #tools: ReadingTools;
  readonly #bytesBefore: number;

  /**
   * @param record the stored cursor, or null for a file never read.
   * @throws the system's error when the file cannot be opened, or is no regular file any more.
   */
  constructor(
    file: SessionFile,
    record: FileRecord | null,
    workspace: Workspace | null,
    tools: ReadingTools,
  ) {
    this.file = file;
    this.workspace = workspace;
    this.#tools = tools;
    this.#bytesBefore = tools.reader.bytesRead;
    this.#fd = openSync(file.path, OPEN_FLAGS);
    try {
      this.#size = sizeOfSame(this.#fd, file);
      this.#record = record ?? newRecord(file);
      const goesOn =
        file.format === 'log' &&
        record !== null &&
        record.offset > 0 &&
        record.offset <= this.#size &&
        guardBefore(tools.reader, this.#fd, record.offset) === record.guard;
      this.#isShorter = record !== null && this.#size < record.offset;
      this.#restarted = !goesOn;
      this.#offset = goesOn ? this.#record.offset : 0;
      this.#head = this.#record.head;
      this.#title = this.#record.session.customTitle;
      this.#replay = goesOn ? this.#resume() : this.#restart(file.format === 'document');
    } catch (error) {
      closeSync(this.#fd);
      throw error;
    }
  }

  close(): void {
    closeSync(this.#fd);
  }

  get touchedCount(): number {
    return this.#replay.touched.size;
  }

  /** Bytes behind the cursor that are no whole line yet. */
  get unread(): number {
    return this.#size - this.#offset;
  }

  /** @param pause called now and then at a line's end; stores what was read so far, and says whether to stop. */
  read(pause: () => 'go-on' | 'stop'): ReadEnd {
    const end = this.file.format === 'document' ? this.#readDocument() : this.#readLog(pause);
    this.#finished = end !== 'stopped';
    return end;
  }

  /** What was read since the last call, with the cursor behind it. */
  takeUpdate(): FileUpdate {
    const { reader, parser } = this.#tools;
    const session = this.#replay.session;
    const findings = [...this.#findings, ...parser.takeFindings()];
    if (this.#replay.orphans > 0) {
      findings.push({ reason: 'orphan-patch', signature: 'requests', count: this.#replay.orphans });
    }
    this.#findings.length = 0;
    const update: FileUpdate = {
      next: {
        ...this.#record,
        host: this.file.host,
        device: this.file.device,
        inode: this.file.inode,
        // A file that is as long as its cursor says is not opened again: what is left unread must differ.
        size: this.#finished ? this.#size : this.#offset,
        mtimeUs: this.file.mtimeUs,
        offset: this.#offset,
        guard: guardBefore(reader, this.#fd, this.#offset),
        head: this.#head,
        requests: this.#replay.length,
        session: { ...session },
        bytesRead: this.#record.bytesRead + reader.bytesRead - this.#bytesBefore,
      },
      workspace: this.workspace,
      slots: new Map(this.#replay.slots),
      touched: new Map(this.#replay.touched),
      titleChanged: session.customTitle !== this.#title,
      sessionId: this.#replay.sessionId,
      findings,
      restarted: this.#restarted,
    };
    this.#restarted = false;
    this.#title = session.customTitle;
    return update;
  }

  /** The update was stored: the read goes on from there. */
  stored(record: FileRecord): void {
    this.#record = record;
    this.#replay.drain();
  }

  #readLog(pause: () => 'go-on' | 'stop'): ReadEnd {
    let end: ReadEnd = 'end';
    let lines = 0;
    this.#tools.reader.readLines(this.#fd, this.#offset, this.#size, (line) => {
      const { ok, changes } = this.#tools.parser.line(line);
      // Unwanted lines are skipped unread, so half of one looks like a whole one: both wait for their end.
      if (!line.terminated && (!ok || changes.length === 0)) {
        this.#tools.parser.forgetLine();
        end = 'torn';
        return false;
      }
      // Only of a whole line: half of the same first line is no sign that the file was rewritten.
      if (line.start === 0) this.#head = this.#firstLine(line.end);
      if (!ok && line.end > line.start + 1)
        this.#findings.push({ reason: 'bad-line', signature: 'log', count: 1 });
      for (const change of changes) this.#replay.apply(change);
      this.#offset = line.terminated ? line.end + 1 : line.end;
      if (++lines % LINES_BETWEEN_PAUSES !== 0 && line.end - line.start < 1_000_000) return true;
      if (pause() === 'go-on') return true;
      end = 'stopped';
      return false;
    });
    return end;
  }

  #readDocument(): ReadEnd {
    const { ok, changes } = this.#tools.parser.document(this.#tools.reader.whole(this.#fd, this.#size));
    if (!ok && this.#size > 0) {
      this.#findings.push({ reason: 'torn-document', signature: 'document', count: 1 });
    }
    for (const change of changes) this.#replay.apply(change);
    // Documents are rewritten whole: mtime and length tell a change, the offset only that it was read.
    this.#offset = ok ? this.#size : 0;
    return 'end';
  }

  /** The first line decides whether this replay sees what the one before it saw, or a rewritten file. */
  #firstLine(end: number): string {
    const head = firstLineHead(this.#tools.reader, this.#fd, end);
    if (this.#record.head !== '' && head !== this.#record.head) this.#replay.rewritten = true;
    else this.#replay.retelling = this.#isShorter;
    return head;
  }

  #resume(): SessionReplay {
    const { id, session, requests, replay } = this.#record;
    return this.#replayOf(id, { ...session }, requests, replay);
  }

  #restart(rewritten: boolean): SessionReplay {
    this.#record = { ...this.#record, replay: this.#record.replay + 1 };
    const replay = this.#replayOf(this.#record.id, emptySession(), 0, this.#record.replay);
    replay.rewritten = rewritten;
    return replay;
  }

  #replayOf(
    fileId: number,
    session: ReturnType<typeof emptySession>,
    length: number,
    replay: number,
  ): SessionReplay {
    return new SessionReplay({
      sessionName: this.file.sessionName,
      session,
      length,
      replay,
      fallbackTime: this.#record.firstMtime,
      memory: this.#tools.memoryOf(fileId),
    });
  }
}

/** What stands at the path now must be the regular file that discovery saw there, inside its root. */
function sizeOfSame(fd: number, file: SessionFile): number {
  const stat = fstatSync(fd, { bigint: true });
  const isAnother =
    stat.ino > 0n && stat.ino <= BigInt(Number.MAX_SAFE_INTEGER) && Number(stat.ino) !== file.inode;
  if (!stat.isFile() || isAnother)
    throw Object.assign(new Error('replaced while being looked at'), { code: 'ESTALE' });
  return Number(stat.size);
}

function newRecord(file: SessionFile): FileRecord {
  return {
    id: 0,
    path: file.path,
    revision: 0,
    host: file.host,
    device: file.device,
    inode: file.inode,
    size: 0,
    mtimeUs: 0,
    offset: 0,
    guard: '',
    head: '',
    replay: 0,
    requests: 0,
    session: emptySession(),
    bytesRead: 0,
    firstMtime: Math.floor(file.mtimeUs / 1000),
  };
}
