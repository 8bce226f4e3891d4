const STORE = 'electron/core/store';
const LOGS = 'electron/core/logs';
const TESTS = 'test/reliability';
const DAMAGED = `${TESTS}/disk/salvage.test.ts`;

/** What a ledger and its files go through: damage, another one in its place, a file that changes under its reader. */
export const faultRules = [
  {
    rule: 'faults: rows behind a damaged page are read, too',
    search: 'if (up.isThrough) return true;',
    replace: 'return up.isThrough;',
    file: `${STORE}/salvageTables.ts`,
    test: DAMAGED,
    cases: "keeps those of GitHub's answers",
  },
  {
    rule: 'faults: a ledger that was replaced is noticed',
    search: "if (now !== 'hidden' && !isSame(now)) throw new LedgerGone();",
    replace: '',
    file: `${STORE}/ownLedger.ts`,
    test: `${TESTS}/disk/gone.test.ts`,
    cases: 'gives a file another number',
  },
  {
    rule: 'faults: a ledger that a newer version took over is not written',
    search: 'if (found > known) throw new StoreFromFuture(found, known);',
    replace: '',
    file: `${STORE}/ownLedger.ts`,
    test: `${TESTS}/disk/older.test.ts`,
    cases: 'between the opening and any write',
  },
  {
    rule: 'reading: of a new file, too, what was stored is asked for again',
    search: 'this.#memory = this.#memoryOf(fileId);',
    replace: '',
    file: `${LOGS}/sources/vscode-chat/chatSource.ts`,
    test: 'test/integration/longSession.test.ts',
  },
  {
    rule: 'faults: a line that is cut off while it is read is no whole line',
    search: 'this.#terminated ||= isFound;',
    replace: 'this.#terminated = true;',
    file: `${LOGS}/lines.ts`,
    test: `${TESTS}/files/endless.test.ts`,
    cases: 'a long line that is cut off',
  },
  {
    rule: 'faults: what was found in a file that was rewritten meanwhile is dropped',
    search: "if (!this.isSame && this.#isRewritten()) throw goneError('read');",
    replace: '',
    file: `${LOGS}/fileReading.ts`,
    test: `${TESTS}/files/rewritten.test.ts`,
  },
];
