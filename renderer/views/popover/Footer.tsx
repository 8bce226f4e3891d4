import type { ReactNode, Ref } from 'react';
import { timeOrDate } from '../../../shared/format/dates.ts';
import { words } from '../../../shared/words/words.ts';
import { exactFigure } from '../../format/figure.ts';
import { Amount } from '../../parts/Amount.tsx';
import { CoverSwitch } from '../../parts/CoverSwitch.tsx';
import { DashboardLink } from '../../parts/DashboardLink.tsx';
import { ReadAgainIcon, SlidersIcon, WindowIcon } from '../../parts/Icons.tsx';
import { Tag } from '../../parts/Notice.tsx';
import { useSnapshot, useUnits } from '../../stores/meter.tsx';
import { useRead } from '../../stores/useRead.ts';
import { accountFigure, billedFigure, type DatedFigure, machineFigure } from '../standing/datedFigures.ts';
import type { Face } from '../states/meterFace.ts';

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
  const standing = useSnapshot('standing', {});
  const github = useSnapshot('github', {});
  const hasFigures = cycle !== null && face.kind === 'figures';
  return (
    <button
      type="button"
      className="dated"
      ref={ref}
      title={words.popover.footer.compare}
      onClick={onCompare}
      disabled={cycle === null}
    >
      <span>
        <span className="f">
          {hasFigures ? (
            <Amount figure={machineFigure(standing, cycle, units)} />
          ) : (
            <Amount figure={UNKNOWN_FIGURE} reason={words.popover.footer.noFigures} />
          )}
        </span>
        <span className="a">{words.popover.footer.machine(ageOf(face))}</span>
      </span>
      <Dated of={accountFigure(standing, github)} name={words.popover.footer.account} />
      <Dated of={billedFigure(standing, github)} name={words.popover.footer.billed} />
      <span className="sr">{words.popover.footer.compare}</span>
    </button>
  );
}

interface DatedProps {
  readonly of: DatedFigure;
  readonly name: (age: string | null) => string;
}

function Dated({ of: { figure, reason, asOf, isOutdated }, name }: DatedProps): ReactNode {
  const age = asOf === null ? null : timeOrDate(asOf, Date.now());
  return (
    <span data-outdated={isOutdated || undefined} title={age === null ? undefined : name(age)}>
      <span className="f">
        <Amount figure={figure} reason={reason} />
      </span>
      <span className="a">
        {isOutdated ? (
          <>
            {name(null)} <Tag kind="outdated">{words.popover.outdated}</Tag>
          </>
        ) : (
          name(age)
        )}
      </span>
    </span>
  );
}

function ageOf(face: Face): string | null {
  if (face.kind === 'empty') return words.popover.footer.live;
  if (face.kind !== 'figures') return null;
  if (face.trouble !== null && face.trouble.asOf !== null) return timeOrDate(face.trouble.asOf, Date.now());
  return face.isImporting ? words.popover.footer.soFar : words.popover.footer.live;
}

export function Tools(): ReactNode {
  const { label, isReading, read } = useRead();
  return (
    <div className="tools">
      <button
        type="button"
        className="next"
        title={words.popover.footer.readNow}
        onClick={read}
        aria-disabled={isReading}
      >
        <ReadAgainIcon />
        {label}
      </button>
      <span>
        <CoverSwitch />
        <DashboardLink view="preferences" look="icon" label={words.dashboard.view.preferences}>
          <SlidersIcon />
        </DashboardLink>
        <DashboardLink look="icon" label={words.popover.footer.openDashboard}>
          <WindowIcon />
        </DashboardLink>
      </span>
    </div>
  );
}
