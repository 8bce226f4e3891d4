import { memo, type ReactNode } from 'react';
import type { Standing } from '../../../shared/contract/standing.ts';
import { dayMonth, fullDate, timeOfDay } from '../../../shared/format/dates.ts';
import { timeLeft } from '../../../shared/format/durations.ts';
import { fullRequests } from '../../../shared/format/money.ts';
import { words } from '../../../shared/words/words.ts';
import { useCovered } from '../../stores/cover.ts';
import { useSnapshot } from '../../stores/meter.tsx';
import { useNow } from '../../stores/useNow.ts';
import { outlookOf } from '../standing/outlook.ts';
import { Budgets } from './Budgets.tsx';
import { Measured } from './Measured.tsx';
import { OwnUse } from './OwnUse.tsx';

/** What was used since the reset, of how much, and whether it will last. @param isOutdated nothing here is live. */
export const Cycle = memo(function Cycle({ isOutdated }: { readonly isOutdated: boolean }): ReactNode {
  const standing = useSnapshot('standing', {});
  const cycle = useSnapshot('glance', {}, (glance) => glance.cycle);
  const now = useNow(60_000);
  // Requests are written here, and this is drawn again for what it asks alone.
  useCovered();
  if (cycle === null) return null;
  const outlook = standing === null ? null : outlookOf(standing, isOutdated, now);
  const isMeasured = standing !== null && outlook?.kind === 'measured';
  // Beside credits: where all is counted in requests they are the figure itself.
  const requests = standing?.unit === 'credits' && cycle.nanoAiu !== null ? cycle.milliRequests : null;
  return (
    <section className="cycle">
      {isMeasured ? (
        <Measured standing={standing} outlook={outlook} now={now} />
      ) : (
        <OwnUse standing={standing} why={outlook?.kind === 'own' ? outlook.why : null} />
      )}
      <div className="rowx small dim">
        <Resets at={standing?.cycle.to ?? cycle.resetsAt} now={now} />
        <span>{isMeasured ? null : words.popover.cycle.activeDays(cycle.activeDays)}</span>
      </div>
      {requests !== null && (
        <div className="rowx small dim">
          <span>{words.popover.cycle.requests}</span>
          <span>
            <i className="est">~</i>
            {fullRequests(requests)}
          </span>
        </div>
      )}
      {standing !== null && outlook !== null && <Budgets standing={standing} outlook={outlook} />}
    </section>
  );
});

/** How much time there is, and until when. */
function Resets({ at, now }: { readonly at: Standing['cycle']['to']; readonly now: number }): ReactNode {
  return (
    <span title={fullDate(at, 'UTC')}>
      {words.popover.cycle.resets(timeLeft(at - now), dayMonth(at, 'UTC'), timeOfDay(at, 'UTC'))}
    </span>
  );
}
