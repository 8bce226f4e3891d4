import { type ReactNode, useEffect } from 'react';
import { VIEWS, type View } from '../../../../shared/contract/methods.ts';
import { words } from '../../../../shared/words/words.ts';
import { FlameIcon } from '../../../parts/Icons.tsx';
import { IS_MAC } from '../../../parts/isMac.ts';
import { START } from '../route.ts';
import type { Navigation } from '../useRoute.ts';
import { Account } from './Account.tsx';
import { KeyboardHelp } from './KeyboardHelp.tsx';
import { ViewIcon } from './ViewIcon.tsx';

interface Props extends Navigation {
  /** To what is beside it. */
  readonly onSkip: () => void;
}

/** The views by name, and by Ctrl or Cmd with a digit; Preferences by a comma, too. A view opens without the filters and rows of another one. */
export function SideNav({ route, go, hrefOf, onSkip }: Props): ReactNode {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(IS_MAC ? event.metaKey : event.ctrlKey) || event.altKey || event.shiftKey) return;
      const view = event.key === ',' ? 'preferences' : VIEWS[Number(event.key) - 1];
      if (view === undefined) return;
      event.preventDefault();
      go(entryOf(view));
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [go]);
  return (
    <nav className="side" aria-label={words.dashboard.views}>
      <a
        className="skip"
        href={hrefOf({})}
        onClick={(event) => {
          event.preventDefault();
          onSkip();
        }}
      >
        {words.dashboard.skip}
      </a>
      <div className="brand">
        <FlameIcon size={16} />
        <span>{words.dashboard.name}</span>
      </div>
      {VIEWS.map((view, index) => (
        <a
          key={view}
          href={hrefOf(entryOf(view))}
          aria-current={view === route.view ? 'page' : undefined}
          aria-keyshortcuts={`${IS_MAC ? 'Meta' : 'Control'}+${keyOf(view, index)}`}
          title={`${words.dashboard.view[view]} (${keysOf(view, index)})`}
        >
          <ViewIcon view={view} />
          <span className="name">{words.dashboard.view[view]}</span>
          <span className="keys" aria-hidden="true">
            {keysOf(view, index)}
          </span>
        </a>
      ))}
      <KeyboardHelp />
      <Account />
    </nav>
  );
}

function entryOf(view: View): Partial<Navigation['route']> {
  return { view, filter: START.filter, row: START.row };
}

function keyOf(view: View, index: number): string {
  return view === 'preferences' ? ',' : String(index + 1);
}

function keysOf(view: View, index: number): string {
  const key = keyOf(view, index);
  return IS_MAC ? `⌘${key}` : `${words.dashboard.keys.names.control} ${key}`;
}
