import { parseUtcDay, type UtcDay } from '../../../shared/domain/time.ts';

/** Open ends of a period; what a `Date` and a four-digit year can say. */
export const FIRST_DAY: UtcDay = 0;
export const LAST_DAY: UtcDay = parseUtcDay('9999-12-31') ?? Number.NaN;
