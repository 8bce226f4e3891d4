import '../charts/charts.css';
import './billing.css';
import { type ReactNode, useRef, useState } from 'react';
import { words } from '../../../../shared/words/words.ts';
import { ExportButton } from '../../../export/ExportButton.tsx';
import { Button } from '../../../parts/Button.tsx';
import { Notice } from '../../../parts/Notice.tsx';
import { type Segment, Segmented } from '../../../parts/Segmented.tsx';
import { UnitSwitch } from '../../../parts/UnitSwitch.tsx';
import { useSnapshot } from '../../../stores/meter.tsx';
import { isBlank } from '../../states/meterFace.ts';
import { QuietLines } from '../frame/QuietLines.tsx';
import { useLastKnown } from '../frame/useLastKnown.ts';
import { ViewHead } from '../frame/ViewHead.tsx';
import type { Navigation } from '../useRoute.ts';
import { BilledDays } from './BilledDays.tsx';
import { BillTable } from './BillTable.tsx';
import { ConnectionLine, SyncButton, SyncProgress } from './Connection.tsx';
import { ImportReport } from './ImportReport.tsx';
import { NoBill } from './NoBill.tsx';
import { ThreeFigures } from './ThreeFigures.tsx';
import { useFileDrop } from './useFileDrop.ts';
import { useImport } from './useImport.ts';

type Which = 'this' | 'last';

/** What GitHub billed, beside what this machine counted, and why the two differ. */
export function BillingView({ route, adjust, hrefOf }: Navigation): ReactNode {
  const which: Which = route.range.kind === 'last-cycle' ? 'last' : 'this';
  const github = useSnapshot('github', {});
  const standing = useSnapshot('standing', {});
  const glance = useSnapshot('glance', {});
  const billing = useLastKnown(useSnapshot('billing', { cycle: which }));
  const report = useImport();
  const [hasMany, setMany] = useState(false);
  const take = (files: readonly File[]): void => {
    const [file] = files;
    setMany(files.length > 1);
    if (file !== undefined && files.length === 1) report.begin(file);
  };
  const isOver = useFileDrop(take);
  const preferences = hrefOf({ view: 'preferences', section: 'github' });
  return (
    <>
      <ViewHead title={words.dashboard.view.billing}>
        <Segmented
          name={words.billing.cycle}
          segments={cycles()}
          value={which}
          onChange={(value) => adjust({ range: { kind: value === 'this' ? 'cycle' : 'last-cycle' } })}
        />
        <UnitSwitch />
        <ExportButton what="billing" filter={billing === null ? null : { period: billing.cycle }} />
        <ChooseReport onFile={(file) => take([file])} />
        {github !== null && <SyncButton github={github} />}
      </ViewHead>
      {github !== null && <ConnectionLine github={github} preferences={preferences} />}
      {github !== null && <SyncProgress sync={github.sync} />}
      {hasMany && <Notice tone="warn">{words.billing.drop.one}</Notice>}
      <ImportReport {...report} />
      {isOver && <p className="drop-now">{words.billing.drop.now}</p>}
      {(billing === null || standing === null || glance === null) && <QuietLines lines={9} />}
      {billing !== null && standing !== null && glance !== null && (
        <>
          {which === 'this' && (
            <ThreeFigures
              {...{ standing, github, billing }}
              cycle={glance.cycle}
              hasFigures={!isBlank(glance)}
            />
          )}
          {billing.buckets.length === 0 ? (
            <NoBill github={github} preferences={preferences} />
          ) : (
            <>
              <BilledDays billing={billing} />
              <BillTable key={which} billing={billing} />
              <p className="drop-hint small dim">{words.billing.drop.hint}</p>
            </>
          )}
          <div className="end" />
        </>
      )}
    </>
  );
}

function cycles(): Segment<Which>[] {
  return [
    { value: 'this', label: words.billing.thisCycle },
    { value: 'last', label: words.billing.lastCycle },
  ];
}

function ChooseReport({ onFile }: { readonly onFile: (file: File) => void }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        hidden
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file !== undefined) onFile(file);
          // The same file can be chosen again.
          target.value = '';
        }}
      />
      <Button isSmall onClick={() => input.current?.click()}>
        {words.billing.importReport}
      </Button>
    </>
  );
}
