import type { ReactNode } from 'react';
import type { Standing } from '../../../../shared/contract/standing.ts';
import type { Overview } from '../../../../shared/contract/views.ts';
import { overviewWords as words } from '../../../copy/en/dashboard.ts';
import { standingWords } from '../../../copy/en/standing.ts';
import { spanBounds } from '../../../format/calendar.ts';
import { dayMonth, timeOfDay } from '../../../format/dates.ts';
import { figureIn } from '../../../format/figure.ts';
import { change, count, percent } from '../../../format/numbers.ts';
import { quantity, quantityWithUnit, roundedDown } from '../../../format/quantity.ts';
import { Amount } from '../../../parts/Amount.tsx';
import { useUnits } from '../../../stores/meter.tsx';
import { AllowanceBar } from '../../standing/AllowanceBar.tsx';
import { type Outlook, toneOf } from '../../standing/outlook.ts';
import { shortVerdict, verdictName, verdictNote } from '../../standing/outlookWords.ts';
import { VerdictMark } from '../../standing/VerdictMark.tsx';
import { Kpi } from './Kpi.tsx';

interface Props {
  readonly overview: Overview;
  readonly standing: Standing;
  readonly outlook: Extract<Outlook, { kind: 'measured' }>;
  readonly now: number;
}

/** Of this cycle with its allowance: how much of it, what is left, and whether that will do. */
export function CycleKpis({ overview, standing, outlook, now }: Props): ReactNode {
  const units = useUnits();
  const { unit, used, forecast, perDay, cycle } = standing;
  const { allowance, share, evenShare, isOutdated } = outlook;
  const { total, previous, activeDays } = overview;
  const tone = toneOf(outlook.verdict);
  const left = outlook.used === null ? null : Math.max(0, allowance - outlook.used);
  const expected = isOutdated ? null : (forecast?.total ?? null);
  const limit = quantity(allowance, unit, units);
  const note = verdictNote(outlook, standing, units);
  // Where the verdict is the whole story there is no room for more.
  const isLasting = outlook.verdict === 'spare' || outlook.verdict === 'tight';
  const turns = change(total.turns, previous.total.turns);
  const canSpend = perDay !== null && perDay > 0 && !isOutdated ? roundedDown(perDay, unit, units) : null;
  return (
    <dl className="kpis of-cycle" data-outdated={isOutdated || undefined}>
      <div>
        <dt>
          {words.used}
          <span className="aside dim">
            {share === null ? null : words.ofPace(percent(share), percent(evenShare))}
          </span>
        </dt>
        <dd className="fig">
          <Amount figure={figureIn(unit, outlook.used, used.confidence)} />
          <small>{words.of(limit)}</small>
        </dd>
        <dd>
          {share !== null && (
            <AllowanceBar
              {...{ share, tone }}
              even={evenShare}
              expected={outlook.expectedShare}
              name={standingWords.barName(
                quantity(outlook.used, unit, units),
                quantityWithUnit(allowance, unit, units),
                percent(evenShare),
              )}
              evenTitle={standingWords.evenPace(
                quantityWithUnit(Math.round(allowance * evenShare), unit, units),
                percent(evenShare),
              )}
              limitTitle={standingWords.limit(limit)}
            />
          )}
        </dd>
      </div>
      <Kpi
        name={words.leftKpi}
        change={
          outlook.used !== null && outlook.used > allowance
            ? standingWords.beyond(quantity(outlook.used - allowance, unit, units))
            : words.ofAllowance(percent(left === null ? null : left / allowance))
        }
      >
        <Amount figure={figureIn(unit, left, used.confidence)} />
      </Kpi>
      <div>
        <dt>{words.atReset}</dt>
        <dd className="fig">
          <Amount
            figure={figureIn(unit, expected, 'estimated')}
            reason={isOutdated ? standingWords.outdatedForecast : standingWords.tooFewDays}
          />
        </dd>
        <dd
          className="change"
          title={[verdictName(outlook, standing, now), note].filter((told) => told !== null).join(', ')}
        >
          <VerdictMark tone={tone}>{shortVerdict(outlook, standing, now)}</VerdictMark>
          {isLasting && note !== null && ` ${note}`}
        </dd>
      </div>
      <Kpi
        name={words.canSpend}
        change={
          canSpend === null ? '' : words.untilReset(dayMonth(cycle.to, 'UTC'), timeOfDay(cycle.to, 'UTC'))
        }
      >
        {canSpend === null ? (
          <Amount figure={figureIn(unit, null)} reason={words.nothingToSpend} />
        ) : (
          <>
            {words.atMost(quantity(canSpend, unit, units))}
            <small>{words.aDay}</small>
          </>
        )}
      </Kpi>
      <Kpi
        name={words.turns}
        change={turns === null ? words.noChange : words.change(turns, 'cycle')}
        before={words.changeTitle(spanBounds(previous.span), count(previous.total.turns))}
      >
        {count(total.turns)}
        <small>{words.onDays(activeDays)}</small>
      </Kpi>
    </dl>
  );
}
