import type { ReactNode } from 'react';
import type { Standing } from '../../../shared/contract/standing.ts';
import { money } from '../../../shared/format/money.ts';
import { words } from '../../../shared/words/words.ts';
import { figureIn } from '../../format/figure.ts';
import { Amount } from '../../parts/Amount.tsx';
import { useUnits } from '../../stores/meter.tsx';
import { AllowanceBar } from '../standing/AllowanceBar.tsx';
import type { Outlook } from '../standing/outlook.ts';
import { consequence } from '../standing/outlookWords.ts';

interface Props {
  readonly standing: Standing;
  readonly outlook: Outlook;
}

/** Own budgets, muted until they are spent, and what happens when the allowance is. */
export function Budgets({ standing, outlook }: Props): ReactNode {
  const units = useUnits();
  const { budget, used, unit } = standing;
  const told = consequence(outlook, standing, units);
  // A budget is in credits: premium requests cannot be held against it.
  const own = unit === 'credits' && used.amount !== null ? budget.cycle : null;
  if (told === null && own === null && budget.day === null) return null;
  return (
    <div className="budgets small">
      {budget.day !== null && (
        <Level name={words.standing.dayBudget} used={budget.dayUsed} budget={budget.day} confidence="exact" />
      )}
      {own !== null && used.amount !== null && (
        <>
          <Level
            name={words.standing.yourBudget}
            used={used.amount}
            budget={own}
            confidence={used.confidence}
          />
          <AllowanceBar
            isThin
            share={used.amount / own}
            even={null}
            expected={null}
            tone={used.amount >= own ? 'over' : 'none'}
            name={words.standing.budgetName(money(used.amount, units), money(own, units))}
            limitTitle={words.standing.yourBudget}
          />
        </>
      )}
      {told !== null && <p className="dim">{told}</p>}
    </div>
  );
}

interface LevelProps {
  readonly name: string;
  readonly used: number | null;
  readonly budget: number;
  readonly confidence: Standing['used']['confidence'];
}

function Level({ name, used, budget, confidence }: LevelProps): ReactNode {
  return (
    <div className="rowx">
      <span className="dim">{name}</span>
      <span>
        <Amount figure={figureIn('credits', used, confidence)} />
        <span className="dim"> / {money(budget, useUnits())}</span>
      </span>
    </div>
  );
}
