/** Opens the ledger the moment standard input ends, as one of several programs that start together. */
import { openStore } from '../../../electron/core/store/open.ts';
import { LATER } from './laterMigrations.ts';

const [dataDir = '', schema] = process.argv.slice(2);
process.stdout.write('ready\n');
process.stdin.resume();
process.stdin.on('end', () => {
  const db = schema === 'later' ? openStore(dataDir, LATER) : openStore(dataDir);
  process.stdout.write(String(db.pragma('user_version', { simple: true })));
  db.close();
});
