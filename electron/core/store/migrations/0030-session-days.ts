import type { Migration } from '../migrate.ts';
import { summed } from './summed.ts';

const MEASURES = [
  'rows',
  'turns',
  'calls',
  'output_tokens',
  'priced_rows',
  'nano_aiu',
  'request_rows',
  'milli_requests',
  'low',
  'high',
  'open_rows',
];

/** What each session took on each day: which is the dearest of a year is too much to ask of the full sums. */
export const sessionDays: Migration = {
  version: 30,
  up(db) {
    db.exec(`
      CREATE TABLE spend_session_day (
        day INTEGER NOT NULL, session INTEGER NOT NULL, ${MEASURES.map((name) => `${name} INTEGER NOT NULL`).join(', ')},
        PRIMARY KEY (day, session)) STRICT, WITHOUT ROWID;
      INSERT INTO spend_session_day (day, session, ${MEASURES.join(', ')})
        SELECT day, session, ${MEASURES.map(summed).join(', ')} FROM spend_full GROUP BY day, session;
    `);
  },
};
