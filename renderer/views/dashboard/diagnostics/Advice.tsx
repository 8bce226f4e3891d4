import type { ReactNode } from 'react';
import type { Diagnostics } from '../../../../shared/contract/diagnostics.ts';
import { words } from '../../../../shared/words/words.ts';
import { Mark } from '../../../parts/Mark.tsx';

/** What needs the user or could be better, with what to do about it. */
export function Advice({ checks }: Pick<Diagnostics, 'checks'>): ReactNode {
  const told = checks.filter(({ status }) => status === 'fail' || status === 'warn');
  if (told.length === 0) return null;
  return (
    <section className="sect">
      <header>
        <h2>{words.diagnostics.checks}</h2>
      </header>
      <ul className="told">
        {told.map(({ id, status, message, fix }) => (
          <li key={id}>
            <Mark kind={status === 'fail' ? 'bad' : 'info'} /> {message}
            {fix !== null && <span className="after">{fix}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
