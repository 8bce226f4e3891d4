/** Keeps a database locked and moves numbers between its rows, without end; their sum stays what it is. */
import Sqlite from 'better-sqlite3';

const ROWS = 100;
const [path = ''] = process.argv.slice(2);
const db = new Sqlite(path);
// Merging every few pages, as often as the log begins anew, is when a copy can go wrong.
db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
db.exec('PRAGMA wal_autocheckpoint = 3; CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, filler BLOB)');
const insert = db.prepare('INSERT INTO t VALUES (?, 10, zeroblob(700))');
db.transaction(() => {
  for (let id = 0; id < ROWS; id++) insert.run(id);
})();
const add = db.prepare('UPDATE t SET n = n + ? WHERE id = ?');
const move = db.transaction((step: number) => {
  for (let i = 0; i < 20; i++) {
    add.run(1, (step + i * 7) % ROWS);
    add.run(-1, (step * 13 + i * 11) % ROWS);
  }
});

let step = 0;
function work(): void {
  for (let i = 0; i < 50; i++) move(step++);
  setImmediate(work);
}
process.send?.('ready');
work();
