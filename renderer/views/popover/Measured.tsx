import type { ReactNode } from 'react';
import type { Standing } from '../../../shared/contract/standing.ts';
import { percent } from '../../../shared/format/numbers.ts';
import { words } from '../../../shared/words/words.ts';
import { figureIn } from '../../format/figure.ts';
import { quantity, quantityWithUnit } from '../../format/quantity.ts';
import { Amount } from '../../parts/Amount.tsx';
import { Tag } from '../../parts/Notice.tsx';
import { useUnits } from '../../stores/meter.tsx';
import { AllowanceBar } from '../standing/AllowanceBar.tsx';
import { type Outlook, toneOf } from '../standing/outlook.ts';
import { paceLine, verdictName, verdictNote } from '../standing/outlookWords.ts';
import { VerdictMark } from '../standing/VerdictMark.tsx';

interface Props {
  readonly standing: Standing;
  readonly outlook: Extract<Outlook, { kind: 'measured' }>;
  readonly now: number;
}

/** Used of the allowance, the verdict on its end, and what may be used each day until then. */
export function Measured({ standing, outlook, now }: Props): ReactNode {
  const units = useUnits();
  const { unit, used, forecast } = standing;
  const { allowance, share, evenShare, isOutdated } = outlook;
  const tone = toneOf(outlook.verdict);
  const pace = paceLine(outlook, standing, units);
  const note = verdictNote(outlook, standing, units);
  const hasBasis = forecast !== null && !isOutdated && outlook.verdict !== 'used-up';
  const limit = quantity(allowance, unit, units);
  return (
    <div data-outdated={isOutdated || undefined}>
      <div className="rowx">
        <h2>
          {words.popover.cycle.head}{' '}
          {isOutdated && standing.account?.isOutdated === true && (
            <Tag kind="outdated">{words.popover.outdated}</Tag>
          )}
        </h2>
        <span className="level">
          <b>
            <Amount figure={figureIn(unit, outlook.used, used.confidence)} />
          </b>
          <span className="dim"> / {limit}</span> <span className="share">{percent(share)}</span>
        </span>
      </div>
      {share !== null && (
        <AllowanceBar
          {...{ share, tone }}
          even={evenShare}
          expected={outlook.expectedShare}
          name={words.standing.barName(
            quantity(outlook.used, unit, units),
            quantityWithUnit(allowance, unit, units),
            percent(evenShare),
          )}
          evenTitle={words.standing.evenPace(
            quantityWithUnit(Math.round(allowance * evenShare), unit, units),
            percent(evenShare),
          )}
          limitTitle={words.standing.limit(quantityWithUnit(allowance, unit, units))}
        />
      )}
      <div className="rowc small">
        <VerdictMark tone={tone}>{verdictName(outlook, standing, now)}</VerdictMark>
        {note !== null && <span className="two clip">{note}</span>}
      </div>
      {(pace !== null || hasBasis) && (
        <div className="rowx small">
          <span>
            {pace !== null && (
              <>
                <b>{pace.strong}</b> {pace.rest}
              </>
            )}
          </span>
          {hasBasis && <span className="dim">{words.standing.fromDays(forecast.activeDays)}</span>}
        </div>
      )}
    </div>
  );
}
