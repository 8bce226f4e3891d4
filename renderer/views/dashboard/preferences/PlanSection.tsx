import type { ReactNode } from 'react';
import { utcDayOf } from '../../../../shared/domain/time.ts';
import { daysName } from '../../../../shared/format/calendar.ts';
import { dayMonth, fullDate, timeOfDay } from '../../../../shared/format/dates.ts';
import { timeLeft } from '../../../../shared/format/durations.ts';
import { money } from '../../../../shared/format/money.ts';
import { words } from '../../../../shared/words/words.ts';
import { useSetting, useSnapshot } from '../../../stores/meter.tsx';
import { useNow } from '../../../stores/useNow.ts';
import type { Navigation } from '../useRoute.ts';
import { CreditsField } from './CreditsField.tsx';
import { Option } from './Option.tsx';
import { PlanOption } from './PlanOption.tsx';
import { allowanceWords, planSentence } from './planTold.ts';

/** Which plan it is and what it allows, and lines of one's own within that. */
export function PlanSection({ hrefOf }: Pick<Navigation, 'hrefOf'>): ReactNode {
  const standing = useSnapshot('standing', {});
  const found = standing === null ? '' : planSentence(standing);
  return (
    <>
      <PlanOption>
        {found === null ? (
          <p className="small two below">
            {words.plan.notFound}
            {words.prose.gap}
            <a href={hrefOf({ section: 'github' })}>{words.plan.github}</a>
            {words.prose.end}
          </p>
        ) : (
          <p className="small two below">{found}</p>
        )}
        <PlanFacts />
      </PlanOption>
      <h2 className="group">{words.plan.budget}</h2>
      <p className="two">{words.plan.budgetAbout}</p>
      <Budget of="budget.cycle" title={words.plan.perCycle} />
      <Budget
        of="budget.day"
        title={words.plan.perDay}
        about={
          standing?.budget.dayUsed == null
            ? undefined
            : words.plan.usedToday(money(standing.budget.dayUsed, 'credits'))
        }
      />
    </>
  );
}

function PlanFacts(): ReactNode {
  const standing = useSnapshot('standing', {});
  const now = useNow(60_000);
  if (standing === null) return null;
  const { allowance, cycle } = standing;
  return (
    <dl className="pref-facts">
      <div>
        <dt>{words.plan.allowance}</dt>
        <dd>
          {allowanceWords(standing)}
          {allowance !== null && <span className="dim">{words.plan.allowanceOf[allowance.basis]}</span>}
        </dd>
      </div>
      <div>
        <dt>{words.plan.cycle}</dt>
        <dd>
          {daysName({ from: utcDayOf(cycle.from), to: utcDayOf(cycle.to - 1) })}
          <span className="dim">{words.plan.cycleOf[cycle.basis]}</span>
        </dd>
      </div>
      <div>
        <dt>{words.plan.resets}</dt>
        <dd title={fullDate(cycle.to, 'UTC')}>
          {words.plan.resetsIn(
            timeLeft(cycle.to - now),
            dayMonth(cycle.to, 'UTC'),
            timeOfDay(cycle.to, 'UTC'),
          )}
        </dd>
      </div>
    </dl>
  );
}

interface BudgetProps {
  readonly of: 'budget.cycle' | 'budget.day';
  readonly title: string;
  readonly about?: string | undefined;
}

function Budget({ of, title, about }: BudgetProps): ReactNode {
  const { value, refusal, set } = useSetting(of);
  return (
    <Option
      title={title}
      about={about}
      refusal={refusal}
      control={(ids) => <CreditsField {...ids} value={value} onChange={set} empty={words.plan.none} />}
    />
  );
}
