/** Prints, in the time zone of this process, what is metered by UTC: at each of the given instants. */

import { sumTable } from '../../../electron/core/exports/sumTable.ts';
import { openReader } from '../../../electron/core/store/open.ts';
import { billing } from '../../../electron/core/store/queries/billing.ts';
import { cumulative } from '../../../electron/core/store/queries/cumulative.ts';
import { cycleDays } from '../../../electron/core/store/queries/cycleDays.ts';
import { headline } from '../../../electron/core/store/queries/headline.ts';
import { overview } from '../../../electron/core/store/queries/overview.ts';
import { report } from '../../../electron/core/store/queries/report.ts';
import { standing } from '../../../electron/core/store/queries/standing.ts';
import { parseSettings } from '../../../shared/contract/settings.ts';
import { cycleOf } from '../../../shared/domain/time.ts';

const [dataDir = '', ...instants] = process.argv.slice(2);
const db = openReader(dataDir);
if (db === null) throw new Error('there is no ledger');
const { settings } = parseSettings({ plan: { id: 'pro' } });
const told = instants.map(Number).map((now) => {
  const { hoursOfWeek, ...ofCycle } = overview(db, now, { kind: 'cycle' });
  const { rolling, cycle } = headline(db, now);
  const { budget: ofLocalDay, ...stands } = standing(db, now, settings);
  return {
    metered: {
      ofCycle,
      rolling,
      cycle,
      stands,
      days: cycleDays(db, cycleOf(now), 'credits', now),
      burnt: cumulative(db, cycleOf(now), now, 'credits'),
      billing: billing(db, now, 'this'),
      report: report(db, 'day', {}),
      exported: [...sumTable(db, 'day', {}).pages].flat(),
    },
    usedToday: ofLocalDay.dayUsed,
    hoursOfWeek: hoursOfWeek.flat().reduce((sum, nano) => sum + nano, 0),
    offset: new Date(now).getTimezoneOffset(),
  };
});
process.stdout.write(JSON.stringify(told));
db.close();
