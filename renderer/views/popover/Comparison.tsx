import { type ReactNode, useEffect, useRef } from 'react';
import type { Spend } from '../../../shared/contract/amounts.ts';
import { popoverWords } from '../../copy/en/popover.ts';
import { timeOfDay, timeOrDate } from '../../format/dates.ts';
import { exactFigure, figureOf, rangeOf } from '../../format/figure.ts';
import { Amount } from '../../parts/Amount.tsx';
import { IconButton } from '../../parts/Button.tsx';
import { CloseIcon } from '../../parts/Icons.tsx';
import { Legend } from '../../parts/Legend.tsx';
import { useSnapshot, useUnits } from '../../stores/meter.tsx';
import type { Face } from '../states/meterFace.ts';

const words = popoverWords.comparison;
const UNKNOWN_FIGURE = exactFigure(null);

interface Props {
  readonly face: Face;
  readonly onBack: () => void;
}

/** What each of the three figures is, how old, and what is missing. */
export function Comparison({ face, onBack }: Props): ReactNode {
  const cycle = useSnapshot('glance', {}, (glance) => glance.cycle);
  const places = useSnapshot('ingest', {}, (ingest) => ingest.roots.filter(({ files }) => files > 0).length);
  const asOf = useSnapshot('glance', {}, (glance) => glance.asOf);
  const units = useUnits();
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  if (cycle === null || asOf === null) return null;
  const figure =
    face.kind === 'figures' ? (
      <Amount figure={figureOf(cycle, units)} />
    ) : (
      <Amount figure={UNKNOWN_FIGURE} reason={popoverWords.footer.noFigures} />
    );
  const trouble = face.kind === 'figures' ? face.trouble : null;
  const age =
    trouble === null || trouble.asOf === null
      ? words.live(timeOfDay(asOf))
      : words.asOf(timeOrDate(trouble.asOf, Date.now()));
  return (
    <div className="comparison">
      <div className="rowc">
        <h1 className="head">{words.head}</h1>
        <IconButton label={words.back} hint={words.backKey} onClick={onBack} ref={back}>
          <CloseIcon />
        </IconButton>
      </div>
      <Figure name={words.machine} figure={figure} age={age}>
        {words.machineIs(Math.max(1, places ?? 1))}
      </Figure>
      <Figure
        name={words.account}
        figure={<Amount figure={UNKNOWN_FIGURE} reason={popoverWords.footer.noAccount} />}
        age={words.notConnected}
      >
        {words.accountIs}
      </Figure>
      <Figure
        name={words.billed}
        figure={<Amount figure={UNKNOWN_FIGURE} reason={popoverWords.footer.noBilling} />}
        age={words.notConnected}
      >
        {words.billedIs}
      </Figure>
      <p className="small two later">{words.later}</p>
      {face.kind === 'figures' && <MadeOf cycle={cycle} />}
      <Legend />
    </div>
  );
}

interface FigureProps {
  readonly name: string;
  readonly figure: ReactNode;
  readonly age: string;
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
    [cycle.unpricedRows, words.unpriced],
    [cycle.noTokenRows, words.withoutUsage],
    [cycle.byokRows, words.ownKey],
  ];
  return (
    <section className="madeof small">
      <h2 className="small">{words.madeOf}</h2>
      <div className="rowx">
        <span>{words.exact}</span>
        <Amount figure={exactFigure(cycle.exactNanoAiu)} />
      </div>
      {cycle.estimatedRows > 0 && (
        <div className="rowx">
          <span>{words.estimated(cycle.estimatedRows)}</span>
          <span>
            + <Amount figure={exactFigure(cycle.estimatedNanoAiu)} />
          </span>
        </div>
      )}
      <div className="rowx eq">
        <span>{words.machine}</span>
        <Amount figure={figure} />
      </div>
      {range !== null && <p className="two">{words.between(range)}</p>}
      {missing
        .filter(([rows]) => rows > 0)
        .map(([rows, label]) => (
          <div className="rowx two" key={label(rows)}>
            <span>{label(rows)}</span>
            <span className="dim">{words.notCounted}</span>
          </div>
        ))}
    </section>
  );
}
