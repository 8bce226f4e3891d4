import { useMemo } from 'react';
import type { Overview } from '../../../../shared/contract/views.ts';
import type { UtcDay } from '../../../../shared/domain/time.ts';
import { useSnapshot } from '../../../stores/meter.tsx';

/** nano-AIU by day that GitHub billed and no file of this machine knows of. */
export type Elsewhere = ReadonlyMap<UtcDay, number>;

const NOTHING: Elsewhere = new Map();

/** Of the two cycles that the bill is kept for; of other ranges nothing is told. */
export function useElsewhere({ range, unit, steps }: Pick<Overview, 'range' | 'unit' | 'steps'>): Elsewhere {
  const billing = useSnapshot('billing', { cycle: range.kind === 'last-cycle' ? 'last' : 'this' });
  const isCycle = range.kind === 'cycle' || range.kind === 'last-cycle';
  return useMemo(() => {
    if (!isCycle || billing === null || unit !== 'credits' || steps.unit !== 'day') return NOTHING;
    const days = new Map<UtcDay, number>();
    for (const bucket of billing.buckets) {
      if (bucket.unit !== unit || bucket.elsewhere <= 0) continue;
      days.set(bucket.day, (days.get(bucket.day) ?? 0) + bucket.elsewhere);
    }
    return days;
  }, [isCycle, billing, unit, steps.unit]);
}
