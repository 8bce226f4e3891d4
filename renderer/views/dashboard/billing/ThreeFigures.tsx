import type { ReactNode } from 'react';
import type { Billing, GithubState } from '../../../../shared/contract/github.ts';
import type { Standing } from '../../../../shared/contract/standing.ts';
import type { Glance } from '../../../../shared/contract/views.ts';
import { dayMonth, startOfUtcDay, timeOfDay, timeOrDate } from '../../../../shared/format/dates.ts';
import { words } from '../../../../shared/words/words.ts';
import { exactFigure, type Figure } from '../../../format/figure.ts';
import { quantityWithUnit } from '../../../format/quantity.ts';
import { Amount } from '../../../parts/Amount.tsx';
import { Tag } from '../../../parts/Notice.tsx';
import { useUnits } from '../../../stores/meter.tsx';
import { useNow } from '../../../stores/useNow.ts';
import { type BridgeStep, bridgeOf } from '../../standing/bridge.ts';
import { accountFigure, billedFigure, type DatedFigure, machineFigure } from '../../standing/datedFigures.ts';
import { BridgeBars } from './BridgeBars.tsx';

interface Props {
  readonly standing: Standing;
  readonly cycle: Glance['cycle'];
  readonly github: GithubState | null;
  /** Of this cycle; null while another one is shown. */
  readonly billing: Billing | null;
  /** False: nothing was read from files, which is not the same as nothing spent. */
  readonly hasFigures: boolean;
}

/** This machine, the account and the bill of this cycle, each with its date, and why they differ. */
export function ThreeFigures({ standing, cycle, github, billing, hasFigures }: Props): ReactNode {
  const units = useUnits();
  const now = useNow(60_000);
  const billed = billedFigure(standing, github);
  const lastDay = billing?.buckets[0]?.day ?? null;
  const steps = hasFigures ? bridgeOf(standing, units) : [];
  return (
    <>
      <div className="three-figures">
        <One
          name={words.billing.machine}
          figure={hasFigures ? machineFigure(standing, cycle, units) : exactFigure(null)}
          age={hasFigures ? words.billing.live(timeOfDay(standing.local.asOf)) : words.billing.notRead}
        />
        <Vendor name={words.billing.account} of={accountFigure(standing, github)} now={now} />
        <Vendor
          name={words.billing.billed}
          of={billed}
          now={now}
          {...(lastDay === null || billed.asOf === null
            ? {}
            : {
                told: words.billing.through(
                  dayMonth(startOfUtcDay(lastDay), 'UTC'),
                  timeOrDate(billed.asOf, now),
                ),
              })}
        />
        <div className="why">
          <h2 className="small">{words.billing.whyHead}</h2>
          <p className="small two">
            {words.prose.sentences(
              reasons(steps, (amount) => quantityWithUnit(amount, standing.unit, units)),
            )}
          </p>
        </div>
      </div>
      <BridgeBars steps={steps} unit={standing.unit} />
    </>
  );
}

function reasons(steps: readonly BridgeStep[], told: (amount: number) => string): string[] {
  if (steps.length === 0) return [words.billing.one];
  const gaps = steps.flatMap((step) =>
    step.kind === 'gap' ? [words.billing.why[step.name](told(Math.abs(step.amount)))] : [],
  );
  return gaps.length === 0 ? [words.billing.same] : gaps;
}

interface VendorProps {
  readonly name: string;
  readonly of: DatedFigure;
  readonly now: number;
  /** What is said instead of when it was read. */
  readonly told?: string;
}

function Vendor({ name, of: { figure, reason, asOf, isOutdated }, now, told }: VendorProps): ReactNode {
  const age = asOf === null ? reason : (told ?? words.billing.asOf(timeOrDate(asOf, now)));
  return <One name={name} figure={figure} reason={reason} age={age} isOutdated={isOutdated} />;
}

interface OneProps {
  readonly name: string;
  readonly figure: Figure;
  readonly reason?: string;
  readonly age: string;
  readonly isOutdated?: boolean;
}

function One({ name, figure, reason, age, isOutdated = false }: OneProps): ReactNode {
  return (
    <div data-outdated={isOutdated || undefined}>
      <h2 className="small">{name}</h2>
      <p className="fig">
        <Amount figure={figure} {...(reason === undefined ? {} : { reason })} />
      </p>
      <p className="micro dim">
        {isOutdated && <Tag kind="outdated">{words.billing.outdated}</Tag>} {age}
      </p>
    </div>
  );
}
