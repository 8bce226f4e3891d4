import './Popover.css';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { words } from '../../../shared/words/words.ts';
import { Notice } from '../../parts/Notice.tsx';
import { ReadingProgress } from '../../parts/ReadingProgress.tsx';
import { useCapability, useConnection, useSession, useSetting, useSnapshot } from '../../stores/meter.tsx';
import { useNow } from '../../stores/useNow.ts';
import { Empty } from '../states/Empty.tsx';
import { Fault } from '../states/Fault.tsx';
import { type Face, meterFace, type Trouble } from '../states/meterFace.ts';
import { TroubleNotice } from '../states/TroubleNotice.tsx';
import { AlertLine } from './AlertLine.tsx';
import { Comparison } from './Comparison.tsx';
import { Cycle } from './Cycle.tsx';
import { Days } from './Days.tsx';
import { DatedFigures, Tools } from './Footer.tsx';
import { Leaders } from './Leaders.tsx';
import { Today } from './Today.tsx';

/** Two seconds to the answer: how much, of what, and will it last. */
export function Popover(): ReactNode {
  const connection = useConnection();
  const glance = useSnapshot('glance', {});
  const ingest = useSnapshot('ingest', {});
  const face = meterFace(connection, glance, ingest, useNow(60_000));
  const [isComparing, setComparing] = useState(false);
  const compare = useRef<HTMLButtonElement>(null);
  const back = (): void => {
    setComparing(false);
    // It is on the page again only after this render.
    requestAnimationFrame(() => compare.current?.focus());
  };
  useEscape(isComparing ? back : null);
  const hasFigures = face.kind === 'figures' || face.kind === 'empty';
  return (
    <main className="pop" aria-label={words.popover.name} aria-busy={face.kind === 'waiting'}>
      {isComparing && hasFigures ? (
        <Comparison face={face} onBack={back} />
      ) : (
        <div className="body">
          <Body face={face} />
        </div>
      )}
      <div className="foot">
        {!(isComparing && hasFigures) && (
          <DatedFigures face={face} onCompare={() => setComparing(true)} ref={compare} />
        )}
        <Tools />
      </div>
    </main>
  );
}

function Body({ face }: { readonly face: Face }): ReactNode {
  switch (face.kind) {
    case 'waiting':
      return null;
    case 'empty':
      return <Empty />;
    case 'fault':
      return <Fault face={face} />;
    case 'figures':
      return <Figures trouble={face.trouble} isImporting={face.isImporting} />;
  }
}

interface FiguresProps {
  readonly trouble: Trouble | null;
  readonly isImporting: boolean;
}

/** Its sections take what they show from the snapshot themselves and are drawn again only when that changed. */
function Figures({ trouble, isImporting }: FiguresProps): ReactNode {
  const { refusal } = useSetting('display.units');
  const hasAlert = useSnapshot('alerts', {}, ({ open }) => open.length > 0) ?? false;
  return (
    <>
      <AlertLine />
      <Today isOutdated={trouble !== null && trouble.asOf !== null} />
      {refusal !== null && <Notice tone="bad">{words.states.trouble.unitsNotKept(refusal)}</Notice>}
      {trouble !== null && <TroubleNotice trouble={trouble} />}
      <hr />
      {isImporting ? <Import /> : <Cycle isOutdated={trouble !== null && trouble.asOf !== null} />}
      <hr />
      <Days isLow={trouble !== null || refusal !== null || isImporting || hasAlert} />
      <hr />
      <Leaders isImporting={isImporting} />
    </>
  );
}

function Import(): ReactNode {
  const session = useSession();
  const ingest = useSnapshot('ingest', {});
  if (ingest === null) return null;
  return (
    <section>
      <ReadingProgress
        progress={ingest.progress}
        remainingMs={ingest.remainingMs}
        onStop={() => void session.call('ingest.stop', {})}
      />
    </section>
  );
}

/** Esc goes one step back: out of the comparison, then out of the popover. */
function useEscape(back: (() => void) | null): void {
  const session = useSession();
  const canClose = useCapability('popover');
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (back !== null) back();
      else if (canClose) void session.call('host.closePopover', {});
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  });
}
