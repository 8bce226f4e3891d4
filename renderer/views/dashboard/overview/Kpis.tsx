import type { ReactNode } from 'react';
import type { Overview } from '../../../../shared/contract/views.ts';
import { amountWords } from '../../../copy/en/amounts.ts';
import { overviewWords as words } from '../../../copy/en/dashboard.ts';
import { spanBounds } from '../../../format/calendar.ts';
import { exactFigure, type Figure, figureOf } from '../../../format/figure.ts';
import { money } from '../../../format/money.ts';
import { change, count, percent, short } from '../../../format/numbers.ts';
import { Amount } from '../../../parts/Amount.tsx';
import { useUnits } from '../../../stores/meter.tsx';

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
  const changed = (now: number | null, then: number | null): string => {
    if (now !== null && now === then && now > 0) return words.same(kind);
    const told = change(now, then);
    return told === null ? words.noChange : words.change(told, kind);
  };
  const days = activeDays - previous.activeDays;
  return (
    <dl className="kpis">
      <Kpi
        name={words.used}
        change={changed(total.nanoAiu, previous.total.nanoAiu)}
        before={words.changeTitle(before, money(previous.total.nanoAiu, units))}
      >
        <Amount figure={figureOf(total, units)} />
        {units === 'credits' && <small>{amountWords.unitOf(units)}</small>}
      </Kpi>
      <Kpi
        name={isDay ? words.perTurn : words.perActiveDay}
        change={changed(average.nanoAiu, averageBefore.nanoAiu)}
        before={words.changeTitle(before, money(averageBefore.nanoAiu, units))}
      >
        <Amount figure={average} />
      </Kpi>
      <Kpi
        name={words.turns}
        change={changed(total.turns, previous.total.turns)}
        before={words.changeTitle(before, count(previous.total.turns))}
      >
        {count(total.turns)}
      </Kpi>
      <Kpi
        name={words.output}
        change={changed(total.outputTokens, previous.total.outputTokens)}
        before={words.changeTitle(before, count(previous.total.outputTokens))}
      >
        <span title={count(total.outputTokens)}>{short(total.outputTokens)}</span>
      </Kpi>
      {isDay ? (
        <Kpi
          name={words.exactPart}
          change={words.exactIs(money(total.exactNanoAiu, units), money(total.estimatedNanoAiu, units))}
        >
          {percent(total.nanoAiu === null || total.nanoAiu === 0 ? null : total.exactNanoAiu / total.nanoAiu)}
        </Kpi>
      ) : (
        <Kpi
          name={words.activeDays}
          change={days === 0 ? words.same(kind) : words.changeDays(days, kind)}
          before={words.changeTitle(before, count(previous.activeDays))}
        >
          {count(activeDays)}
        </Kpi>
      )}
    </dl>
  );
}

interface KpiProps {
  readonly name: string;
  readonly change: string;
  /** For whoever points at the change. */
  readonly before?: string;
  readonly children: ReactNode;
}

function Kpi({ name, change: told, before, children }: KpiProps): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="fig">{children}</dd>
      <dd className="change" title={before}>
        {told}
      </dd>
    </div>
  );
}

/** An average is for people: it is rounded to whole nano-AIU, and nothing is summed up of it. */
function averageOf(figure: Figure, parts: number): Figure {
  const divided = (amount: number | null): number | null =>
    amount === null || parts === 0 ? null : Math.round(amount / parts);
  return {
    ...exactFigure(divided(figure.nanoAiu)),
    lowNanoAiu: divided(figure.lowNanoAiu),
    highNanoAiu: divided(figure.highNanoAiu),
    estimatedRows: figure.estimatedRows,
  };
}
