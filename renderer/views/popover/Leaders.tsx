import { memo, type ReactNode } from 'react';
import type { Share } from '../../../shared/contract/views.ts';
import { timeOfDay, weekdayDate } from '../../../shared/format/dates.ts';
import { words } from '../../../shared/words/words.ts';
import { figureOf } from '../../format/figure.ts';
import { modelName, sessionName, shortened, workspaceName } from '../../format/names.ts';
import { Amount } from '../../parts/Amount.tsx';
import { Name } from '../../parts/Name.tsx';
import { useSnapshot, useUnits } from '../../stores/meter.tsx';

/** The dearest of the cycle, and the session with the latest turn. */
export const Leaders = memo(function Leaders({ isImporting }: { readonly isImporting: boolean }): ReactNode {
  const models = useSnapshot('glance', {}, (glance) => glance.models);
  const workspaces = useSnapshot('glance', {}, (glance) => glance.workspaces);
  return (
    <section className="leaders">
      <div className="top3">
        <TopThree
          head={isImporting ? words.popover.soFar : words.popover.models}
          shares={models ?? []}
          nameOf={(share) => modelName(share.key, 'short')}
        />
        <TopThree head={words.popover.workspaces} shares={workspaces ?? []} nameOf={workspaceName} />
      </div>
      <LatestSession />
    </section>
  );
});

interface TopThreeProps {
  readonly head: string;
  readonly shares: readonly Share[];
  readonly nameOf: (share: Share) => string;
}

function TopThree({ head, shares, nameOf }: TopThreeProps): ReactNode {
  const units = useUnits();
  return (
    <div>
      <h2 className="small two">{head}</h2>
      <ol>
        {shares.map((share) => (
          <li key={share.key}>
            <Name>{nameOf(share)}</Name>
            <Amount figure={figureOf(share.spend, units)} />
          </li>
        ))}
        {shares.length === 0 && <li className="dim">{words.popover.none}</li>}
      </ol>
    </div>
  );
}

function LatestSession(): ReactNode {
  const units = useUnits();
  const session = useSnapshot('glance', {}, (glance) => glance.session);
  const today = useSnapshot('glance', {}, (glance) => new Date(glance.asOf).toDateString());
  if (session === null) return null;
  const isOfToday = new Date(session.lastAt).toDateString() === today;
  const name = session.workspaceName ?? sessionName(session) ?? words.amounts.noWorkspace;
  return (
    <div className="session small">
      <span className="two">{isOfToday ? words.popover.session.current : words.popover.session.last}</span>
      <span className="which">
        <Name>{shortened(name)}</Name>
        <span className="when">
          {isOfToday
            ? words.popover.session.since(timeOfDay(session.startedAt))
            : words.popover.session.on(weekdayDate(session.lastAt))}
        </span>
      </span>
      <Amount figure={figureOf(session.amounts, units)} />
    </div>
  );
}
