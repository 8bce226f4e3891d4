import type { ReactNode } from 'react';
import type { Overview } from '../../../../shared/contract/views.ts';
import { firstDayOfMonth, monthOfDay, utcDayOf } from '../../../../shared/domain/time.ts';
import { daysName } from '../../../../shared/format/calendar.ts';
import { startOfUtcDay, weekdayDate } from '../../../../shared/format/dates.ts';
import { words } from '../../../../shared/words/words.ts';
import { pictureName } from '../../../export/picture/pictureName.ts';
import { countedIn, quantity } from '../../../format/quantity.ts';
import { HiddenTable } from '../../../parts/HiddenTable.tsx';
import { useUnits } from '../../../stores/meter.tsx';
import { axisAmount } from '../charts/axisAmount.ts';
import { ChartSection } from '../charts/ChartSection.tsx';
import { CumulativeLines } from '../charts/CumulativeLines.tsx';

/** The cycle beside the one before it. Without an allowance nothing can burn down, and the note says so. */
export function SoFar({ overview }: { readonly overview: Overview }): ReactNode {
  const units = useUnits();
  const { unit } = overview;
  const { cycle, current, before } = overview.cumulative;
  const told = (amount: number | null): string => quantity(amount, unit, units);
  const name = daysName(cycle);
  const beforeName = daysName(cycleBefore(cycle.from));
  const today = utcDayOf(overview.asOf);
  const isRunning = cycle.from <= today && today <= cycle.to;
  const last = lastKnown(current);
  const caption = words.overview.cumulativeName(name);
  const dayAt = (index: number): string => weekdayDate(startOfUtcDay(cycle.from + index), 'UTC');
  return (
    <ChartSection
      title={words.overview.cumulative}
      note={<span className="note clip">{words.overview.cumulativeNote}</span>}
      picture={{
        range: words.exports.pictureRange(name, words.overview.utcDays(countedIn(unit, units))),
        legend: [],
        fileName: pictureName('spent', cycle),
      }}
    >
      <CumulativeLines
        current={current}
        before={before}
        now={isRunning ? today - cycle.from : null}
        name={caption}
        currentName={(isRunning ? words.overview.spentSoFar : words.overview.spentAll)(told(last))}
        beforeName={words.overview.beforeTotal(beforeName, told(lastKnown(before)))}
        axisLabel={(value) => axisAmount(value, unit, units)}
        title={(index) =>
          words.overview.dayTitle(
            dayAt(index),
            told(current[index] ?? null),
            beforeName,
            told(before[index] ?? null),
          )
        }
      />
      <HiddenTable
        caption={caption}
        heads={[words.overview.day, name, beforeName]}
        rows={Array.from({ length: Math.max(current.length, before.length) }, (_, index) => [
          words.overview.dayOfCycle(index + 1),
          told(current[index] ?? null),
          told(before[index] ?? null),
        ])}
      />
    </ChartSection>
  );
}

function lastKnown(series: readonly (number | null)[]): number | null {
  return series.findLast((value) => value !== null) ?? null;
}

/** Copilot meters by the UTC calendar month. */
function cycleBefore(from: number): { from: number; to: number } {
  return { from: firstDayOfMonth(monthOfDay(from) - 1), to: from - 1 };
}
