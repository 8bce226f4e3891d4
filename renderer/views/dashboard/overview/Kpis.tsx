import type { ReactNode } from 'react';
import type { Overview } from '../../../../shared/contract/views.ts';
import { spanBounds } from '../../../../shared/format/calendar.ts';
import { money } from '../../../../shared/format/money.ts';
import { count, percent, short } from '../../../../shared/format/numbers.ts';
import { words } from '../../../../shared/words/words.ts';
import { figureOf } from '../../../format/figure.ts';
import { Amount } from '../../../parts/Amount.tsx';
import { useUnits } from '../../../stores/meter.tsx';
import { amountOf, averageOf, textOf } from './averages.ts';
import { changeTold } from './changeTold.ts';
import { Kpi } from './Kpi.tsx';

/** Key figures, each beside what it was in the stretch before, as far into it. */
export function Kpis({ overview }: { readonly overview: Overview }): ReactNode {
  const units = useUnits();
  const { total, previous, activeDays } = overview;
  const { kind } = overview.range;
  const before = spanBounds(previous.span);
  // A day is no range of days: what it is made of tells more then.
  const isDay = overview.span.days === null;
  const average = averageOf(figureOf(total, units), isDay ? total.turns : activeDays);
  const averageBefore = averageOf(
    figureOf(previous.total, units),
    isDay ? previous.total.turns : previous.activeDays,
  );
  const changed = (now: number | null, then: number | null): string => changeTold(now, then, kind);
  const days = activeDays - previous.activeDays;
  return (
    <dl className="kpis">
      <Kpi
        name={words.overview.used}
        change={changed(amountOf(total), amountOf(previous.total))}
        before={words.overview.changeTitle(before, textOf(figureOf(previous.total, units), units))}
      >
        <Amount figure={figureOf(total, units)} />
        {units === 'credits' && total.nanoAiu !== null && <small>{words.amounts.unitOf(units)}</small>}
      </Kpi>
      <Kpi
        name={isDay ? words.overview.perTurn : words.overview.perActiveDay}
        change={changed(amountOf(average), amountOf(averageBefore))}
        before={words.overview.changeTitle(before, textOf(averageBefore, units))}
      >
        <Amount figure={average} />
      </Kpi>
      <Kpi
        name={words.overview.turns}
        change={changed(total.turns, previous.total.turns)}
        before={words.overview.changeTitle(before, count(previous.total.turns))}
      >
        {count(total.turns)}
      </Kpi>
      <Kpi
        name={words.overview.output}
        change={changed(total.outputTokens, previous.total.outputTokens)}
        before={words.overview.changeTitle(before, count(previous.total.outputTokens))}
      >
        <span title={count(total.outputTokens)}>{short(total.outputTokens)}</span>
      </Kpi>
      {isDay ? (
        <Kpi
          name={words.overview.exactPart}
          change={words.overview.exactIs(
            money(total.exactNanoAiu, units),
            money(total.estimatedNanoAiu, units),
          )}
        >
          {percent(total.nanoAiu === null || total.nanoAiu === 0 ? null : total.exactNanoAiu / total.nanoAiu)}
        </Kpi>
      ) : (
        <Kpi
          name={words.overview.activeDays}
          change={days === 0 ? words.overview.same(kind) : words.overview.changeDays(days, kind)}
          before={words.overview.changeTitle(before, count(previous.activeDays))}
        >
          {count(activeDays)}
        </Kpi>
      )}
    </dl>
  );
}
