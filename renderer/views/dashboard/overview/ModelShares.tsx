import type { ReactNode } from 'react';
import type { Overview } from '../../../../shared/contract/views.ts';
import { spanName } from '../../../../shared/format/calendar.ts';
import { percent } from '../../../../shared/format/numbers.ts';
import { words } from '../../../../shared/words/words.ts';
import { comparedBy, exactFigure, type Figure, figureOf } from '../../../format/figure.ts';
import { modelName } from '../../../format/names.ts';
import { Amount } from '../../../parts/Amount.tsx';
import { Name } from '../../../parts/Name.tsx';
import { useUnits } from '../../../stores/meter.tsx';
import { Sparkline } from '../charts/Sparkline.tsx';
import { thousandths } from '../charts/shares.ts';
import { modelSeries, OWN_COLOURS, sumKnown } from './dayColumns.ts';
import { seriesFill } from './seriesFill.ts';
import type { Elsewhere } from './useElsewhere.ts';

/** Legend and table in one: the swatches are those of the chart, the shares sum to a whole. */
interface Props {
  readonly overview: Overview;
  readonly elsewhere: Elsewhere;
}

export function ModelShares({ overview, elsewhere }: Props): ReactNode {
  const units = useUnits();
  const { models, total } = overview;
  const others = models.slice(OWN_COLOURS);
  const figures = [
    ...models.slice(0, OWN_COLOURS).map(({ spend }) => figureOf(spend, units)),
    ...(others.length === 0 ? [] : [togetherOf(others.map(({ spend }) => figureOf(spend, units)))]),
  ];
  const shares = thousandths(figures.map(comparedBy(total)));
  return (
    <section className="sect">
      <header>
        <h2>{words.overview.models}</h2>
        <span className="note">{spanName(overview.span)}</span>
      </header>
      <table className="models-table" aria-label={words.overview.models}>
        <thead className="sr">
          <tr>
            <th scope="col">{words.dashboard.table.model}</th>
            <th scope="col">{words.dashboard.table.spark}</th>
            <th scope="col">{words.dashboard.table.amount(units)}</th>
            <th scope="col">{words.overview.share}</th>
          </tr>
        </thead>
        <tbody>
          {modelSeries(models, words.overview.others(others.length)).map(({ key, name, series }, index) => (
            <tr key={key ?? 'others'}>
              <td>
                <span className="named">
                  <i className={`swatch ${seriesFill(index)}`} />
                  <Name>{key === null ? name : modelName(key, 'long')}</Name>
                </span>
              </td>
              <td className="spark">
                <Sparkline series={series} fill={seriesFill(index)} />
              </td>
              <td className="n">
                <Amount figure={figures[index] ?? exactFigure(null)} />
              </td>
              <td className="n two">{percent(shareOf(shares[index] ?? null))}</td>
            </tr>
          ))}
          <tr className="sum">
            <td>{words.dashboard.table.total}</td>
            <td className="spark" />
            <td className="n">
              <Amount figure={figureOf(total, units)} />
            </td>
            <td className="n">{percent((comparedBy(total)(total) ?? 0) === 0 ? null : 1)}</td>
          </tr>
          {elsewhere.size > 0 && <ElsewhereRow steps={overview.steps} elsewhere={elsewhere} />}
        </tbody>
      </table>
    </section>
  );
}

/** Below the total, which is of this machine alone. */
function ElsewhereRow({ steps, elsewhere }: Pick<Overview, 'steps'> & Pick<Props, 'elsewhere'>): ReactNode {
  const series = Array.from({ length: steps.count }, (_, step) => elsewhere.get(steps.first + step) ?? 0);
  return (
    <tr title={words.overview.elsewhereTitle}>
      <td>
        <span className="named">
          <i className="swatch elsewhere" />
          {words.overview.elsewhere}
        </span>
      </td>
      <td className="spark">
        <Sparkline series={series} fill="spark-elsewhere" />
      </td>
      <td className="n">
        <Amount figure={exactFigure(series.reduce((sum, amount) => sum + amount, 0))} />
      </td>
      <td />
    </tr>
  );
}

function shareOf(permille: number | null): number | null {
  return permille === null ? null : permille / 1000;
}

function togetherOf(figures: readonly Figure[]): Figure {
  return {
    nanoAiu: sumKnown(figures.map(({ nanoAiu }) => nanoAiu)),
    lowNanoAiu: sumKnown(figures.map(({ lowNanoAiu }) => lowNanoAiu)),
    highNanoAiu: sumKnown(figures.map(({ highNanoAiu }) => highNanoAiu)),
    milliRequests: sumKnown(figures.map(({ milliRequests }) => milliRequests)),
    estimatedRows: figures.reduce((sum, { estimatedRows }) => sum + estimatedRows, 0),
    coverage: [],
  };
}
