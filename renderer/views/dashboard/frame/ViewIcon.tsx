import type { ReactNode } from 'react';
import type { View } from '../../../../shared/contract/methods.ts';

const PATHS: Readonly<Record<View, string>> = {
  overview: 'M2.5 13.5h11M4 11V8M8 11V3.5M12 11V6',
  activity: 'M2.5 4h11M2.5 8h11M2.5 12h7',
  models: 'M8 2.2 13.3 5 8 7.8 2.7 5ZM2.7 8.2 8 11l5.3-2.8M2.7 11.2 8 14l5.3-2.8',
  workspaces: 'M2.5 4.5a1 1 0 0 1 1-1h3l1.5 2h4.5a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1Z',
  sessions:
    'M3 3.5h10a.8.8 0 0 1 .8.8v6a.8.8 0 0 1-.8.8H7.5L4.5 13.5v-2.4H3a.8.8 0 0 1-.8-.8v-6A.8.8 0 0 1 3 3.5Z',
  billing: 'M4 2.5h8v11l-1.7-1.2-1.7 1.2H7.4l-1.7-1.2L4 13.5ZM6.3 5.8h3.4M6.3 8.5h3.4',
  preferences:
    'M2 4.5h6.5M12.5 4.5H14M2 11.5h1.5M7.5 11.5H14M8.5 4.5a2 2 0 1 0 4 0a2 2 0 1 0-4 0M3.5 11.5a2 2 0 1 0 4 0a2 2 0 1 0-4 0',
  diagnostics: 'M2 8.5h2.7L6.5 3.5l3 9L11.2 8.5H14',
};

export function ViewIcon({ view }: { readonly view: View }): ReactNode {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[view]} />
    </svg>
  );
}
