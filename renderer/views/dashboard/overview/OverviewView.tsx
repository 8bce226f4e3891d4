import './overview.css';
import '../charts/charts.css';
import { type ReactNode, useDeferredValue } from 'react';
import { dashboardWords as words } from '../../../copy/en/dashboard.ts';
import { UnitSwitch } from '../../../parts/UnitSwitch.tsx';
import { useSnapshot, useUnits } from '../../../stores/meter.tsx';
import { NoTurns } from '../frame/NoTurns.tsx';
import { QuietLines } from '../frame/QuietLines.tsx';
import { RangeSwitch } from '../frame/RangeSwitch.tsx';
import { useLastKnown } from '../frame/useLastKnown.ts';
import { ViewHead } from '../frame/ViewHead.tsx';
import type { Navigation } from '../useRoute.ts';
import { ByDay } from './ByDay.tsx';
import { HoursOfWeek } from './HoursOfWeek.tsx';
import { insightOf } from './insight.ts';
import { Kpis } from './Kpis.tsx';
import { ModelShares } from './ModelShares.tsx';
import { SoFar } from './SoFar.tsx';

export function OverviewView({ route, adjust }: Navigation): ReactNode {
  const units = useUnits();
  const overview = useLastKnown(useSnapshot('overview', { range: route.range }));
  // The range under the pointer answers at once; the charts may take a frame longer.
  const shown = useDeferredValue(overview);
  return (
    <>
      <ViewHead title={words.view.overview}>
        <RangeSwitch
          range={route.range}
          span={overview?.span ?? null}
          onChange={(range) => adjust({ range })}
        />
        <UnitSwitch />
      </ViewHead>
      {shown === null && <QuietLines lines={9} />}
      {shown !== null && shown.models.length === 0 && (
        <NoTurns range={shown.range} onRange={(range) => adjust({ range })} />
      )}
      {shown !== null && shown.models.length > 0 && (
        <>
          <Insight {...insightOf(shown, units)} />
          <Kpis overview={shown} />
          <div className="cols">
            <ByDay overview={shown} />
            <ModelShares overview={shown} />
          </div>
          <div className="cols below">
            <SoFar overview={shown} />
            <HoursOfWeek overview={shown} />
          </div>
          <div className="end" />
        </>
      )}
    </>
  );
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
