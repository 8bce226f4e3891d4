import type { Overview } from '../../../../shared/contract/views.ts';
import { DAY_MS, HOUR_MS } from '../../../../shared/domain/time.ts';
import type { Elsewhere } from './useElsewhere.ts';

/** One stack of the chart. */
export interface Column {
  /** Epoch ms of its first instant. */
  readonly startsAt: number;
  /** Epoch ms, exclusive. */
  readonly endsAt: number;
  /** nano-AIU of each series, bottom first; null where nothing can be known. */
  readonly values: readonly (number | null)[];
  /** null when no series knows anything of it. */
  readonly total: number | null;
  /** On top of it: nano-AIU that were not spent on this machine. */
  readonly elsewhere: number;
  readonly isNow: boolean;
  readonly isAhead: boolean;
}

/** A model of its own colour, or all the others together. */
export interface ModelSeries {
  /** null: the others. */
  readonly key: string | null;
  readonly name: string;
  readonly series: readonly (number | null)[];
}

export const OWN_COLOURS = 5;
/** A bar narrower than this is no bar; several steps share one then. */
const MOST_COLUMNS = 120;

/** The dearest models by themselves, the rest as one. */
export function modelSeries(models: Overview['models'], otherName: string): ModelSeries[] {
  const own = models.slice(0, OWN_COLOURS).map(({ key, name, series }) => ({ key, name, series }));
  const others = models.slice(OWN_COLOURS);
  const [first] = others;
  if (first === undefined) return own;
  const series = first.series.map((_, step) => sumKnown(others.map((model) => model.series[step] ?? null)));
  return [...own, { key: null, name: otherName, series }];
}

export function dayColumns(
  { steps, asOf }: Pick<Overview, 'steps' | 'asOf'>,
  series: readonly ModelSeries[],
  elsewhere: Elsewhere = new Map(),
): Column[] {
  const stepMs = steps.unit === 'day' ? DAY_MS : HOUR_MS;
  const every = Math.ceil(steps.count / MOST_COLUMNS);
  return Array.from({ length: Math.ceil(steps.count / every) }, (_, index) => {
    const from = index * every;
    const to = Math.min(steps.count, from + every);
    const startsAt = (steps.first + from) * stepMs;
    const endsAt = (steps.first + to) * stepMs;
    const values = series.map((model) => sumKnown(model.series.slice(from, to)));
    return {
      startsAt,
      endsAt,
      values,
      total: sumKnown(values),
      elsewhere: Array.from(
        { length: to - from },
        (_, step) => elsewhere.get(steps.first + from + step) ?? 0,
      ).reduce((sum, amount) => sum + amount, 0),
      isNow: startsAt <= asOf && asOf < endsAt,
      isAhead: startsAt > asOf,
    };
  });
}

/** @returns null when none is known. */
export function sumKnown(values: readonly (number | null)[]): number | null {
  let sum: number | null = null;
  for (const value of values) if (value !== null) sum = (sum ?? 0) + value;
  return sum;
}
