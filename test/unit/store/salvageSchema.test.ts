import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from '../../../electron/core/store/migrate.ts';
import { MIGRATIONS } from '../../../electron/core/store/open.ts';
import { columnsHash, isOddFormat, NEWEST_COLUMNS } from '../../../electron/core/store/salvageSchema.ts';

test('a whole ledger of the newest format is known by its columns', () => {
  expect(NEWEST_COLUMNS).toBe(columnsHash(MIGRATIONS));
});

test.each([
  ['as it is made', '', false],
  ['with a table of somebody else', 'CREATE TABLE theirs (x)', false],
  ['with a column less', 'ALTER TABLE session DROP COLUMN title', true],
  ['with another name of a column', 'ALTER TABLE session RENAME COLUMN title TO titel', true],
  ['that says it is older', 'PRAGMA user_version = 3', true],
])('a ledger %s', (_, change, isOdd) => {
  const db = new Sqlite(':memory:');
  migrate(db, MIGRATIONS, () => {});
  db.exec(change);
  expect(isOddFormat(db, MIGRATIONS)).toBe(isOdd);
  db.close();
});
