import type { ReactNode } from 'react';
import { utcDayOf } from '../../../../shared/domain/time.ts';
import { startOfUtcDay, weekdayDate } from '../../../../shared/format/dates.ts';
import { words } from '../../../../shared/words/words.ts';
import { figureOf } from '../../../format/figure.ts';
import { Amount } from '../../../parts/Amount.tsx';
import { useUnits } from '../../../stores/meter.tsx';
import type { ActivityDay } from './listLayout.ts';
import { summaryOf } from './rowWords.ts';

interface Props {
  readonly day: ActivityDay;
  readonly asOf: number;
  readonly rowIndex: number;
}

/** A UTC day with its sum. Stays in sight while its rows are. */
export function DayHead({ day, asOf, rowIndex }: Props): ReactNode {
  const units = useUnits();
  const date = weekdayDate(startOfUtcDay(day.day), 'UTC');
  const ago = utcDayOf(asOf) - day.day;
  const name = ago === 0 ? words.activity.today : ago === 1 ? words.activity.yesterday : date;
  const note = words.activity.dayNote(summaryOf(day.rows, day.spend), day.spend.noTokenRows);
  return (
    <tr aria-rowindex={rowIndex} className="line day">
      <td>
        {name}
        <small>{name === date ? note : words.prose.list([date, note])}</small>
      </td>
      <td className="n">
        <Amount figure={figureOf(day.spend, units)} />
      </td>
    </tr>
  );
}
