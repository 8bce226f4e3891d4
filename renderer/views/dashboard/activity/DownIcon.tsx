import type { ReactNode } from 'react';

export function DownIcon(): ReactNode {
  return (
    <svg viewBox="0 0 10 10" aria-hidden="true">
      <path d="M2.5 4 5 6.5 7.5 4" />
    </svg>
  );
}
