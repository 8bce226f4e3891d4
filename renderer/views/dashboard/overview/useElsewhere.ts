import { useMemo } from 'react';
import type { Overview } from '../../../../shared/contract/views.ts';
import type { Unit } from '../../../../shared/domain/plans.ts';
import type { UtcDay } from '../../../../shared/domain/time.ts';
import { useSnapshot } from '../../../stores/meter.tsx';

/** nano-AIU by day that GitHub billed and no file of this machine knows of. */
export type Elsewhere = ReadonlyMap<UtcDay, number>;

const NOTHING: Elsewhere = new Map();

/** Of the two cycles that the bill is kept for; of other ranges nothing is told. */
export function useElsewhere({ range, unit, steps }: Pick<Overview, 'range' | 'unit' | 'steps'>): Elsewhere {
  const isLast = range.kind === 'last-cycle';
  const told = useElsewhereOf(isLast ? 'last' : 'this', unit);
  return (isLast || range.kind === 'cycle') && steps.unit === 'day' ? told : NOTHING;
}

/** Of one cycle, whatever range is looked at. */
export function useElsewhereOf(cycle: 'this' | 'last', unit: Unit): Elsewhere {
  const billing = useSnapshot('billing', { cycle });
  return useMemo(() => {
    if (billing === null || unit !== 'credits') return NOTHING;
    const days = new Map<UtcDay, number>();
    for (const bucket of billing.buckets) {
      if (bucket.unit !== unit || bucket.elsewhere <= 0) continue;
      days.set(bucket.day, (days.get(bucket.day) ?? 0) + bucket.elsewhere);
    }
    return days;
  }, [billing, unit]);
}
