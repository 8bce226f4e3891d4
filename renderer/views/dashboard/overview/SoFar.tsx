import type { ReactNode } from 'react';
import type { Overview } from '../../../../shared/contract/views.ts';
import { firstDayOfMonth, monthOfDay, utcDayOf } from '../../../../shared/domain/time.ts';
import { daysName } from '../../../../shared/format/calendar.ts';
import { startOfUtcDay, weekdayDate } from '../../../../shared/format/dates.ts';
import { money } from '../../../../shared/format/money.ts';
import { words } from '../../../../shared/words/words.ts';
import { HiddenTable } from '../../../parts/HiddenTable.tsx';
import { useUnits } from '../../../stores/meter.tsx';
import { axisMoney } from '../charts/axisMoney.ts';
import { CumulativeLines } from '../charts/CumulativeLines.tsx';

/** The cycle beside the one before it. Without an allowance nothing can burn down, and the note says so. */
export function SoFar({ overview }: { readonly overview: Overview }): ReactNode {
  const units = useUnits();
  const { cycle, current, before } = overview.cumulative;
  const name = daysName(cycle);
  const beforeName = daysName(cycleBefore(cycle.from));
  const today = utcDayOf(overview.asOf);
  const isRunning = cycle.from <= today && today <= cycle.to;
  const last = lastKnown(current);
  const caption = words.overview.cumulativeName(name);
  const dayAt = (index: number): string => weekdayDate(startOfUtcDay(cycle.from + index), 'UTC');
  return (
    <section className="sect">
      <header>
        <h2>{words.overview.cumulative}</h2>
        <span className="note clip">{words.overview.cumulativeNote}</span>
      </header>
      <CumulativeLines
        current={current}
        before={before}
        now={isRunning ? today - cycle.from : null}
        name={caption}
        currentName={(isRunning ? words.overview.spentSoFar : words.overview.spentAll)(money(last, units))}
        beforeName={words.overview.beforeTotal(beforeName, money(lastKnown(before), units))}
        axisLabel={(value) => axisMoney(value, units)}
        title={(index) =>
          words.overview.dayTitle(
            dayAt(index),
            money(current[index] ?? null, units),
            beforeName,
            money(before[index] ?? null, units),
          )
        }
      />
      <HiddenTable
        caption={caption}
        heads={[words.overview.day, name, beforeName]}
        rows={Array.from({ length: Math.max(current.length, before.length) }, (_, index) => [
          words.overview.dayOfCycle(index + 1),
          money(current[index] ?? null, units),
          money(before[index] ?? null, units),
        ])}
      />
    </section>
  );
}

function lastKnown(series: readonly (number | null)[]): number | null {
  return series.findLast((value) => value !== null) ?? null;
}

/** Copilot meters by the UTC calendar month. */
function cycleBefore(from: number): { from: number; to: number } {
  return { from: firstDayOfMonth(monthOfDay(from) - 1), to: from - 1 };
}
