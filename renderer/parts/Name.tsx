import type { ReactNode } from 'react';

/** A name from disk on one line: set apart from the direction of the text around it, cut where it is too long. */
export function Name({ children }: { readonly children: string }): ReactNode {
  return (
    <bdi className="clip" title={children}>
      {children}
    </bdi>
  );
}
