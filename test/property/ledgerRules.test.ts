import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DamagedDisk, damageArbitrary } from '../support/damage.ts';
import { inHome } from '../support/drivenLedger.ts';
import { MemoryDisk } from '../support/fileSteps.ts';
import { type History, historyArbitrary } from '../support/history.ts';
import { LedgerOracle } from '../support/ledgerOracle.ts';
import { lessonsArbitrary } from '../support/lessons.ts';
import { livelyArbitrary } from '../support/livelyHistory.ts';
import type { OracleRow } from '../support/oracleRows.ts';
import { runs, TIMEOUT } from '../support/propertyRuns.ts';
import { type Timetable, timetableArbitrary } from '../support/timetable.ts';

describe('the ledger after any look', { timeout: TIMEOUT }, () => {
  it('holds what its rules say of all that the files said until then', () => {
    fc.assert(fc.property(historyArbitrary(), timetableArbitrary(), equalsOracle), runs(28));
  });

  it('does so too when turns call many models, are opened again and compacted', () => {
    fc.assert(fc.property(livelyArbitrary(), timetableArbitrary(), equalsOracle), runs(20));
  });

  it('does so too when saves were lost on their way', () => {
    fc.assert(
      fc.property(historyArbitrary({ lostWrites: true }), timetableArbitrary(), equalsOracle),
      runs(12),
    );
  });

  it('does so too when estimates learn from exact turns', () => {
    fc.assert(fc.property(lessonsArbitrary(), timetableArbitrary(), equalsOracle), runs(10));
  });

  it('does so too when files are cut, brought back and written over', () => {
    fc.assert(
      fc.property(
        fc.oneof(historyArbitrary({ lostWrites: true }), livelyArbitrary(), livelyArbitrary()),
        timetableArbitrary(),
        fc.array(damageArbitrary(), { minLength: 1 }),
        (history, timetable, damages) => {
          let next = 0;
          const damaged = new DamagedDisk();
          inHome((home) => {
            const ledger = home.ledger();
            const oracle = new LedgerOracle();
            for (const { step, look } of timetable.of(history.steps)) {
              home.apply(damaged.apply(step));
              if (look === null) continue;
              const damage = look < 4 ? damages[next++ % damages.length] : undefined;
              const harm = damage && damaged.stepOf(damage);
              if (harm) home.apply(damaged.apply(harm));
              ledger.look();
              oracle.look(damaged.disk.files);
              expect(ledger.rows()).toEqual(oracle.rows());
            }
          });
        },
      ),
      runs(20),
    );
  });

  it('reads nothing and changes nothing when nothing happened', () => {
    fc.assert(
      fc.property(historyArbitrary(), timetableArbitrary(), (history, timetable) => {
        inHome((home) => {
          const ledger = home.ledger();
          for (const { step, look } of timetable.of(history.steps)) {
            home.apply(step);
            if (look === null) continue;
            ledger.look();
            const before = ledger.rows();
            expect(ledger.look()).toMatchObject({ filesRead: 0, bytesRead: 0, rowsChanged: 0 });
            if (look === 0) ledger.restart();
            expect(ledger.look()).toMatchObject({ filesRead: 0, bytesRead: 0, rowsChanged: 0 });
            expect(ledger.rows()).toEqual(before);
          }
        });
      }),
      runs(10),
    );
  });

  it('is compared on histories that reach every rule', () => {
    const met = new Map<string, number>();
    const meet = (what: string, whether = true): void => {
      if (whether) met.set(what, (met.get(what) ?? 0) + 1);
    };
    const histories = [
      ...fc.sample(historyArbitrary(), { numRuns: 60, seed: 1 }),
      ...fc.sample(livelyArbitrary(), { numRuns: 30, seed: 1 }),
      ...fc.sample(lessonsArbitrary(), { numRuns: 5, seed: 1 }),
    ];
    for (const row of histories.flatMap(rowsOf)) {
      meet(row.basis);
      meet(`reason ${row.reason}`);
      meet(`model ${row.model}`);
      meet('forked', !row.counted);
      meet('auto', row.auto);
      meet('open above', row.basis === 'tokens' && row.high === null);
      meet('running', row.at === row.startedAt && row.counted);
      meet('several rounds', (row.rounds ?? 0) > 1);
      meet('more once than last', (row.largestPrompt ?? 0) > (row.lastPrompt ?? 0));
    }
    const wanted = [
      'turn-credits',
      'details',
      'tokens',
      'unpriced',
      'no-tokens',
      'reason byok',
      'reason no-tokens',
      'reason sub-agents-undecided',
      'model gpt-5.4-nano',
      'forked',
      'auto',
      'open above',
      'running',
      'several rounds',
      'more once than last',
    ];
    expect(wanted.filter((what) => (met.get(what) ?? 0) < 5)).toEqual([]);
  });
});

function equalsOracle(history: History, timetable: Timetable): void {
  inHome((home) => {
    const ledger = home.ledger();
    const disk = new MemoryDisk();
    const oracle = new LedgerOracle();
    for (const { step, look } of timetable.of(history.steps)) {
      home.apply(step);
      disk.apply(step);
      if (look === null) continue;
      if (look === 0) ledger.restart();
      ledger.look();
      oracle.look(disk.files);
      expect(ledger.rows()).toEqual(oracle.rows());
    }
  });
}

/** Seen after every step. */
function rowsOf(history: History): OracleRow[] {
  const disk = new MemoryDisk();
  const oracle = new LedgerOracle();
  for (const step of history.steps) {
    disk.apply(step);
    oracle.look(disk.files);
  }
  return oracle.rows();
}
