/** One look at a home in a process that was just started; prints what the system says it has read for it. */
import { readFileSync } from 'node:fs';
import { Ingest } from '../../electron/core/logs/ingest.ts';
import { builtinPrices } from '../../electron/core/pricing/builtin.ts';
import { ledgerWriter } from '../../electron/core/store/commit.ts';
import { openStore } from '../../electron/core/store/open.ts';
import { headline } from '../../electron/core/store/queries/headline.ts';

const [home = '', dataDir = ''] = process.argv.slice(2);

function bytesRead(): number {
  return Number(/^rchar: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);
}

// The program itself is in memory by now.
const before = bytesRead();
const db = openStore(dataDir);
const ingest = new Ingest(
  ledgerWriter(db, builtinPrices(), () => 'auto'),
  () => ({ platform: 'linux', home, env: {}, confined: true, extraFolders: [] }),
  {},
);
const { filesRead } = ingest.look();
const { nanoAiu } = headline(db, Date.now()).rolling['30d'];
db.close();
process.stdout.write(JSON.stringify({ filesRead, nanoAiu, read: bytesRead() - before }));
