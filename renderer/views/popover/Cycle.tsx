import { memo, type ReactNode } from 'react';
import { popoverWords } from '../../copy/en/popover.ts';
import { dayMonth, fullDate, timeOfDay } from '../../format/dates.ts';
import { timeLeft } from '../../format/durations.ts';
import { figureOf } from '../../format/figure.ts';
import { premiumRequests } from '../../format/money.ts';
import { Amount } from '../../parts/Amount.tsx';
import { useSnapshot, useUnits } from '../../stores/meter.tsx';
import { useNow } from '../../stores/useNow.ts';

const words = popoverWords.cycle;

/** What this machine spent since the reset. Without an allowance there is no bar, no percentage and no verdict. */
export const Cycle = memo(function Cycle(): ReactNode {
  const units = useUnits();
  const cycle = useSnapshot('glance', {}, (glance) => glance.cycle);
  const now = useNow(60_000);
  if (cycle === null) return null;
  const resets = words.resets(
    timeLeft(cycle.resetsAt - now),
    dayMonth(cycle.resetsAt, 'UTC'),
    timeOfDay(cycle.resetsAt, 'UTC'),
  );
  return (
    <section className="cycle">
      <div className="rowx">
        <h2>{words.head}</h2>
        <span>
          <b>
            <Amount figure={figureOf(cycle, units)} />
          </b>{' '}
          <span className="dim">{words.thisMachine}</span>
        </span>
      </div>
      <p className="small two">{words.noAllowance}</p>
      <div className="rowx small dim">
        <span title={fullDate(cycle.resetsAt, 'UTC')}>{resets}</span>
        <span>{words.activeDays(cycle.activeDays)}</span>
      </div>
      {cycle.milliRequests !== null && (
        <div className="rowx small dim">
          <span>{words.requests}</span>
          <span>
            <i className="est">~</i>
            {premiumRequests(cycle.milliRequests)}
          </span>
        </div>
      )}
    </section>
  );
});
