import {
  type RefObject,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Filter } from '../../../../shared/contract/amounts.ts';
import type { Activity } from '../../../../shared/contract/views.ts';
import { useSession } from '../../../stores/meter.tsx';
import {
  type ActivityDay,
  DAY_HEAD_HEIGHT,
  dayHeight,
  findPlace,
  type ListLayout,
  layoutOf,
  type Place,
  placeAt,
  ROW_HEIGHT,
  rowsBetween,
  scrollScale,
} from './listLayout.ts';
import { type RowWindows, rowWindows } from './rowWindows.ts';
import { useScroll } from './useScroll.ts';

/** The heads of the columns stay over the list. */
export const HEADS_HEIGHT = 24;
/** Drawn beyond what is seen, in pixels. */
const BEYOND = 240;

/** A day as far as it is drawn. */
export interface DrawnDay {
  readonly day: ActivityDay;
  /** How many rows of the list stand above it. */
  readonly rowsAbove: number;
  readonly daysAbove: number;
  /** Of the block within the scrolled element, in pixels. */
  readonly top: number;
  readonly height: number;
  /** Where the day's first row is, from the block's top. */
  readonly rowsTop: number;
  readonly first: number;
  /** Exclusive. */
  readonly last: number;
}

export interface TurnListState {
  readonly layout: ListLayout;
  readonly windows: RowWindows;
  /** Of the scrolled element. */
  readonly height: number;
  readonly drawn: readonly DrawnDay[];
  /** Rows that fit at once. */
  readonly rowsInView: number;
  readonly show: (place: Place) => void;
}

/** What of a list of any length is drawn, and what is fetched for it. */
export function useTurnList(
  scroller: RefObject<HTMLElement | null>,
  activity: Activity,
  filter: Filter,
): TurnListState {
  const session = useSession();
  const layout = useMemo(() => layoutOf(activity.days), [activity.days]);
  const [windows] = useState(() =>
    rowWindows(async (day, offset, limit) => {
      const outcome = await session.call('requests.ofDay', { filter, day, offset, limit });
      return outcome.ok ? outcome.result.requests : null;
    }),
  );
  useSyncExternalStore(windows.onChange, windows.version);
  const { scrollTo, ...scroll } = useScroll(scroller);
  const seen = Math.max(0, scroll.height - HEADS_HEIGHT);
  const { height, factor } = scrollScale(layout, seen);
  // Whole pixels keep hairlines where they are.
  const offset = Math.round(scroll.top * factor);
  const drawn = drawnDays(layout, offset, seen, factor === 1 ? null : scroll.top);

  useLayoutEffect(() => {
    windows.want(drawn);
  });

  const lastLayout = useRef(layout);
  useLayoutEffect(() => {
    const before = lastLayout.current;
    lastLayout.current = layout;
    const element = scroller.current;
    if (before === layout || element === null || element.scrollTop === 0) return;
    // New turns come on top; what is looked at stays where it is.
    const at = element.scrollTop * scrollScale(before, seen).factor;
    const place = placeAt(before, at);
    const [then, now] = place === null ? [null, null] : [findPlace(before, place), findPlace(layout, place)];
    if (then !== null && now !== null) scrollTo((at + now.top - then.top) / factor);
  }, [layout, factor, seen, scroller, scrollTo]);

  const show = useCallback(
    (place: Place) => {
      const found = findPlace(layout, place);
      const element = scroller.current;
      if (found === null || element === null) return;
      const at = element.scrollTop * factor;
      if (found.top < at + DAY_HEAD_HEIGHT) scrollTo((found.top - DAY_HEAD_HEIGHT) / factor);
      else if (found.top + ROW_HEIGHT > at + seen) scrollTo((found.top + ROW_HEIGHT - seen) / factor);
    },
    [layout, factor, seen, scroller, scrollTo],
  );
  return { layout, windows, height, drawn, rowsInView: Math.max(1, Math.floor(seen / ROW_HEIGHT) - 1), show };
}

/**
 * @param scrollTop where the list scrolls faster than its bar: then each day is cut to what is near, as no element may
 * be as tall as it. Null where pixels are pixels, and days keep their place while they are scrolled.
 */
function drawnDays(layout: ListLayout, offset: number, seen: number, scrollTop: number | null): DrawnDay[] {
  const from = offset - BEYOND;
  const to = offset + seen + BEYOND;
  const drawn: DrawnDay[] = [];
  for (
    let at = Math.max(
      0,
      layout.tops.findLastIndex((top) => top <= from),
    );
    at < layout.days.length;
    at++
  ) {
    const day = layout.days[at];
    const start = layout.tops[at];
    if (day === undefined || start === undefined || start > to) break;
    const end = start + dayHeight(day);
    const cut =
      scrollTop === null ? { top: start, end } : { top: Math.max(start, from), end: Math.min(end, to) };
    drawn.push({
      day,
      rowsAbove: layout.rowsAbove[at] ?? 0,
      daysAbove: at,
      top: scrollTop === null ? cut.top : Math.round(cut.top - offset + scrollTop),
      height: cut.end - cut.top,
      rowsTop: start + DAY_HEAD_HEIGHT - cut.top,
      ...rowsBetween(day, start, from, to),
    });
  }
  return drawn;
}
