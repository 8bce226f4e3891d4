import './Mark.css';
import type { ReactNode } from 'react';

const PATHS = {
  ok: 'M2 6.5 4.8 9.2 10 3',
  bad: 'M3 3 9 9M9 3 3 9',
  dim: 'M3 3 9 9M9 3 3 9',
  alarm: 'M6 2.2v4.6M6 9.7v.1',
  info: 'M2.5 6h7',
} as const;
export type MarkKind = keyof typeof PATHS;

/** A tick, a cross, an exclamation mark or a dash. Words beside it say the same. */
export function Mark({ kind }: { readonly kind: MarkKind }): ReactNode {
  return (
    <svg className={`mk ${kind}`} viewBox="0 0 12 12" aria-hidden="true">
      <path d={PATHS[kind]} />
    </svg>
  );
}
