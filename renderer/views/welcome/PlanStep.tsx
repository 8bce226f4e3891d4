import type { ReactNode } from 'react';
import { words } from '../../../shared/words/words.ts';
import { Button } from '../../parts/Button.tsx';
import { useSnapshot } from '../../stores/meter.tsx';
import { PlanOption } from '../dashboard/preferences/PlanOption.tsx';
import { allowanceWords, planSentence } from '../dashboard/preferences/planTold.ts';

/** By what use is measured. Nothing has to be chosen, and nothing to be connected. */
export function PlanStep({ onConnect }: { readonly onConnect: () => void }): ReactNode {
  const standing = useSnapshot('standing', {});
  const said = words.welcome.plan;
  const found = standing === null ? null : planSentence(standing);
  return (
    <>
      <p className="two">{said.sentence}</p>
      <div className="prefs">
        <PlanOption>
          <p className="small two below" role="status">
            {found}
            {words.prose.gap}
            {standing !== null && words.welcome.plan.allowance(allowanceWords(standing))}
          </p>
        </PlanOption>
        <section className="option" aria-labelledby="welcome-github">
          <div className="line">
            <div>
              <h2 id="welcome-github">{said.more}</h2>
              <p className="two">{said.moreSentence}</p>
            </div>
            <Button onClick={onConnect}>{said.connect}</Button>
          </div>
        </section>
      </div>
    </>
  );
}
