import type { Filter } from '../../shared/contract/amounts.ts';
import type { Span } from '../../shared/contract/views.ts';
import { utcDayOf } from '../../shared/domain/time.ts';

/** The days of a range, as lists and exports take them: of the local day, which is none of UTC's, the days that it touches. */
export function rangeFilter({ from, to, days }: Span): Filter {
  return { period: days ?? { from: utcDayOf(from), to: utcDayOf(to - 1) } };
}
