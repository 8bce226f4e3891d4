import type { ReactNode } from 'react';
import type { Range } from '../../../../shared/contract/views.ts';
import { words } from '../../../../shared/words/words.ts';
import { Button } from '../../../parts/Button.tsx';

interface Props {
  readonly range: Range;
  readonly onRange: (range: Range) => void;
}

/** A range without turns, of a ledger that has some: the way out is a longer one. */
export function NoTurns({ range, onRange }: Props): ReactNode {
  return (
    <div className="nothing">
      <h2>{words.dashboard.empty.range(range.kind)}</h2>
      <p>{words.dashboard.empty.rangeNext}</p>
      {range.kind !== '30d' && (
        <div className="ways">
          <Button onClick={() => onRange({ kind: '30d' })}>{words.dashboard.empty.last30}</Button>
        </div>
      )}
    </div>
  );
}
