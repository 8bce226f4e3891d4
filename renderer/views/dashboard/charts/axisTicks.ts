/**
 * @param most the largest value of the chart.
 * @returns up to three round values above zero, evenly spaced; the last may lie below `most`.
 */
export function axisTicks(most: number): number[] {
  if (!(most > 0)) return [];
  const raw = most / 2;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 2.5, 5].findLast((factor) => factor * power <= raw) ?? 1) * power;
  const count = Math.min(3, Math.floor(most / step));
  return Array.from({ length: count }, (_, index) => (index + 1) * step);
}

/**
 * Which of `count` steps get a label, so that labels of `labelWidth` do not touch.
 * @returns every how many steps.
 */
export function labelEvery(count: number, width: number, labelWidth: number): number {
  const fitting = Math.max(1, Math.floor(width / labelWidth));
  return [1, 2, 3, 5, 7, 10, 14, 30, 60, 90].find((every) => count / every <= fitting) ?? count;
}
