import type { Migration } from '../../../electron/core/store/migrate.ts';
import { MIGRATIONS } from '../../../electron/core/store/open.ts';

/** A schema as a later version of the product might have it: two more steps. */
export const LATER: readonly Migration[] = [
  ...MIGRATIONS,
  {
    version: 1000,
    up(db) {
      db.exec('ALTER TABLE session ADD COLUMN starred INTEGER NOT NULL DEFAULT 7');
    },
  },
  {
    version: 1010,
    up(db) {
      db.exec('CREATE TABLE later (word TEXT NOT NULL) STRICT');
      db.prepare("INSERT INTO later SELECT 'for ' || key FROM session").run();
    },
  },
];
