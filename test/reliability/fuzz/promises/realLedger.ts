import assert from 'node:assert/strict';
import type { FileRecord } from '../../../../electron/core/store/files.ts';
import { dumpLedger } from '../../../support/ledgerDump.ts';
import { TestLedger } from '../../../support/testLedger.ts';
import type { LogFile } from './logFile.ts';

/** What differs by how often a file was read, and is no money. */
const OF_READING = ['file', 'files', 'findings', 'diagnostic'];

/** The product's own store, twice: for a file read at once and for one read in pieces. */
export class RealLedgers {
  readonly #whole = new TestLedger();
  readonly #inPieces = new TestLedger();
  #isUsed = false;

  /** Reads both ways; then everything once more from the beginning, which changes nothing. */
  hold(file: LogFile, whole: Buffer, pieces: readonly Buffer[]): void {
    if (this.#isUsed) for (const ledger of [this.#whole, this.#inPieces]) ledger.clear();
    this.#isUsed = true;
    read(this.#whole, file, [whole]);
    const once = dumped(this.#whole);
    const { isByLines } = read(this.#inPieces, file, pieces);
    if (isByLines) assert.deepEqual(dumped(this.#inPieces), once, 'rows differ by where the file is cut');
    // As if the file had been rewritten with what it says.
    this.#whole.db.exec("UPDATE file SET guard = '-'");
    read(this.#whole, file, [whole]);
    assert.deepEqual(dumped(this.#whole), once, 'rows differ after a second reading');
  }

  close(): void {
    this.#whole.close();
    this.#inPieces.close();
  }
}

function read(ledger: TestLedger, file: LogFile, pieces: readonly Buffer[]): { readonly isByLines: boolean } {
  const [known = null] = ledger.writer.allFiles();
  return file.read(
    pieces,
    ledger.writer.memoryOf,
    (update): FileRecord => {
      const [record] = ledger.commit([update]).stored;
      assert(record !== undefined && record !== null, 'nobody else writes');
      return record;
    },
    known,
  );
}

function dumped({ dataDir }: TestLedger): object {
  const dump = { ...dumpLedger(dataDir) };
  return Object.fromEntries(Object.entries(dump).filter(([table]) => !OF_READING.includes(table)));
}
