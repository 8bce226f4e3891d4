import type { ReactNode } from 'react';
import { words } from '../../../../shared/words/words.ts';
import { quantityWithUnit } from '../../../format/quantity.ts';
import { Name } from '../../../parts/Name.tsx';
import { useSnapshot, useUnits } from '../../../stores/meter.tsx';

/** Whose figures these are and what the plan includes, as far as it is known; otherwise nothing. */
export function Account(): ReactNode {
  const units = useUnits();
  const login = useSnapshot('github', {}, ({ token, account }) => account.login ?? token.login);
  const plan = useSnapshot('standing', {}, (standing) => standing.plan);
  const allowance = useSnapshot('standing', {}, (standing) => standing.allowance);
  const unit = useSnapshot('standing', {}, (standing) => standing.unit);
  const planName = plan?.id == null ? (plan?.subscription ?? null) : words.plan.names[plan.id];
  const amount = allowance === null || unit === null ? null : quantityWithUnit(allowance.amount, unit, units);
  const about = words.dashboard.planAbout(planName, amount);
  if (login === null && about === null) return null;
  return (
    <p className="account small">
      {login !== null && (
        <span className="clip">
          <Name>{login}</Name>
        </span>
      )}
      {about !== null && (
        <span className="clip dim" title={about}>
          {about}
        </span>
      )}
    </p>
  );
}
