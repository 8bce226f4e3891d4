/**
 * A program that reads a home into a ledger and ends, as a command does. With a number it kills its own process, by the
 * signal that nothing can catch, right after so many commits.
 */
import { Ingest } from '../../../electron/core/logs/ingest.ts';
import { builtinPrices } from '../../../electron/core/pricing/builtin.ts';
import { ledgerWriter } from '../../../electron/core/store/commit.ts';
import { openStore } from '../../../electron/core/store/open.ts';

const [home = '', dataDir = '', commitsToLive = '0'] = process.argv.slice(2);
const db = openStore(dataDir);
let commits = 0;
const ingest = new Ingest(
  ledgerWriter(db, builtinPrices(), () => 'auto'),
  () => ({ platform: 'linux', home, env: {}, confined: true, extraFolders: [] }),
  {
    onCommitted() {
      if (++commits === Number(commitsToLive)) process.kill(process.pid, 'SIGKILL');
    },
  },
);
const { bytesRead } = ingest.look();
db.close();
process.stdout.write(`${bytesRead} bytes, ${commits} commits`);
