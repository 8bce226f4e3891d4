import { memo, type ReactNode } from 'react';
import { dateAndTime, startOfUtcDay, weekdayDate } from '../../../../shared/format/dates.ts';
import { words } from '../../../../shared/words/words.ts';
import { shortened } from '../../../format/names.ts';
import { Mark } from '../../../parts/Mark.tsx';
import { Name } from '../../../parts/Name.tsx';
import { useUnits } from '../../../stores/meter.tsx';
import { BillCells } from './BillCells.tsx';
import { type BillDay, bucketName, bucketNotes } from './billDays.ts';

interface Props {
  readonly day: BillDay;
  readonly hasLent: boolean;
  readonly isOpen: boolean;
  readonly onToggle: (key: string) => void;
}

/** A day's sums, and below them its models while it is open. */
export const BillDayRows = memo(function BillDayRows(props: Props): ReactNode {
  const { day, hasLent, isOpen, onToggle } = props;
  const units = useUnits();
  const name = weekdayDate(startOfUtcDay(day.day), 'UTC');
  return (
    <tbody>
      <tr className="day">
        <th scope="row">
          <button
            type="button"
            className="fold"
            aria-expanded={isOpen}
            title={words.billing.models(day.buckets.length)}
            onClick={() => onToggle(day.key)}
          >
            <FoldIcon isOpen={isOpen} />
            {name}
          </button>
        </th>
        <BillCells sums={day} unit={day.unit} units={units} hasLent={hasLent} scaled={null} />
        <DayState day={day} />
      </tr>
      {isOpen &&
        day.buckets.map((bucket, index) => {
          const notes = words.prose.list(bucketNotes(bucket));
          return (
            <tr className="line" key={`${bucket.kind} ${bucket.model ?? ''} ${String(index)}`}>
              <th scope="row">
                <Name>{shortened(bucketName(bucket))}</Name>
              </th>
              <BillCells
                sums={bucket}
                unit={bucket.unit}
                units={units}
                hasLent={hasLent}
                scaled={notes === '' ? null : notes}
              />
              <td className="state dim" title={notes === '' ? undefined : notes}>
                <span className="clip">{notes}</span>
              </td>
            </tr>
          );
        })}
    </tbody>
  );
});

/** Whether GitHub still changes it, and where it is from. */
function DayState({ day }: { readonly day: BillDay }): ReactNode {
  const sources = words.prose.list(day.sources.map((source) => words.billing.sources[source]));
  const told = words.billing.state(day.isFinal ? words.billing.final : words.billing.counting, sources);
  const { askedAt } = day;
  return (
    <td className="state" title={words.billing.stateTitle(told, dateAndTime(askedAt))}>
      <span className="clip">
        {day.isFinal && <Mark kind="ok" />} {day.isFinal ? words.billing.final : words.billing.counting}
        <span className="dim">
          {words.prose.comma}
          {sources}
        </span>
      </span>
    </td>
  );
}

function FoldIcon({ isOpen }: { readonly isOpen: boolean }): ReactNode {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <path d={isOpen ? 'M2.5 4 5 6.5 7.5 4' : 'M4 2.5 6.5 5 4 7.5'} />
    </svg>
  );
}
