import { type ReactNode, useEffect, useRef } from 'react';
import type { Spend } from '../../../shared/contract/amounts.ts';
import type { Unit } from '../../../shared/domain/plans.ts';
import { timeOfDay, timeOrDate } from '../../../shared/format/dates.ts';
import { money } from '../../../shared/format/money.ts';
import { words } from '../../../shared/words/words.ts';
import { exactFigure, type Figure as FigureOf, figureOf, rangeOf } from '../../format/figure.ts';
import { quantity } from '../../format/quantity.ts';
import { Amount } from '../../parts/Amount.tsx';
import { IconButton } from '../../parts/Button.tsx';
import { DashboardLink } from '../../parts/DashboardLink.tsx';
import { CloseIcon } from '../../parts/Icons.tsx';
import { Legend } from '../../parts/Legend.tsx';
import { Tag } from '../../parts/Notice.tsx';
import { useSnapshot, useUnits } from '../../stores/meter.tsx';
import { type BridgeStep, bridgeOf } from '../standing/bridge.ts';
import { accountFigure, billedFigure, type DatedFigure, machineFigure } from '../standing/datedFigures.ts';
import type { Face } from '../states/meterFace.ts';

const UNKNOWN_FIGURE = exactFigure(null);

interface Props {
  readonly face: Face;
  readonly onBack: () => void;
}

/** What each of the three figures is, how old, what is between them, and what is missing. */
export function Comparison({ face, onBack }: Props): ReactNode {
  const cycle = useSnapshot('glance', {}, (glance) => glance.cycle);
  const places = useSnapshot('ingest', {}, (ingest) => ingest.roots.filter(({ files }) => files > 0).length);
  const asOf = useSnapshot('glance', {}, (glance) => glance.asOf);
  const standing = useSnapshot('standing', {});
  const github = useSnapshot('github', {});
  const units = useUnits();
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  if (cycle === null || asOf === null) return null;
  const hasFigures = face.kind === 'figures';
  const trouble = hasFigures ? face.trouble : null;
  const age =
    trouble === null || trouble.asOf === null
      ? words.popover.comparison.live(timeOfDay(asOf))
      : words.popover.comparison.asOf(timeOrDate(trouble.asOf, Date.now()));
  const steps = standing === null || !hasFigures ? [] : bridgeOf(standing, units);
  const machine = machineFigure(standing, cycle, units);
  const net = standing?.billed?.netNanoAiu ?? null;
  return (
    <div className="comparison">
      <div className="rowc">
        <h1 className="head">{words.popover.comparison.head}</h1>
        <IconButton
          label={words.popover.comparison.back}
          hint={words.popover.comparison.backKey}
          onClick={onBack}
          ref={back}
        >
          <CloseIcon />
        </IconButton>
      </div>
      <Figure
        name={words.popover.comparison.machine}
        figure={
          <Amount
            figure={hasFigures ? machine : UNKNOWN_FIGURE}
            {...(hasFigures ? {} : { reason: words.popover.footer.noFigures })}
          />
        }
        age={age}
      >
        {words.popover.comparison.machineIs(Math.max(1, places ?? 1))}
      </Figure>
      <Vendor name={words.popover.comparison.account} of={accountFigure(standing, github)}>
        {standing?.account?.isPooled === true
          ? words.popover.comparison.pooledIs
          : words.popover.comparison.accountIs}
      </Vendor>
      <Vendor name={words.popover.comparison.billed} of={billedFigure(standing, github)}>
        {words.popover.comparison.billedIs(net === null ? null : money(net, 'usd'))}
      </Vendor>
      {standing !== null && steps.length > 0 ? (
        <Meet steps={steps} unit={standing.unit} machine={machine} />
      ) : (
        hasFigures && <MadeOf cycle={cycle} />
      )}
      <Legend />
    </div>
  );
}

