import type { ReactNode, Ref } from 'react';
import { dashboardWords } from '../../copy/en/dashboard.ts';
import { popoverWords } from '../../copy/en/popover.ts';
import { timeOrDate } from '../../format/dates.ts';
import { exactFigure, figureOf } from '../../format/figure.ts';
import { Amount } from '../../parts/Amount.tsx';
import { DashboardLink } from '../../parts/DashboardLink.tsx';
import { ReadAgainIcon, SlidersIcon, WindowIcon } from '../../parts/Icons.tsx';
import { useSnapshot, useUnits } from '../../stores/meter.tsx';
import { useRead } from '../../stores/useRead.ts';
import type { Face } from '../states/meterFace.ts';

const words = popoverWords.footer;
const UNKNOWN_FIGURE = exactFigure(null);

interface DatedFiguresProps {
  readonly face: Face;
  readonly onCompare: () => void;
  readonly ref: Ref<HTMLButtonElement>;
}

/** This machine, the account and the bill, each with its date; one button that opens their comparison. */
export function DatedFigures({ face, onCompare, ref }: DatedFiguresProps): ReactNode {
  const units = useUnits();
  const cycle = useSnapshot('glance', {}, (glance) => glance.cycle);
  return (
    <button
      type="button"
      className="dated"
      ref={ref}
      title={words.compare}
      onClick={onCompare}
      disabled={cycle === null}
    >
      <span>
        <span className="f">
          {cycle === null || face.kind !== 'figures' ? (
            <Amount figure={UNKNOWN_FIGURE} reason={words.noFigures} />
          ) : (
            <Amount figure={figureOf(cycle, units)} />
          )}
        </span>
        <span className="a">{words.machine(ageOf(face))}</span>
      </span>
      <span>
        <span className="f">
          <Amount figure={UNKNOWN_FIGURE} reason={words.noAccount} />
        </span>
        <span className="a">{words.account}</span>
      </span>
      <span>
        <span className="f">
          <Amount figure={UNKNOWN_FIGURE} reason={words.noBilling} />
        </span>
        <span className="a">{words.billed}</span>
      </span>
      <span className="sr">{words.compare}</span>
    </button>
  );
}

function ageOf(face: Face): string | null {
  if (face.kind === 'empty') return words.live;
  if (face.kind !== 'figures') return null;
  if (face.trouble !== null && face.trouble.asOf !== null) return timeOrDate(face.trouble.asOf, Date.now());
  return face.isImporting ? words.soFar : words.live;
}

export function Tools(): ReactNode {
  const { label, isReading, read } = useRead();
  return (
    <div className="tools">
      <button type="button" className="next" title={words.readNow} onClick={read} aria-disabled={isReading}>
        <ReadAgainIcon />
        {label}
      </button>
      <span>
        <DashboardLink view="preferences" look="icon" label={dashboardWords.view.preferences}>
          <SlidersIcon />
        </DashboardLink>
        <DashboardLink look="icon" label={words.openDashboard}>
          <WindowIcon />
        </DashboardLink>
      </span>
    </div>
  );
}
