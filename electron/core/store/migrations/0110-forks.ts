import type { Migration } from '../migrate.ts';

/**
 * Whether a turn may be a forked copy is a question of its id alone, the same in each file that tells of it: what one
 * file told of its end and another one of its answer was looked for in the same file before, and not found.
 */
export const forks: Migration = {
  version: 110,
  up(db) {
    db.exec(`
      ALTER TABLE evidence RENAME COLUMN looks_forked TO may_be_forked;
      UPDATE evidence SET may_be_forked = 1
        WHERE row IN (SELECT id FROM ledger WHERE grain = 'turn' AND key NOT GLOB 'request_*');
    `);
  },
};
