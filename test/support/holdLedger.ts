/** Another program that holds the ledger: from its first output until its standard input ends. */
import Sqlite from 'better-sqlite3';
import { databasePath } from '../../electron/core/store/open.ts';

const [dataDir = ''] = process.argv.slice(2);
const db = new Sqlite(databasePath(dataDir));
db.exec('BEGIN IMMEDIATE');
process.stdout.write('held\n');
process.stdin.resume();
process.stdin.on('end', () => {
  db.exec('ROLLBACK');
  db.close();
});
