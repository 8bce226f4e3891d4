import type { Database } from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IngestStore } from '../../electron/core/logs/ingest.ts';
import { ROLLUPS } from '../../electron/core/store/rollups.ts';
import { anyHistory } from '../support/anyHistory.ts';
import { type DrivenLedger, inHome } from '../support/drivenLedger.ts';
import { runs, TIMEOUT } from '../support/propertyRuns.ts';
import { timetableArbitrary } from '../support/timetable.ts';

const history = anyHistory();

describe('the database of a ledger', { timeout: TIMEOUT }, () => {
  it('is the same to the row, wherever the process was ended and begun again', () => {
    fc.assert(
      fc.property(history, timetableArbitrary(), (past, timetable) => {
        inHome((home) => {
          const steady = home.ledger('steady');
          const death = new Death();
          const dying = home.ledger('dying', death.wrap);
          for (const { step, look } of timetable.of(past.steps)) {
            home.apply(step);
            if (look === null) continue;
            steady.look();
            if (look < 2) dying.restart();
            else if (look < 6) dieIn(dying, death, look < 4 ? 'before' : 'after');
            dying.look();
            expect(contents(dying.db)).toEqual(contents(steady.db));
          }
        });
      }),
      runs(8),
    );
  });

  it('is the same when a watcher pokes instead of looks being taken', () => {
    fc.assert(
      fc.property(history, timetableArbitrary(), (past, timetable) => {
        inHome((home) => {
          const looking = home.ledger('looking');
          const poked = home.ledger('poked');
          const changed = new Set<string>();
          for (const { step, look } of timetable.of(past.steps)) {
            home.apply(step);
            changed.add(step.path);
            if (look === null) continue;
            looking.look();
            poked.poke([...changed].filter((path) => path.includes('hatSessions/')));
            changed.clear();
            expect(contents(poked.db)).toEqual(contents(looking.db));
          }
        });
      }),
      runs(8),
    );
  });

  it('has the same rows when two processes write it in turns', () => {
    fc.assert(
      fc.property(history, timetableArbitrary(), (past, timetable) => {
        inHome((home) => {
          const alone = home.ledger('alone');
          const both = [home.ledger('shared'), home.ledger('shared')] as const;
          for (const { step, look } of timetable.of(past.steps)) {
            home.apply(step);
            if (look === null) continue;
            alone.look();
            both[look % 2 === 0 ? 0 : 1].look();
            if (look < 3) both[look % 2 === 0 ? 1 : 0].look();
            expect(both[0].rows()).toEqual(alone.rows());
            expect(sums(both[1].db)).toEqual(sums(alone.db));
          }
        });
      }),
      runs(7),
    );
  });

  it('has the same rows when another process reads on in the middle of a look', () => {
    fc.assert(
      fc.property(history, timetableArbitrary(), (past, timetable) => {
        inHome((home) => {
          const alone = home.ledger('alone');
          const other = home.ledger('shared');
          let meddling = false;
          const slow = home.ledger('shared', (store) => ({
            ...store,
            commit(updates, learnNow) {
              if (meddling) other.look();
              meddling = false;
              return store.commit(updates, learnNow);
            },
          }));
          for (const { step, look } of timetable.of(past.steps)) {
            home.apply(step);
            if (look === null) continue;
            alone.look();
            meddling = look < 7;
            slow.look();
            meddling = false;
            expect(slow.rows()).toEqual(alone.rows());
            expect(sums(slow.db)).toEqual(sums(alone.db));
          }
        });
      }),
      runs(7),
    );
  });
});

/** The end of a process around a commit. */
class Death {
  when: 'before' | 'after' | null = null;

  readonly wrap = (store: IngestStore): IngestStore => ({
    ...store,
    commit: (updates, learnNow) => {
      if (this.when === 'before') throw this;
      const result = store.commit(updates, learnNow);
      if (this.when === 'after') throw this;
      return result;
    },
  });
}

function dieIn(ledger: DrivenLedger, death: Death, when: 'before' | 'after'): void {
  death.when = when;
  try {
    ledger.look();
  } catch (error) {
    if (error !== death) throw error;
  }
  death.when = null;
  ledger.restart();
}

/** All that decides what is shown and how reading goes on. Not: when a finding was made, and what reading cost. */
function contents(db: Database): unknown {
  const table = (name: string): unknown => db.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).raw().all();
  const files = db.prepare(
    'SELECT path, size, offset, guard, head, requests, session_id FROM file ORDER BY path',
  );
  const findings = db.prepare('SELECT file, reason, signature, count FROM diagnostic ORDER BY 1, 2, 3');
  return {
    ledger: table('ledger'),
    evidence: table('evidence'),
    slots: table('slot'),
    sessions: table('session'),
    learning: table('relearn'),
    sums: sums(db),
    files: files.raw().all(),
    findings: findings.raw().all(),
  };
}

/** By the names behind the ids, which depend on who came first. */
function sums(db: Database): unknown {
  return ROLLUPS.map(({ table, dimensions }) => {
    const names = dimensions.map((dimension) => NAME_OF[dimension] ?? `s.${dimension}`).join(', ');
    return db
      .prepare(
        `SELECT ${names}, s.rows, s.nano_aiu, s.low, s.high, s.open_rows, s.output_tokens FROM ${table} s
           ${names.includes('f.') ? 'JOIN facet f ON f.id = s.facet' : ''} ORDER BY ${names}`,
      )
      .raw()
      .all();
  });
}

const NAME_OF: Readonly<Record<string, string>> = {
  facet: 'f.surface, f.billed_to, f.basis, f.confidence',
  model: '(SELECT name FROM model WHERE id = s.model)',
  session: '(SELECT key FROM session WHERE id = s.session)',
  workspace: '(SELECT key FROM workspace WHERE id = s.workspace)',
};
