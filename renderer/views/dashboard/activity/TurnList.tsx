import './TurnList.css';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { Filter, RequestRow } from '../../../../shared/contract/amounts.ts';
import type { Activity } from '../../../../shared/contract/views.ts';
import { words } from '../../../../shared/words/words.ts';
import { useUnits } from '../../../stores/meter.tsx';
import { DayHead } from './DayHead.tsx';
import {
  findPlace,
  firstPlace,
  lastPlace,
  movePlace,
  type Place,
  placeOf,
  ROW_HEIGHT,
} from './listLayout.ts';
import { TurnLine, TurnPlaceholder } from './TurnLine.tsx';
import { type FoundRow, useLinkedRow } from './useLinkedRow.ts';
import { HEADS_HEIGHT, useTurnList } from './useTurnList.ts';

/** A table may be a grid, and then it has the focus; rules for elements that have no such role do not know. */
const GRID = { role: 'grid', tabIndex: 0 } as const;

const MINUTE_MS = 60_000;

interface Props {
  readonly activity: Activity;
  readonly filter: Filter;
  /** The row whose receipt is open. */
  readonly openRow: number | null;
  readonly onOpen: (rowId: number) => void;
}

/**
 * The ledger as a grid. Focus stays on the grid and the active row is named: rows come and go while they are
 * scrolled, and focus must not go with them.
 */
export function TurnList({ activity, filter, openRow, onOpen }: Props): ReactNode {
  const units = useUnits();
  const scroller = useRef<HTMLTableElement>(null);
  const { layout, windows, height, drawn, rowsInView, show } = useTurnList(scroller, activity, filter);
  const [active, setActive] = useState<Place | null>(null);
  const linked = useLinkedRow(openRow, filter);
  const revealed = useRef<FoundRow | null>(null);
  useEffect(() => {
    const day = layout.days.find((known) => known.day === linked?.day);
    if (linked === null || day === undefined || revealed.current === linked) return;
    revealed.current = linked;
    const place = placeOf(day, linked.index);
    setActive(place);
    show(place);
  }, [linked, layout, show]);
  const open = useCallback(
    (row: RequestRow) => {
      onOpen(row.rowId);
      scroller.current?.focus({ preventScroll: true });
    },
    [onOpen],
  );

  const rowAt = (place: Place): RequestRow | null => {
    const found = findPlace(layout, place);
    return found === null ? null : windows.rowAt(place.day, found.index);
  };
  const move = (to: Place | null): void => {
    if (to === null) return;
    setActive(to);
    show(to);
    const row = rowAt(to);
    if (openRow !== null && row !== null) onOpen(row.rowId);
  };
  const press = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => move(active === null ? firstPlace(layout) : movePlace(layout, active, 1)),
      ArrowUp: () => move(active === null ? firstPlace(layout) : movePlace(layout, active, -1)),
      PageDown: () => move(active === null ? firstPlace(layout) : movePlace(layout, active, rowsInView)),
      PageUp: () => move(active === null ? firstPlace(layout) : movePlace(layout, active, -rowsInView)),
      Home: () => move(firstPlace(layout)),
      End: () => move(lastPlace(layout)),
      Enter: () => {
        const row = active === null ? null : rowAt(active);
        if (row !== null) open(row);
      },
    };
    const step = event.ctrlKey || event.metaKey || event.altKey ? undefined : steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    step();
  };

  const point = (event: MouseEvent): void => {
    const line = event.target instanceof Element ? event.target.closest('tr[id]') : null;
    const place = line === null ? null : placeFrom(line.id);
    const row = place === null ? null : rowAt(place);
    if (place === null || row === null) return;
    setActive(place);
    open(row);
  };

  return (
    <table
      ref={scroller}
      className="ledger"
      {...GRID}
      {...(active === null ? {} : { 'aria-activedescendant': idOf(active) })}
      aria-label={words.activity.list}
      aria-rowcount={activity.rows + activity.days.length + 1}
      onKeyDown={press}
      onClick={point}
    >
      <thead>
        <tr aria-rowindex={1} className="line heads">
          <th scope="col" aria-sort="descending">
            {words.activity.heads.time}
          </th>
          <th scope="col">{words.activity.heads.workspace}</th>
          <th scope="col">{words.activity.heads.model}</th>
          <th scope="col">{words.activity.heads.surface}</th>
          <th scope="col" className="n wide">
            {words.activity.heads.input}
          </th>
          <th scope="col" className="n wide">
            {words.activity.heads.output}
          </th>
          <th scope="col" className="wide">
            {words.activity.heads.basis}
          </th>
          <th scope="col" className="n">
            {words.dashboard.table.amount(units)}
          </th>
        </tr>
      </thead>
      {/* Days are placed over it; it is as tall as all of them. */}
      <tbody className="extent" aria-hidden="true" style={{ height }} />
      {drawn.map(({ day, rowsAbove, daysAbove, top, height: tall, rowsTop, first, last }) => {
        // Heads of columns and of days are rows of the grid too.
        const headIndex = rowsAbove + daysAbove + 2;
        return (
          <tbody key={day.day} className="day-block" style={{ top: HEADS_HEIGHT + top, height: tall }}>
            <DayHead day={day} asOf={activity.asOf} rowIndex={headIndex} />
            {Array.from({ length: last - first }, (_, step) => {
              const index = first + step;
              const place = placeOf(day, index);
              const row = windows.rowAt(day.day, index);
              const shared = {
                id: idOf(place),
                rowIndex: headIndex + 1 + index,
                top: rowsTop + index * ROW_HEIGHT,
                isActive: active?.day === place.day && active.older === place.older,
              };
              return row === null ? (
                <TurnPlaceholder key={shared.id} {...shared} />
              ) : (
                <TurnLine
                  key={shared.id}
                  {...shared}
                  row={row}
                  asOf={minuteOf(activity.asOf)}
                  isOpen={row.rowId === openRow}
                />
              );
            })}
          </tbody>
        );
      })}
    </table>
  );
}

/** A line is drawn again only when something of it changes; the ledger's moment is none of it to the second. */
function minuteOf(ms: number): number {
  return Math.floor(ms / MINUTE_MS) * MINUTE_MS;
}

function idOf({ day, older }: Place): string {
  return `turn-${String(day)}-${String(older)}`;
}

function placeFrom(id: string): Place | null {
  const [, day, older] = /^turn-(-?\d+)-(\d+)$/.exec(id) ?? [];
  return day === undefined || older === undefined ? null : { day: Number(day), older: Number(older) };
}
