import type { ReactNode } from 'react';

const PATHS = {
  ok: 'M2 6.5 4.8 9.2 10 3',
  bad: 'M3 3 9 9M9 3 3 9',
  dim: 'M3 3 9 9M9 3 3 9',
  info: 'M2.5 6h7',
} as const;

/** A tick, a cross or a dash. Words beside it say the same. */
export function Mark({ kind }: { readonly kind: keyof typeof PATHS }): ReactNode {
  return (
    <svg className={`mk ${kind}`} viewBox="0 0 12 12" aria-hidden="true">
      <path d={PATHS[kind]} />
    </svg>
  );
}
