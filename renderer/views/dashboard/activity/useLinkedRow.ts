import { useEffect, useState } from 'react';
import type { Filter } from '../../../../shared/contract/amounts.ts';
import { useSession } from '../../../stores/meter.tsx';

/** Looked through for the row; in a longer day its receipt opens all the same. */
const MOST_ROWS = 1000;

export interface FoundRow {
  readonly day: number;
  /** In its day, newest first. */
  readonly index: number;
}

/**
 * An address names a row, not its place in the list.
 * @param openRow as it is when the list appears; rows that are opened in the list are in sight already.
 * @returns where it is; null before that is known, or when there is no such row under the filter.
 */
export function useLinkedRow(openRow: number | null, filter: Filter): FoundRow | null {
  const session = useSession();
  const [rowId] = useState(openRow);
  const [found, setFound] = useState<FoundRow | null>(null);
  useEffect(() => {
    if (rowId === null) return;
    let isWanted = true;
    const find = async (): Promise<void> => {
      const answer = await session.call('requests.receipt', { rowId });
      const day = answer.ok ? answer.result.receipt?.row.day : undefined;
      if (day === undefined) return;
      const outcome = await session.call('requests.ofDay', { filter, day, offset: 0, limit: MOST_ROWS });
      const index = outcome.ok ? outcome.result.requests.findIndex((row) => row.rowId === rowId) : -1;
      if (isWanted && index >= 0) setFound({ day, index });
    };
    void find();
    return () => {
      isWanted = false;
    };
  }, [session, rowId, filter]);
  return found;
}
