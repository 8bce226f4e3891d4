import type { ReactNode } from 'react';
import type { Standing } from '../../../../shared/contract/standing.ts';
import type { Overview } from '../../../../shared/contract/views.ts';
import { spanBounds } from '../../../../shared/format/calendar.ts';
import { dayMonth, timeOfDay } from '../../../../shared/format/dates.ts';
import { count, percent } from '../../../../shared/format/numbers.ts';
import { words } from '../../../../shared/words/words.ts';
import { figureIn, figureOf } from '../../../format/figure.ts';
import { quantity, quantityWithUnit, roundedDown } from '../../../format/quantity.ts';
import { Amount } from '../../../parts/Amount.tsx';
import { useUnits } from '../../../stores/meter.tsx';
import { AllowanceBar } from '../../standing/AllowanceBar.tsx';
import { type Outlook, toneOf } from '../../standing/outlook.ts';
import { shortVerdict, verdictName, verdictNote } from '../../standing/outlookWords.ts';
import { VerdictMark } from '../../standing/VerdictMark.tsx';
import { amountOf, averageOf, textOf } from './averages.ts';
import { changeTold } from './changeTold.ts';
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
  const expected = isOutdated ? null : (forecast?.total ?? null);
  const limit = quantity(allowance, unit, units);
  const note = verdictNote(outlook, standing, units);
  // Where the verdict is the whole story there is no room for more.
  const isLasting = outlook.verdict === 'spare' || outlook.verdict === 'tight';
  const average = averageOf(figureOf(total, units), activeDays);
  const averageBefore = averageOf(figureOf(previous.total, units), previous.activeDays);
  const canSpend = perDay !== null && perDay > 0 && !isOutdated ? roundedDown(perDay, unit, units) : null;
  return (
    <dl className="kpis of-cycle" data-outdated={isOutdated || undefined}>
      <div>
        <dt>
          {words.overview.used}
          <span className="aside dim">
            {share === null ? null : words.overview.ofPace(percent(share), percent(evenShare))}
          </span>
        </dt>
        <dd className="fig">
          <Amount figure={figureIn(unit, outlook.used, used.confidence)} />
          <small>{words.overview.of(limit)}</small>
        </dd>
        <dd>
          {share !== null && (
            <AllowanceBar
              {...{ share, tone }}
              even={evenShare}
              expected={outlook.expectedShare}
              name={words.standing.barName(
                quantity(outlook.used, unit, units),
                quantityWithUnit(allowance, unit, units),
                percent(evenShare),
              )}
              evenTitle={words.standing.evenPace(
                quantityWithUnit(Math.round(allowance * evenShare), unit, units),
                percent(evenShare),
              )}
              limitTitle={words.standing.limit(limit)}
            />
          )}
        </dd>
      </div>
      <div>
        <dt>{words.overview.atReset}</dt>
        <dd className="fig">
          <Amount
            figure={figureIn(unit, expected, 'estimated')}
            reason={isOutdated ? words.standing.outdatedForecast : words.standing.tooFewDays}
          />
        </dd>
        <dd
          className="change"
          title={words.prose.list(
            [verdictName(outlook, standing, now), note].filter((told) => told !== null),
          )}
        >
          <VerdictMark tone={tone}>{shortVerdict(outlook, standing, now)}</VerdictMark>
          {isLasting && note !== null && ` ${note}`}
        </dd>
      </div>
      <Kpi
        name={words.overview.canSpend}
        change={
          canSpend === null
            ? ''
            : words.overview.untilReset(dayMonth(cycle.to, 'UTC'), timeOfDay(cycle.to, 'UTC'))
        }
      >
        {canSpend === null ? (
          <Amount figure={figureIn(unit, null)} reason={words.overview.nothingToSpend} />
        ) : (
          <>
            {words.overview.atMost(quantity(canSpend, unit, units))}
            <small>{words.overview.aDay}</small>
          </>
        )}
      </Kpi>
      <Kpi
        name={words.overview.perActiveDay}
        change={changeTold(amountOf(average), amountOf(averageBefore), 'cycle')}
        before={words.overview.changeTitle(spanBounds(previous.span), textOf(averageBefore, units))}
      >
        <Amount figure={average} />
      </Kpi>
      <Kpi
        name={words.overview.turns}
        change={changeTold(total.turns, previous.total.turns, 'cycle')}
        before={words.overview.changeTitle(spanBounds(previous.span), count(previous.total.turns))}
      >
        {count(total.turns)}
        <small>{words.overview.onDays(activeDays)}</small>
      </Kpi>
    </dl>
  );
}
