/** Reads a home into a ledger, again and again, until its parent asks for the last look. */
import { Ingest } from '../../electron/core/logs/ingest.ts';
import { builtinPrices } from '../../electron/core/pricing/builtin.ts';
import { ledgerWriter } from '../../electron/core/store/commit.ts';
import { openStore } from '../../electron/core/store/open.ts';

const [home = '', dataDir = ''] = process.argv.slice(2);
const db = openStore(dataDir);
const ingest = new Ingest(
  ledgerWriter(db, builtinPrices(), () => 'auto'),
  () => ({ platform: 'linux', home, env: {}, confined: true, extraFolders: [] }),
  {},
);
let isEnding = false;
process.once('message', () => {
  isEnding = true;
});

function next(): void {
  const isLast = isEnding;
  const { filesRead } = ingest.look();
  if (!isLast) return void setImmediate(next);
  db.close();
  process.send?.({ refused: [...ingest.refused], filesRead });
  process.disconnect();
}
next();
