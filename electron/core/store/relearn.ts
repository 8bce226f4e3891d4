import type { Database } from 'better-sqlite3';
import { DAY_MS } from '../../../shared/domain/time.ts';
import { applyFactor, learnFactor, TAUGHT_BY_AT_MOST } from '../reducer/pricing/learn.ts';
import { type ledgerStore, measuresOf, placeOf } from './ledgerStore.ts';
import type { rollupWriter } from './rollups.ts';
import type { TruthUpStore } from './truthUpStore.ts';

const PAGE = 5000;

interface EstimateRow {
  id: number;
  grain: string;
  at: number;
  day: number;
  workspace: number | null;
  session: number;
  model: number;
  facet: number;
  output_tokens: number | null;
  milli_requests: number | null;
  nano_aiu: number;
  low: number;
  high: number | null;
  typical: number;
}

/**
 * Multiplies estimates by what exact turns of the same model taught before their day (ledger 5). The wish
 * to do so is stored with the rows that caused it, so a crash between the two forgets nothing.
 */
export function relearner(
  db: Database,
  ledger: ReturnType<typeof ledgerStore>,
  rollups: ReturnType<typeof rollupWriter>,
  truthUps: TruthUpStore,
) {
  const ask = db.prepare(
    `INSERT INTO relearn (model, from_day) VALUES (?, ?)
     ON CONFLICT (model) DO UPDATE SET from_day = min(from_day, excluded.from_day)`,
  );
  const asked = db.prepare<[], { model: number; from_day: number }>('SELECT model, from_day FROM relearn');
  const done = db.prepare('DELETE FROM relearn');
  const page = db.prepare<[number, number, number], EstimateRow>(
    `SELECT id, grain, at, day, workspace, session, model, facet, output_tokens, milli_requests, nano_aiu, low, high, typical
       FROM ledger WHERE learns = 1 AND model = ? AND (day, id) > (?, ?) ORDER BY day, id LIMIT ${PAGE}`,
  );
  // Of turns that began in the same millisecond the amounts decide: the outcome is a function of the set. For the
  // `+` see callStore.ts.
  const taught = db.prepare<[number, number, number], { exactNano: number; typicalNano: number }>(
    `SELECT nano_aiu AS exactNano, typical AS typicalNano FROM ledger
      WHERE teaches = 1 AND model = +? AND started_at < +?
      ORDER BY started_at DESC, nano_aiu, typical LIMIT ?`,
  );

  const wishes = new Map<number, number>();

  /** Of a model, by day. In pages: after a first import they may be a million. */
  function* estimates(model: number, fromDay: number): Iterable<EstimateRow> {
    for (let rows = page.all(model, fromDay, 0); ; ) {
      yield* rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return;
      rows = page.all(model, last.day, last.id);
    }
  }

  return {
    /** Estimates of that model from that UTC day on have to be looked at again. Stored by `remember`. */
    ask(model: number, fromDay: number): void {
      wishes.set(model, Math.min(fromDay, wishes.get(model) ?? fromDay));
    },

    /** Stores what was asked; once a transaction, since most rows ask for the same. */
    remember(): void {
      for (const [model, fromDay] of wishes) ask.run(model, fromDay);
      wishes.clear();
    },

    forget: (): void => wishes.clear(),

    /** Carries out what was asked; inside the caller's transaction. @returns the rows changed. */
    settle(): number {
      let changed = 0;
      const isUnbilled = truthUps.isUnbilled();
      for (const { model, from_day } of asked.all()) {
        let day = Number.NaN;
        let factor: number | null = null;
        for (const shown of estimates(model, from_day)) {
          const row = isUnbilled ? shown : truthUps.localOf(shown);
          if (row.day !== day) {
            day = row.day;
            factor = learnFactor(taught.all(model, day * DAY_MS, TAUGHT_BY_AT_MOST));
          }
          const nanoAiu = applyFactor(
            { lowNano: row.low, typicalNano: row.typical, highNano: row.high },
            factor ?? 1,
          );
          if (nanoAiu === row.nano_aiu) continue;
          changed++;
          if (!isUnbilled && truthUps.relearned(row, nanoAiu)) continue;
          const place = placeOf(row);
          rollups.remove(place, measuresOf(row));
          rollups.add(place, measuresOf({ ...row, nano_aiu: nanoAiu }));
          ledger.setAmount(row.id, nanoAiu);
        }
      }
      done.run();
      return changed;
    },
  };
}
