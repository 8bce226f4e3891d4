import type { ReactNode } from 'react';
import type { Diagnostics } from '../../../../shared/contract/diagnostics.ts';
import { UNKNOWN } from '../../../../shared/format/numbers.ts';
import { words } from '../../../../shared/words/words.ts';
import { hostName } from '../../../format/hosts.ts';
import { shortened } from '../../../format/names.ts';

/** Editors with Copilot's versions in them, and those of which less is read, or nothing. */
export function Editors({ editors, otherEditors }: Pick<Diagnostics, 'editors' | 'otherEditors'>): ReactNode {
  if (editors.length + otherEditors.length === 0) return null;
  return (
    <section className="sect">
      <header>
        <h2>{words.diagnostics.editors}</h2>
      </header>
      <dl className="facts">
        {editors.map(({ host, chat, completions, basis, problem }) => (
          <div key={host} title={basis === 'turns' ? words.diagnostics.byTurns : undefined}>
            <dt>{shortened(hostName(host))}</dt>
            <dd>
              {chat === null
                ? (completions ?? (problem === null ? UNKNOWN : null))
                : words.diagnostics.chatVersion(chat)}
              {problem !== null && <div className="two">{words.diagnostics.listUnread(problem)}</div>}
            </dd>
          </div>
        ))}
        {otherEditors.map(({ editor, path, holds, sessions }) => (
          <div key={path} title={shortened(path)}>
            <dt>{words.diagnostics.otherEditors[editor]}</dt>
            <dd className={holds === 'read' ? undefined : 'two'}>
              {words.diagnostics.holds(holds, sessions)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
