/**
 * The sum of a column of integers that are none below zero, in halves: `sum` fails the whole step beyond 2^63.
 * There the stored sums stop, as they do when they are moved.
 */
export function summed(column: string): string {
  return `CASE WHEN total(${column}) >= 9223372036854775807.0 THEN 9223372036854775807
               ELSE (sum(${column} >> 32) << 32) + sum(${column} & 4294967295) END AS ${column}`;
}
