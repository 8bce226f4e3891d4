/**
 * Reads a home into a ledger and kills its own process, by the signal that nothing can catch, at a given row:
 * in the middle of a transaction. Without a number it reads to the end.
 */
import { Ingest } from '../../electron/core/logs/ingest.ts';
import { builtinPrices } from '../../electron/core/pricing/builtin.ts';
import { ledgerWriter } from '../../electron/core/store/commit.ts';
import { openStore } from '../../electron/core/store/open.ts';

const [home = '', dataDir = '', rowsToLive = '0', commitsToLive = '0'] = process.argv.slice(2);
const die = (): void => void process.kill(process.pid, 'SIGKILL');

const db = openStore(dataDir);
let rows = 0;
db.function('one_row', () => {
  if (++rows === Number(rowsToLive)) die();
  return 0;
});
// Seen by this connection alone, so nothing of it stays.
for (const [table, event] of [
  ['evidence', 'INSERT'],
  ['evidence', 'UPDATE'],
  ['spend_full', 'INSERT'],
  ['spend_full', 'UPDATE'],
  ['file', 'UPDATE'],
]) {
  db.exec(
    `CREATE TEMP TRIGGER count_${table}_${event} AFTER ${event} ON main.${table} BEGIN SELECT one_row(); END`,
  );
}
let commits = 0;
const ingest = new Ingest(
  ledgerWriter(db, builtinPrices(), () => 'auto'),
  () => ({ platform: 'linux', home, env: {}, confined: true, extraFolders: [] }),
  {
    onCommitted() {
      if (++commits === Number(commitsToLive)) die();
    },
  },
);
ingest.look();
db.close();
process.stdout.write(`${rows} rows, ${commits} commits`);
