import assert from 'node:assert/strict';
import type { FileRecord } from '../../../../electron/core/store/files.ts';
import { dumpLedger } from '../../../support/ledgerDump.ts';
import { TestLedger } from '../../../support/testLedger.ts';
import type { LogFile } from './logFile.ts';

/** What is no money: cursors, findings, names that nothing has any more, and what rows are chosen from. */
const NOT_COMPARED = {
  without: Object.fromEntries(
    ['file', 'diagnostic', 'evidence', 'facet', 'model', 'meta'].map((table) => [table, ['*']]),
  ),
  // A conversation that a call was only thought to be of for a while.
  only: { session: 'id IN (SELECT session FROM ledger)' },
};

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
    const once = dumpLedger(this.#whole.dataDir, NOT_COMPARED);
    const { isByLines } = read(this.#inPieces, file, pieces);
    if (isByLines)
      holdSame(dumpLedger(this.#inPieces.dataDir, NOT_COMPARED), once, 'by where the file is cut');
    // As if the file had been rewritten with what it says.
    this.#whole.db.exec("UPDATE file SET guard = '-'");
    read(this.#whole, file, [whole]);
    holdSame(dumpLedger(this.#whole.dataDir, NOT_COMPARED), once, 'after a second reading');
  }

  close(): void {
    this.#whole.close();
    this.#inPieces.close();
  }
}

function read(ledger: TestLedger, file: LogFile, pieces: readonly Buffer[]): { readonly isByLines: boolean } {
  const [cursor] = ledger.writer.cursors();
  const known = cursor === undefined ? null : ledger.writer.fileAt(cursor.path);
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

type Dump = ReturnType<typeof dumpLedger>;

function holdSame(dump: Dump, wanted: Dump, when: string): void {
  for (const [table, all] of Object.entries(wanted)) {
    const rows = all.filter(isCounted);
    const there = (dump[table] ?? []).filter(isCounted);
    const more = there.filter((row) => !rows.includes(row));
    const gone = rows.filter((row) => !there.includes(row));
    const differs = [...more.map((row) => `+ ${row}`), ...gone.map((row) => `- ${row}`)];
    assert(
      differs.length === 0 && there.length === rows.length,
      `${table} differs ${when}\n${differs.slice(0, 4).join('\n')}`,
    );
  }
}

/** Totals that a later line told anew stay where they were, and count nothing. */
function isCounted(row: string): boolean {
  return !row.includes('["grain","leg"],["counted",0]');
}
