import './overview.css';
import '../charts/charts.css';
import { type ReactNode, useDeferredValue } from 'react';
import type { Standing } from '../../../../shared/contract/standing.ts';
import type { Overview } from '../../../../shared/contract/views.ts';
import { utcDayOf } from '../../../../shared/domain/time.ts';
import { words } from '../../../../shared/words/words.ts';
import { ExportButton } from '../../../export/ExportButton.tsx';
import { rangeFilter } from '../../../export/rangeFilter.ts';
import { UnitSwitch } from '../../../parts/UnitSwitch.tsx';
import { useSnapshot, useUnits } from '../../../stores/meter.tsx';
import { useNow } from '../../../stores/useNow.ts';
import { type Outlook, outlookOf } from '../../standing/outlook.ts';
import { NoTurns } from '../frame/NoTurns.tsx';
import { QuietLines } from '../frame/QuietLines.tsx';
import { RangeSwitch } from '../frame/RangeSwitch.tsx';
import { useLastKnown } from '../frame/useLastKnown.ts';
import { ViewHead } from '../frame/ViewHead.tsx';
import type { Navigation } from '../useRoute.ts';
import { BurnDown } from './BurnDown.tsx';
import { ByDay } from './ByDay.tsx';
import { CycleKpis } from './CycleKpis.tsx';
import { HoursOfWeek } from './HoursOfWeek.tsx';
import { insightOf } from './insight.ts';
import { Kpis } from './Kpis.tsx';
import { ModelShares } from './ModelShares.tsx';
import { SoFar } from './SoFar.tsx';
import { useElsewhere } from './useElsewhere.ts';

const MINUTE_MS = 60_000;

interface Props extends Navigation {
  /** Figures that are not live have no verdict. */
  readonly isOutdated: boolean;
}

export function OverviewView({ route, adjust, isOutdated }: Props): ReactNode {
  const units = useUnits();
  const overview = useLastKnown(useSnapshot('overview', { range: route.range }));
  // The range under the pointer answers at once; the charts may take a frame longer.
  const shown = useDeferredValue(overview);
  const now = useNow(MINUTE_MS);
  const measured = measuredOf(useSnapshot('standing', {}), isOutdated, now);
  const burnDown = shown === null || measured === null ? null : burnDownOf(shown, measured);
  return (
    <>
      <ViewHead title={words.dashboard.view.overview}>
        <RangeSwitch
          range={route.range}
          span={overview?.span ?? null}
          onChange={(range) => adjust({ range })}
        />
        <UnitSwitch />
        <ExportButton what="day" filter={overview === null ? null : rangeFilter(overview.span)} />
      </ViewHead>
      {shown === null && <QuietLines lines={9} />}
      {shown !== null && shown.models.length === 0 && (
        <NoTurns range={shown.range} onRange={(range) => adjust({ range })} />
      )}
      {shown !== null && shown.models.length > 0 && (
        <>
          <Insight {...insightOf(shown, units)} />
          {measured !== null && shown.range.kind === 'cycle' ? (
            <CycleKpis overview={shown} {...measured} now={now} />
          ) : (
            <Kpis overview={shown} />
          )}
          <Models overview={shown} />
          <div className="cols below">
            {burnDown === null ? <SoFar overview={shown} /> : <BurnDown overview={shown} {...burnDown} />}
            <HoursOfWeek overview={shown} />
          </div>
          <div className="end" />
        </>
      )}
    </>
  );
}

/** By day, and in the table that names the colours. */
function Models({ overview }: { readonly overview: Overview }): ReactNode {
  const elsewhere = useElsewhere(overview);
  return (
    <div className="cols">
      <ByDay overview={overview} elsewhere={elsewhere} />
      <ModelShares overview={overview} elsewhere={elsewhere} />
    </div>
  );
}

interface Measured {
  readonly standing: Standing;
  readonly outlook: Extract<Outlook, { kind: 'measured' }>;
}

/** The cycle against its allowance; null where there is none to measure against. */
function measuredOf(standing: Standing | null, isPageOutdated: boolean, now: number): Measured | null {
  if (standing === null) return null;
  const outlook = outlookOf(standing, isPageOutdated, now);
  return outlook.kind === 'measured' ? { standing, outlook } : null;
}

/** Null where the days shown are of another cycle, or counted in another unit. */
function burnDownOf(
  { cumulative, unit }: Overview,
  measured: Measured,
): (Measured & { readonly used: number }) | null {
  const { standing, outlook } = measured;
  const isSame = utcDayOf(standing.cycle.from) === cumulative.cycle.from;
  if (!isSame || standing.unit !== unit || outlook.used === null) return null;
  return { ...measured, used: outlook.used };
}

function Insight({ head, rest }: { readonly head: string; readonly rest: string }): ReactNode {
  return (
    <p className="insight">
      <b>
        <bdi>{head}</bdi>
      </b>
      <bdi>{rest}</bdi>
    </p>
  );
}
