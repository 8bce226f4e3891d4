import type { ReactNode } from 'react';
import { PLAN_IDS } from '../../../../shared/domain/plans.ts';
import { words } from '../../../../shared/words/words.ts';
import { ChoiceOption } from './ChoiceOption.tsx';

/** Which plan it is: found, or chosen by hand. */
export function PlanOption({ children }: { readonly children?: ReactNode }): ReactNode {
  return (
    <ChoiceOption
      of="plan.id"
      title={words.plan.plan}
      about={words.plan.planAbout}
      choices={[
        ['auto', words.plan.auto],
        ...PLAN_IDS.map((plan) => [plan, words.plan.names[plan]] as const),
      ]}
    >
      {children}
    </ChoiceOption>
  );
}
