/** Runs the SQL that it is sent; answers with an empty text, or with what went wrong. */
import Sqlite from 'better-sqlite3';

const [path = ''] = process.argv.slice(2);
const db = new Sqlite(path);
process.on('message', (sql) => {
  let answer = '';
  try {
    db.exec(String(sql));
  } catch (error) {
    answer = String(error);
  }
  process.send?.(answer);
});
process.on('disconnect', () => db.close());
