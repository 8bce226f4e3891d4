import { HOUR_MS } from '../../../../shared/domain/time.ts';

/** Two epoch ms, or two hours since 1970; `to` is exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Any span of time as whole UTC hours, which have sums, and what sticks out on either side, which only rows
 * know: so local days are exact in every time zone.
 */
export function timePieces({ from, to }: Stretch): {
  readonly hours: Stretch | null;
  readonly rows: readonly Stretch[];
} {
  const first = Math.ceil(from / HOUR_MS);
  const last = Math.floor(to / HOUR_MS);
  if (first >= last) return { hours: null, rows: from < to ? [{ from, to }] : [] };
  const sides = [
    { from, to: first * HOUR_MS },
    { from: last * HOUR_MS, to },
  ];
  return { hours: { from: first, to: last }, rows: sides.filter((side) => side.from < side.to) };
}
