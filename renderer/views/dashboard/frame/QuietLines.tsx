import type { ReactNode } from 'react';
import { words } from '../../../../shared/words/words.ts';

/** Where figures will stand, before the first is known. Nothing moves. */
export function QuietLines({ lines }: { readonly lines: number }): ReactNode {
  return (
    <div className="quiet-lines" role="status" aria-label={words.dashboard.loading}>
      {Array.from({ length: lines }, (_, line) => (
        <i key={`line ${String(line)}`} />
      ))}
    </div>
  );
}
