import '../charts/charts.css';
import './tables.css';
import { type ReactNode, useState } from 'react';
import { words } from '../../../../shared/words/words.ts';
import { ExportButton } from '../../../export/ExportButton.tsx';
import { rangeFilter } from '../../../export/rangeFilter.ts';
import { UnitSwitch } from '../../../parts/UnitSwitch.tsx';
import { useSnapshot } from '../../../stores/meter.tsx';
import { NoTurns } from '../frame/NoTurns.tsx';
import { QuietLines } from '../frame/QuietLines.tsx';
import { RangeSwitch } from '../frame/RangeSwitch.tsx';
import { useLastKnown } from '../frame/useLastKnown.ts';
import { ViewHead } from '../frame/ViewHead.tsx';
import type { Navigation } from '../useRoute.ts';
import { BreakdownTable } from './BreakdownTable.tsx';
import type { By } from './breakdownNames.ts';

const VIEW_OF = { model: 'models', workspace: 'workspaces', session: 'sessions' } as const;

interface Props extends Navigation {
  readonly by: By;
}

/** Models, Workspaces or Sessions: the same table of something else. */
export function BreakdownView({ by, route, adjust, hrefOf }: Props): ReactNode {
  const { range } = route;
  const breakdown = useLastKnown(useSnapshot('breakdown', { by, range }));
  // As state: the table's effects run before a ref around it is set, and nothing else would draw its rows again.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  return (
    <>
      <ViewHead
        title={words.dashboard.view[VIEW_OF[by]]}
        beside={breakdown === null ? undefined : words.dashboard.table.counted(by, countOf(breakdown))}
      >
        <RangeSwitch
          range={range}
          span={breakdown?.span ?? null}
          onChange={(next) => adjust({ range: next })}
        />
        <UnitSwitch />
        <ExportButton what={by} filter={breakdown === null ? null : rangeFilter(breakdown.span)} />
      </ViewHead>
      {breakdown === null && <QuietLines lines={12} />}
      {breakdown !== null && breakdown.rows.length === 0 && (
        <NoTurns range={range} onRange={(next) => adjust({ range: next })} />
      )}
      {breakdown !== null && breakdown.rows.length > 0 && (
        <div className="table-view" ref={setScroller}>
          <BreakdownTable
            breakdown={breakdown}
            scroller={scroller}
            hrefOf={(filter) => hrefOf({ view: 'activity', filter, row: null })}
          />
        </div>
      )}
    </>
  );
}

function countOf({
  rows,
  rest,
}: {
  readonly rows: readonly unknown[];
  readonly rest: { readonly count: number } | null;
}): number {
  return rows.length + (rest?.count ?? 0);
}
