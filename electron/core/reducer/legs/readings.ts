import { type Counters, isGone, isLess, NOT_TOLD, since } from './counters.ts';
import type { LegEvent, LegModel } from './legEvent.ts';
import type { Run } from './runs.ts';

/** Where the counters stood when they were last told of. */
export interface Standing {
  readonly nanoAiu: number | null;
  readonly milliRequests: number | null;
  readonly models: readonly LegModel[];
  /** The amounts are younger than those of the models: a run between told no models. */
  readonly modelsAreOlder: boolean;
}

export const NOTHING: Standing = { nanoAiu: null, milliRequests: null, models: [], modelsAreOlder: false };

/** Releases before it count each run from nothing; from the other one on a resumed session's counters go on. */
const PER_RUN_BEFORE = [1, 0, 60] as const;
const CUMULATIVE_FROM = [1, 0, 80] as const;

/** The standing before each run. */
export function standings(runs: readonly Run[]): Standing[] {
  let standing = NOTHING;
  return runs.map((run) => {
    const before = standing;
    for (const { totalNanoAiu, totalMilliRequests } of run.readings) {
      standing = {
        ...standing,
        nanoAiu: totalNanoAiu ?? standing.nanoAiu,
        milliRequests: totalMilliRequests ?? standing.milliRequests,
        modelsAreOlder: true,
      };
    }
    if (run.shutdown !== null && run.shutdown.models.length > 0) {
      standing = { ...standing, models: run.shutdown.models, modelsAreOlder: false };
    }
    return before;
  });
}

/**
 * For each run, whether its counters began at nothing instead of where the run before left them (ledger 2; what
 * releases do is in docs/data-contract.md, "Copilot CLI: events").
 *
 * By the release that wrote it, where the line says so. Else a counter that is lower than before proves it; a
 * session in which one run does so does so in all of them. Else the answers decide: the output they tell of is nearer
 * to what was counted by now, or to what came to it.
 */
export function startsAnew(runs: readonly Run[], before: readonly Standing[]): boolean[] {
  const releases = releasesOf(runs);
  const isLower = runs.map((run, i) => run.isDeclared && beganLower(run, before[i] ?? NOTHING));
  const isUndecided = (i: number): boolean => isBefore(releases[i] ?? null, CUMULATIVE_FROM) ?? true;
  const isProven = isLower.some((lower, i) => lower && isUndecided(i));
  return runs.map((run, i) => {
    if (!run.isDeclared) return false;
    if (isLower[i] || isBefore(releases[i] ?? null, PER_RUN_BEFORE)) return true;
    return isUndecided(i) && (isProven || answersTellMore(run, before[i] ?? NOTHING));
  });
}

/**
 * What a total grew by in a run. One that is lower than before began again, and counts as it stands, where there was a
 * compaction since, or where it is of another shutdown. Else its line is out of order, as by a clock that was set
 * back, and says nothing.
 */
export function grown(
  run: Run,
  total: 'totalNanoAiu' | 'totalMilliRequests',
  from: number | null,
): number | null {
  let sum: number | null = null;
  let before = from ?? 0;
  let since = run.startedAt;
  for (const reading of run.readings) {
    const value = reading[total];
    if (value === null) continue;
    const beganAgain =
      run.compactions.some((at) => at >= since && at <= reading.at) ||
      (sum === null && reading.kind === 'shutdown');
    if (value < before && !beganAgain) continue;
    sum = (sum ?? 0) + (value >= before ? value - before : value);
    before = value;
    since = reading.at;
  }
  return sum;
}

/** What came to the models; one lower counter, and all of them began again. */
export function grownModels(now: readonly LegModel[], before: readonly LegModel[]): LegModel[] {
  if (areLower(now, before)) return [...now];
  const counted = new Map<string, Counters>(before.map((model) => [model.model, model]));
  return now.map((model) => ({ model: model.model, ...since(model, counted.get(model.model) ?? NOT_TOLD) }));
}

function areLower(now: readonly LegModel[], before: readonly LegModel[]): boolean {
  const counted = new Map(now.map((model) => [model.model, model]));
  return before.some((was) => {
    const is = counted.get(was.model);
    return is === undefined ? isGone(was) : isLess(is, was);
  });
}

/** A compaction may set the counters back within a run, so that what is lower after one proves nothing. */
function beganLower(run: Run, before: Standing): boolean {
  const [first] = run.readings;
  if (first === undefined) return false;
  if (!run.compactions.some((at) => at <= first.at) && isLower(first, before)) return true;
  const { shutdown } = run;
  if (shutdown === null || shutdown.models.length === 0 || run.compactions.length > 0) return false;
  return areLower(shutdown.models, before.models);
}

function isLower({ totalNanoAiu, totalMilliRequests }: LegEvent, before: Standing): boolean {
  return isLess(
    { ...NOT_TOLD, nanoAiu: totalNanoAiu, milliRequests: totalMilliRequests },
    { ...NOT_TOLD, nanoAiu: before.nanoAiu, milliRequests: before.milliRequests },
  );
}

function answersTellMore(run: Run, before: Standing): boolean {
  if (run.shutdown === null || run.compactions.length > 0) return false;
  const counted = output(run.shutdown.models);
  const was = output(before.models);
  const answered = run.calls.reduce((sum, call) => sum + output(call.models), 0);
  return was > 0 && answered > counted - was / 2;
}

function output(models: readonly LegModel[]): number {
  return models.reduce((sum, { outputTokens }) => sum + (outputTokens ?? 0), 0);
}

type Release = readonly number[];

/** The release of each run. A resumption may not name it, but nobody goes back behind the newest seen. */
function releasesOf(runs: readonly Run[]): (Release | null)[] {
  let newest: Release | null = null;
  return runs.map(({ version, isDeclared }) => {
    const own = version === null ? null : parsed(version);
    if (own !== null) newest = newest === null || isBefore(newest, own) ? own : newest;
    const isKnown = !isDeclared || isBefore(newest, CUMULATIVE_FROM) === false;
    return own ?? (isKnown ? newest : null);
  });
}

function parsed(version: string): Release | null {
  const parts = /^v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})/.exec(version);
  return parts === null ? null : parts.slice(1).map(Number);
}

/** @returns null when the release is not known. */
function isBefore(release: Release | null, other: Release): boolean | null {
  if (release === null) return null;
  for (let i = 0; i < other.length; i++) {
    const difference = (release[i] ?? 0) - (other[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
