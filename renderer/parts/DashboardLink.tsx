import './Button.css';
import type { ReactNode } from 'react';
import type { View } from '../../shared/contract/methods.ts';
import { useCapability, useSession } from '../stores/meter.tsx';

interface Props {
  /** undefined: where it was. */
  readonly view?: View;
  readonly look: 'icon' | 'text' | 'button';
  /** What it does, where the content does not say it. */
  readonly label?: string;
  readonly children: ReactNode;
}

const LOOKS = {
  icon: { className: 'ico' },
  text: { className: 'btn', 'data-kind': 'link' },
  button: { className: 'btn' },
} as const;

/** Opens the dashboard from the popover: its window where the host has some, else the page beside this one. */
export function DashboardLink({ view, look, label, children }: Props): ReactNode {
  const session = useSession();
  const hasWindow = useCapability('window');
  const named = { 'aria-label': label, title: label };
  const looks = LOOKS[look];
  if (!hasWindow) {
    return (
      <a {...looks} {...named} href={view === undefined ? '/' : `/#${view}`}>
        {children}
      </a>
    );
  }
  const params = view === undefined ? {} : { view };
  return (
    <button
      type="button"
      {...looks}
      {...named}
      onClick={() => void session.call('host.openDashboard', params)}
    >
      {children}
    </button>
  );
}
