import type { Database } from 'better-sqlite3';
import { AmountSum } from '../store/queries/amounts.ts';
import type { RowFilter } from '../store/queries/filter.ts';
import { matchingSessions, sumsOfSessions } from '../store/queries/sessionSums.ts';
import type { ExportTable } from './exportTable.ts';
import { amountsJson, sumFields, sumRow } from './sumFields.ts';

/** A page costs what its sessions hold, whatever lies around them. */
const PAGE = 100;

/** Sums of each session with a matching row, the latest first: there may be a hundred thousand of them. */
export function sessionTable(db: Database, filter: RowFilter): ExportTable {
  const sessions = matchingSessions(db, filter);
  const sumsOf = sumsOfSessions(db, filter);
  const total = new AmountSum();
  return {
    fields: sumFields('session'),
    rows: sessions.length,
    pages: pages(),
    opening: '{"by":"session","groups":[',
    closing: () => `],"totals":${JSON.stringify(amountsJson(total.amounts))}}\n`,
  };

  function* pages() {
    for (let first = 0; first < sessions.length; first += PAGE) {
      yield sumsOf(sessions.slice(first, first + PAGE), total).map(({ key, title, amounts }) =>
        sumRow('session', [key, title], amounts),
      );
    }
  }
}
