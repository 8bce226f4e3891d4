export interface Slope {
  /** Per hour, the middle of all pairs' slopes (Theil and Sen), so that single peaks count for nothing. */
  readonly perHour: number;
  /** Of 95 in 100 such series the true slope lies between these (Sen). */
  readonly low: number;
  readonly high: number;
  /** What was measured lies so far around the line: the median distance. */
  readonly noise: number;
  /** How long it was measured. */
  readonly hours: number;
}

export interface Point {
  /** Seconds. */
  readonly at: number;
  readonly value: number;
}

const HOUR = 3600;
/** Of the normal distribution, for 95 in 100. */
const Z = 1.96;

/** The slope over the last two thirds of a series, since a program settles in its first. */
export function slopeOf(all: readonly Point[]): Slope {
  const first = all[0]?.at ?? 0;
  const last = all.at(-1)?.at ?? 0;
  const points = all.filter(({ at }) => at >= first + (last - first) / 3);
  const slopes: number[] = [];
  for (const [i, a] of points.entries()) {
    for (const b of points.slice(i + 1)) slopes.push(((b.value - a.value) / (b.at - a.at)) * HOUR);
  }
  slopes.sort((a, b) => a - b);
  const n = points.length;
  const reach = Z * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  const at = (index: number): number =>
    slopes[Math.min(slopes.length - 1, Math.max(0, Math.round(index)))] ?? Number.NaN;
  const perHour = at((slopes.length - 1) / 2);
  const heights = points.map(({ at: x, value }) => value - (perHour / HOUR) * x);
  const middle = median(heights);
  return {
    perHour,
    low: at((slopes.length - reach) / 2 - 1),
    high: at((slopes.length + reach) / 2),
    noise: median(heights.map((height) => Math.abs(height - middle))),
    hours: (last - (points[0]?.at ?? last)) / HOUR,
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