/** A figure of GitHub's; without one its reason stands where its meaning would. */
function Vendor({
  name,
  of: { figure, reason, asOf, isOutdated },
  children,
}: {
  readonly name: string;
  readonly of: DatedFigure;
  readonly children: string;
}): ReactNode {
  const age =
    asOf === null ? null : isOutdated ? (
      <Tag kind="outdated" title={words.popover.comparison.asOf(timeOrDate(asOf, Date.now()))}>
        {words.popover.outdated}
      </Tag>
    ) : (
      words.popover.comparison.asOf(timeOrDate(asOf, Date.now()))
    );
  return (
    <Figure name={name} figure={<Amount figure={figure} reason={reason} />} age={age}>
      {asOf === null ? `${children} ${reason}.` : children}
    </Figure>
  );
}

interface MeetProps {
  readonly steps: readonly BridgeStep[];
  readonly unit: Unit;
  readonly machine: FigureOf;
}

/** From one figure to the next, as an addition. */
function Meet({ steps, unit, machine }: MeetProps): ReactNode {
  const units = useUnits();
  return (
    <section className="madeof small">
      <div className="rowx">
        <h2 className="small">{words.popover.comparison.meet}</h2>
        <DashboardLink view="billing" look="text">
          {words.popover.comparison.openBilling}
        </DashboardLink>
      </div>
      {steps.map((step, index) =>
        step.kind === 'gap' ? (
          <div className="rowx" key={step.name}>
            <span>{words.popover.comparison.gaps[step.name]}</span>
            <span>
              {words.popover.comparison.by(quantity(Math.abs(step.amount), unit, units), step.amount > 0)}
            </span>
          </div>
        ) : (
          <div className={index === 0 ? 'rowx' : 'rowx eq'} key={step.name}>
            <span>{words.popover.comparison.sums[step.name]}</span>
            {step.name === 'machine' ? (
              <Amount figure={machine} />
            ) : (
              <span>{quantity(step.amount, unit, units)}</span>
            )}
          </div>
        ),
      )}
    </section>
  );
}

interface FigureProps {
  readonly name: string;
  readonly figure: ReactNode;
  readonly age: ReactNode;
  readonly children: string;
}

function Figure({ name, figure, age, children }: FigureProps): ReactNode {
  return (
    <section className="cmp">
      <h2 className="small">{name}</h2>
      <p className="f">{figure}</p>
      <p className="small two">{children}</p>
      <p className="micro dim age">{age}</p>
    </section>
  );
}

/** An addition that anyone can check, and what is not in it. */
function MadeOf({ cycle }: { readonly cycle: Spend }): ReactNode {
  const units = useUnits();
  const figure = figureOf(cycle, units);
  const range = cycle.estimatedRows > 0 ? rangeOf(figure, units) : null;
  const missing: readonly (readonly [number, (rows: number) => string])[] = [
    [cycle.unpricedRows, words.popover.comparison.unpriced],
    [cycle.noTokenRows, words.popover.comparison.withoutUsage],
    [cycle.byokRows, words.popover.comparison.ownKey],
  ];
  return (
    <section className="madeof small">
      <h2 className="small">{words.popover.comparison.madeOf}</h2>
      <div className="rowx">
        <span>{words.popover.comparison.exact}</span>
        <Amount figure={exactFigure(cycle.exactNanoAiu)} />
      </div>
      {cycle.estimatedRows > 0 && (
        <div className="rowx">
          <span>{words.popover.comparison.estimated(cycle.estimatedRows)}</span>
          <span>
            + <Amount figure={exactFigure(cycle.estimatedNanoAiu)} />
          </span>
        </div>
      )}
      <div className="rowx eq">
        <span>{words.popover.comparison.machine}</span>
        <Amount figure={figure} />
      </div>
      {range !== null && <p className="two">{words.popover.comparison.range(range)}</p>}
      {missing
        .filter(([rows]) => rows > 0)
        .map(([rows, label]) => (
          <div className="rowx two" key={label(rows)}>
            <span>{label(rows)}</span>
            <span className="dim">{words.popover.comparison.notCounted}</span>
          </div>
        ))}
    </section>
  );
}
