import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { Filter } from '../../../../shared/contract/amounts.ts';
import type { Activity } from '../../../../shared/contract/views.ts';
import { isAwayFromUtc } from '../../../../shared/format/calendar.ts';
import { words } from '../../../../shared/words/words.ts';
import { ExportButton } from '../../../export/ExportButton.tsx';
import { figureOf } from '../../../format/figure.ts';
import { Amount } from '../../../parts/Amount.tsx';
import { Button } from '../../../parts/Button.tsx';
import { UnitSwitch } from '../../../parts/UnitSwitch.tsx';
import { useSnapshot, useUnits } from '../../../stores/meter.tsx';
import { QuietLines } from '../frame/QuietLines.tsx';
import { ViewHead } from '../frame/ViewHead.tsx';
import type { Navigation } from '../useRoute.ts';
import { Filters } from './Filters.tsx';
import { ReceiptPane } from './ReceiptPane.tsx';
import { summaryOf } from './rowWords.ts';
import { TurnList } from './TurnList.tsx';

/** A list with the filter that it was made with: the two change together or not at all. */
interface Shown {
  readonly activity: Activity;
  readonly filter: Filter;
}

export function ActivityView({ route, adjust }: Navigation): ReactNode {
  const { filter, row } = route;
  const shown = useShown(useSnapshot('activity', { filter }), filter);
  const change = useCallback((next: Filter) => adjust({ filter: next }), [adjust]);
  const open = useCallback((rowId: number) => adjust({ row: rowId }), [adjust]);
  const split = useRef<HTMLDivElement>(null);
  const close = useCallback(() => {
    // What has the focus in the receipt goes with it; the list is where one came from.
    if (document.activeElement?.closest('.receipt') != null) {
      split.current?.querySelector<HTMLElement>('[role=grid]')?.focus({ preventScroll: true });
    }
    adjust({ row: null });
  }, [adjust]);
  useEffect(() => {
    if (row === null) return;
    const press = (event: KeyboardEvent): void => {
      // A menu that is open closes first.
      if (event.key === 'Escape' && !event.defaultPrevented) close();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [row, close]);
  return (
    <>
      <ViewHead
        title={words.dashboard.view.activity}
        beside={shown === null ? undefined : <Summary activity={shown.activity} />}
      >
        <UnitSwitch />
        <ExportButton what="requests" filter={filter} />
      </ViewHead>
      <Filters filter={filter} onChange={change} />
      {shown === null && <QuietLines lines={14} />}
      {shown !== null && (
        <div className={row === null ? 'split' : 'split open'} ref={split}>
          {shown.activity.rows === 0 ? (
            <NoMatch onClear={() => change({})} />
          ) : (
            <TurnList
              key={JSON.stringify(shown.filter)}
              activity={shown.activity}
              filter={shown.filter}
              openRow={row}
              onOpen={open}
            />
          )}
          {row !== null && (
            <ReceiptPane rowId={row} asOf={shown.activity.asOf} onMoved={open} onClose={close} />
          )}
        </div>
      )}
    </>
  );
}

function useShown(activity: Activity | null, filter: Filter): Shown | null {
  const [shown, setShown] = useState<Shown | null>(null);
  if (activity !== null && (shown?.activity !== activity || shown.filter !== filter)) {
    const next = { activity, filter };
    setShown(next);
    return next;
  }
  return shown;
}

function Summary({ activity }: { readonly activity: Activity }): ReactNode {
  const units = useUnits();
  return (
    <>
      {summaryOf(activity.rows, activity.total)}
      {words.prose.comma}
      <Amount figure={figureOf(activity.total, units)} />
      {units === 'credits' && ` ${words.amounts.unitOf(units)}`}
      {isAwayFromUtc(activity.asOf) && `${words.prose.end}${words.prose.gap}${words.activity.utcNote}`}
    </>
  );
}

function NoMatch({ onClear }: { readonly onClear: () => void }): ReactNode {
  return (
    <div className="nothing inset" role="status">
      <h2>{words.activity.noMatch}</h2>
      <p>{words.activity.noMatchNext}</p>
      <div className="ways">
        <Button onClick={onClear}>{words.activity.clear}</Button>
      </div>
    </div>
  );
}
