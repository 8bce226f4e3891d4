/** Prints what the headline says of today at the given instants, in the time zone of this process. */
import { openReader } from '../../../electron/core/store/open.ts';
import { headline } from '../../../electron/core/store/queries/headline.ts';

const [dataDir = '', ...instants] = process.argv.slice(2);
const db = openReader(dataDir);
if (db === null) throw new Error('there is no ledger');
const told = instants.map((now) => headline(db, Number(now)).today.nanoAiu);
process.stdout.write(JSON.stringify(told));
db.close();
