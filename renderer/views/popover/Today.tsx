import { memo, type ReactNode } from 'react';
import type { Units } from '../../../shared/format/money.ts';
import { count } from '../../../shared/format/numbers.ts';
import { words } from '../../../shared/words/words.ts';
import { exactFigure, type Figure, figureOf, tellFigure } from '../../format/figure.ts';
import { Amount } from '../../parts/Amount.tsx';
import { Tag } from '../../parts/Notice.tsx';
import { SampleMark } from '../../parts/SampleMark.tsx';
import { UnitSwitch } from '../../parts/UnitSwitch.tsx';
import { useSnapshot, useUnits } from '../../stores/meter.tsx';

/** Longer figures step down in size, so that they never push their neighbours. */
const SIZES: readonly (readonly [number, string])[] = [
  [7, 'full'],
  [9, 'long'],
];

export const Today = memo(function Today({ isOutdated }: { readonly isOutdated: boolean }): ReactNode {
  const units = useUnits();
  const today = useSnapshot('glance', {}, (glance) => glance.today);
  const yesterday = useSnapshot('glance', {}, (glance) => glance.yesterday);
  // Before the first day that the ledger knows nothing is known, which is not nothing.
  const isYesterdayKnown = useSnapshot('glance', {}, ({ days }) => days.at(-2)?.spend !== null);
  if (today === null || yesterday === null) return null;
  const figure = figureOf(today, units);
  const { length } = tellFigure(figure, units).text;
  return (
    <section className="today" data-outdated={isOutdated || undefined}>
      <div className="rowc">
        <h1 className="head">
          {words.popover.today}
          <SampleMark />
          {isOutdated && <Tag kind="outdated">{words.popover.outdated}</Tag>}
        </h1>
        <UnitSwitch />
      </div>
      <div className="herorow">
        <p className="hero" data-size={SIZES.find(([most]) => length <= most)?.[1] ?? 'huge'}>
          <Amount figure={figure} />
          <Beside figure={figure} units={units} />
        </p>
        <dl className="kv">
          <dt>{words.popover.yesterday}</dt>
          <dd>
            <Amount figure={isYesterdayKnown === true ? figureOf(yesterday, units) : exactFigure(null)} />
          </dd>
          {today.turns === 0 && today.calls > 0 ? (
            <>
              <dt>{words.popover.calls}</dt>
              <dd>{count(today.calls)}</dd>
            </>
          ) : (
            <>
              <dt>{words.popover.turns}</dt>
              <dd>{count(today.turns)}</dd>
            </>
          )}
        </dl>
      </div>
    </section>
  );
});

/** The unit; of an unknown figure the reason. */
function Beside({ figure, units }: { readonly figure: Figure; readonly units: Units }): ReactNode {
  // Requests say themselves that they are.
  if (figure.nanoAiu === null && figure.milliRequests !== null) return null;
  if (figure.nanoAiu === null) {
    return (
      <span className="unit" aria-hidden="true">
        {figure.coverage[0]}
      </span>
    );
  }
  return units === 'credits' ? <span className="unit">{words.amounts.unitOf(units)}</span> : null;
}
