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
 * Which steps get a label, so that labels of `labelWidth` do not touch: all that fit, else the round ones, else every
 * so many. That of now is always among them, and its neighbours give way.
 *
 * @param isRound whether the step at this index reads well on its own.
 * @param now index of the step that holds the present; null when none does.
 */
export function labelledSteps(
  count: number,
  width: number,
  labelWidth: number,
  isRound: (index: number) => boolean,
  now: number | null,
): ReadonlySet<number> {
  const steps = Array.from({ length: count }, (_, index) => index);
  const fitting = Math.max(1, Math.floor(width / labelWidth));
  const round = steps.filter(isRound);
  const every = Math.ceil(count / fitting);
  const chosen =
    count <= fitting
      ? steps
      : round.length > 1 && round.length <= fitting
        ? round
        : steps.filter((index) => index % every === 0);
  if (now === null) return new Set(chosen);
  const room = (labelWidth * count) / Math.max(1, width);
  return new Set([now, ...chosen.filter((index) => Math.abs(index - now) >= room)]);
}
