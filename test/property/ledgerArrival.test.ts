import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyHistory } from '../support/anyHistory.ts';
import { inHome, type StepHome } from '../support/drivenLedger.ts';
import type { MemoryDisk } from '../support/fileSteps.ts';
import { finalTree, sessionPaths, workspacePaths } from '../support/finalTree.ts';
import { LedgerOracle } from '../support/ledgerOracle.ts';
import type { OracleRow } from '../support/oracleRows.ts';
import { runs, TIMEOUT } from '../support/propertyRuns.ts';

const history = anyHistory();
/** Sorts things by chance, the same way for the same number. */
const chances = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 40 });

describe('the rows of a tree of files', { timeout: TIMEOUT }, () => {
  it('are the same in whatever order files come, and whichever of them is newest', () => {
    fc.assert(
      fc.property(history, chances, chances, chances, (past, order, age, looks) => {
        const tree = finalTree(past);
        inHome((home) => {
          putWorkspaces(home, tree);
          const ledger = home.ledger();
          const paths = shuffled(sessionPaths(tree), order);
          paths.forEach((path, i) => {
            home.apply({ op: 'write', path, bytes: tree.read(path) }, pick(age, i));
            if (pick(looks, i) % 3 === 0) ledger.look();
          });
          ledger.look();
          expect(ledger.rows()).toEqual(rowsAtOnce(tree));
        });
      }),
      runs(30),
    );
  });

  it('are the same in whatever pieces the files grew, and whichever pieces were seen', () => {
    fc.assert(
      fc.property(history, chances, chances, (past, turns, sizes) => {
        const tree = finalTree(past);
        inHome((home) => {
          putWorkspaces(home, tree);
          const ledger = home.ledger();
          const growing = sessionPaths(tree).map((path) => ({ path, rest: tree.read(path), begun: false }));
          for (let i = 0; growing.length > 0; i++) {
            const at = pick(turns, i) % growing.length;
            const file = growing[at];
            if (file === undefined) break;
            const length = Math.ceil((file.rest.length * (pick(sizes, i) % 1200)) / 1000);
            const bytes = file.rest.subarray(0, length);
            home.apply({ op: file.begun ? 'append' : 'write', path: file.path, bytes });
            file.rest = file.rest.subarray(length);
            file.begun = true;
            if (pick(sizes, i) % 2 === 0) ledger.look();
            if (pick(sizes, i) % 17 === 0) ledger.restart();
            if (file.rest.length === 0) growing.splice(at, 1);
          }
          ledger.look();
          expect(ledger.rows()).toEqual(rowsAtOnce(tree));
        });
      }),
      runs(20),
    );
  });
});

function putWorkspaces(home: StepHome, tree: MemoryDisk): void {
  for (const path of workspacePaths(tree)) home.apply({ op: 'write', path, bytes: tree.read(path) });
}

function rowsAtOnce(tree: MemoryDisk): OracleRow[] {
  const oracle = new LedgerOracle();
  oracle.look(tree.files);
  return oracle.rows();
}

function shuffled<T>(items: readonly T[], by: readonly number[]): T[] {
  return items
    .map((item, i) => ({ item, place: (pick(by, i) * (i + 1)) % 1_000_003 }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

function pick(numbers: readonly number[], i: number): number {
  return numbers[i % numbers.length] ?? 0;
}
