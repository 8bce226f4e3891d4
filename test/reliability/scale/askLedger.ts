import { openStore } from '../../../electron/core/store/open.ts';
import { askAll, questionsOfViews } from '../../bench/questions.ts';

// Asks a ledger that was read from files whatever the pages ask, in a process that did not read them.
const [dataDir = '', now = ''] = process.argv.slice(2);
const db = openStore(dataDir);
process.stdout.write(JSON.stringify(askAll(questionsOfViews(db, Number(now)))));
db.close();
