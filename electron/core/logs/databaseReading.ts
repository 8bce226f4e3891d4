import type { FileUpdate } from '../store/commit.ts';
import type { Finding } from '../store/diagnostics.ts';
import type { FileRecord } from '../store/files.ts';
import type { Told } from '../store/told.ts';
import type { DatabaseSource } from './databaseSource.ts';
import type { SourceFile } from './discover/sourceFile.ts';
import type { FileToRead } from './fileReading.ts';
import { newRecord } from './newRecord.ts';
import { NotReadable, type ReadEnd, type Reading } from './reading.ts';
import { EMPTY, withReadOnlyDatabase } from './readOnlyDatabase.ts';

const NOTHING: Told = {};

/** One read of another program's database, in batches of rows. */
export class DatabaseReading implements Reading {
  readonly #file: SourceFile;
  readonly #source: DatabaseSource;
  readonly #isKnown: boolean;
  #record: FileRecord;
  #told = NOTHING;
  #findings: readonly Finding[] = [];
  #finished = false;

  constructor({ file, record }: FileToRead, source: DatabaseSource) {
    this.#file = file;
    this.#source = source;
    this.#isKnown = record !== null;
    this.#record = record ?? newRecord(file);
  }

  readonly isSame = false;

  get touchedCount(): number {
    const { calls = [], prices = [] } = this.#told;
    return calls.length + prices.length;
  }

  get unread(): number {
    return this.#finished ? 0 : this.#file.size;
  }

  /** @throws NotReadable while it is locked, damaged or gone; the next look tries again. */
  read(pause: () => 'go-on' | 'stop'): ReadEnd {
    for (let isFirst = true; ; isFirst = false) {
      const { offset, guard } = this.#record;
      const since = isFirst && !this.#isKnown ? null : { offset, guard };
      const answer = withReadOnlyDatabase(this.#file.path, (db) => this.#source(db, since));
      // One that is gone may come back as it was, and is to be read then; an empty one has told all that it can.
      if (!answer.ok && answer.detail !== EMPTY) throw new NotReadable(answer.detail);
      if (!answer.ok) break;
      const { told, findings, cursor, more } = answer.value;
      this.#told = together(this.#told, told);
      this.#findings = [...this.#findings, ...findings];
      this.#record = { ...this.#record, ...cursor };
      if (!more) break;
      if (pause() === 'stop') return 'stopped';
    }
    this.#finished = true;
    return 'end';
  }

  takeUpdate(): FileUpdate {
    const { size, mtimeUs, device, inode, host } = this.#file;
    const update: FileUpdate = {
      next: {
        ...this.#record,
        host,
        device,
        inode,
        // One that is as long as its cursor says is not opened again: what is left unread must differ.
        size: this.#finished ? size : 0,
        mtimeUs,
        bytesRead: this.#record.bytesRead + (this.#finished ? Math.max(0, size - this.#record.size) : 0),
      },
      workspace: null,
      told: this.#told,
      findings: this.#findings,
      restarted: false,
    };
    this.#told = NOTHING;
    this.#findings = [];
    return update;
  }

  stored(record: FileRecord): void {
    this.#record = record;
  }

  close(): void {}
}

/** Of two batches that are stored as one. */
function together(before: Told, next: Told): Told {
  return {
    ...before,
    ...next,
    calls: [...(before.calls ?? []), ...(next.calls ?? [])],
    prices: [...(before.prices ?? []), ...(next.prices ?? [])],
    sessions: [...(before.sessions ?? []), ...(next.sessions ?? [])],
  };
}
