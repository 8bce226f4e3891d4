import type { ReactNode } from 'react';
import type { Standing } from '../../../shared/contract/standing.ts';
import { words } from '../../../shared/words/words.ts';
import { figureIn } from '../../format/figure.ts';
import { Amount } from '../../parts/Amount.tsx';
import { DashboardLink } from '../../parts/DashboardLink.tsx';
import { useSnapshot, useUnits } from '../../stores/meter.tsx';
import { machineFigure } from '../standing/datedFigures.ts';
import type { Outlook } from '../standing/outlook.ts';

interface Props {
  readonly standing: Standing | null;
  /** Why there is nothing to measure against; null while nobody said. */
  readonly why: Extract<Outlook, { kind: 'own' }>['why'] | null;
}

/** Own use alone: without an allowance there is no bar, no percentage and no verdict, but what would bring them. */
export function OwnUse({ standing, why }: Props): ReactNode {
  const units = useUnits();
  const cycle = useSnapshot('glance', {}, (glance) => glance.cycle);
  if (cycle === null) return null;
  const isWhole = standing !== null && standing.used.basis !== 'local' && standing.used.amount !== null;
  const figure = isWhole
    ? figureIn(standing.unit, standing.used.amount, standing.used.confidence)
    : machineFigure(standing, cycle, units);
  return (
    <>
      <div className="rowx">
        <h2>{words.popover.cycle.head}</h2>
        <span>
          <b>
            <Amount figure={figure} />
          </b>{' '}
          <span className="dim">
            {isWhole ? words.standing.yourCredits : words.popover.cycle.thisMachine}
          </span>
        </span>
      </div>
      {why !== null && (
        <p className="small two">
          {words.standing.own[why]}{' '}
          <DashboardLink view="preferences" look="text">
            {why === 'pooled' ? words.standing.setBudget : words.standing.connect}
          </DashboardLink>
        </p>
      )}
    </>
  );
}
