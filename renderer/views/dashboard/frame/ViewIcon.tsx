import type { ReactNode } from 'react';
import type { View } from '../../../../shared/contract/methods.ts';

const PATHS: Readonly<Record<View, string>> = {
  overview: 'M2.5 13.5h11M4 11V8M8 11V3.5M12 11V6',
  activity: 'M2.5 4h11M2.5 8h11M2.5 12h7',
  models: 'M8 2.2 13.3 5 8 7.8 2.7 5ZM2.7 8.2 8 11l5.3-2.8M2.7 11.2 8 14l5.3-2.8',
  workspaces: 'M2.5 4.5a1 1 0 0 1 1-1h3l1.5 2h4.5a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1Z',
  sessions:
    'M3 3.5h10a.8.8 0 0 1 .8.8v6a.8.8 0 0 1-.8.8H7.5L4.5 13.5v-2.4H3a.8.8 0 0 1-.8-.8v-6A.8.8 0 0 1 3 3.5Z',
  billing: 'M2.5 4.5h11v7h-11ZM2.5 7h11M4.5 9.5h3',
  preferences: 'M2.5 5h7M12 5h1.5M2.5 11H4M6.5 11h7M9.5 3.5v3h2.5v-3ZM4 9.5v3h2.5v-3Z',
  diagnostics: 'M2 8.5h2.7L6.5 3.5l3 9L11.2 8.5H14',
};

export function ViewIcon({ view }: { readonly view: View }): ReactNode {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[view]} />
    </svg>
  );
}
