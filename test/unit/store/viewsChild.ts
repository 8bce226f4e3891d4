/** Prints what the views with local days and hours tell at the given instants, in the time zone of this process. */
import { openReader } from '../../../electron/core/store/open.ts';
import { glance } from '../../../electron/core/store/queries/glance.ts';
import { overview } from '../../../electron/core/store/queries/overview.ts';

const [dataDir = '', ...instants] = process.argv.slice(2);
const db = openReader(dataDir);
if (db === null) throw new Error('there is no ledger');
const told = instants.map(Number).map((now) => {
  const today = overview(db, now, { kind: 'today' });
  const { days, yesterday } = glance(db, now);
  return {
    span: today.span,
    steps: today.steps,
    spent: today.total.nanoAiu,
    bySteps: today.models.map(({ series }) => series),
    before: { ...today.previous.span, spent: today.previous.total.nanoAiu },
    yesterday: yesterday.nanoAiu,
    days: days.map(({ date, spend }) => [date, spend?.nanoAiu ?? null]),
    hoursOfWeek: overview(db, now, { kind: '30d' }).hoursOfWeek,
  };
});
process.stdout.write(JSON.stringify(told));
db.close();
