import { type Counter, mapCounters } from './counters.ts';
import type { Leg } from './legs.ts';

/** A model call of the session, from a finer source. */
export interface LegCall {
  /** Epoch ms at which it was over, else began. */
  readonly at: number;
  readonly model: string | null;
  readonly inputTokens: number | null;
  readonly cachedTokens: number | null;
  readonly writtenTokens: number | null;
  readonly outputTokens: number | null;
  readonly nanoAiu: number | null;
}

type Measure = 'nanoAiu' | 'outputTokens' | 'requests';

/** Totals and calls are rounded in their own ways: 0.05 credit. */
const TOLERANCE_NANO = 50_000_000;
/** Times of calls may be cut to the second. */
const GRACE_MS = 2000;

/**
 * What of each leg the session's calls do not cover (ledger 4.4).
 *
 * A call counts for the leg within whose window it ended. A leg is covered when its calls' amounts reach its own, over
 * all models, less 0.05 credit; a leg without amounts when their output does, or their number that of its requests; a
 * leg that tells none of these when it has a call. Of any other leg each model keeps what its calls do not reach,
 * never below zero and, of amounts, over all models never more than is missing. Its premium requests cannot be split
 * by call: with calls of the model they are not known.
 *
 * @param canonical one name per model; null, for names that it does not know, leaves them as they are.
 * @returns the legs that are left, with their rest.
 */
export function legRemainder(
  legs: readonly Leg[],
  calls: readonly LegCall[],
  canonical: (model: string) => string | null,
): readonly Leg[] {
  const nameOf = (model: string | null): string | null =>
    model === null ? null : (canonical(model) ?? model);
  const runs = [...Map.groupBy(legs, ({ number }) => number).values()];
  const taken = Map.groupBy(calls, (call) => runOfCall(runs, call.at));
  return runs.flatMap((run) => {
    const own = taken.get(run) ?? [];
    if (own.length === 0) return run;
    return isCovered(run, own) ? [] : rest(run, own, nameOf);
  });
}

/** Those of a session's calls that are counted for the run of a leg, whatever their model. @param at when it was over. */
export function callsOfLeg<C>(
  legs: readonly Leg[],
  leg: Leg,
  calls: readonly C[],
  at: (call: C) => number,
): C[] {
  const runs = [...Map.groupBy(legs, ({ number }) => number).values()];
  return calls.filter((call) => runOfCall(runs, at(call))?.[0]?.number === leg.number);
}

/** The one that began last before it, of those that count up to it. */
function runOfCall(runs: readonly (readonly Leg[])[], at: number): readonly Leg[] | null {
  let found: readonly Leg[] | null = null;
  for (const run of runs) {
    const [leg] = run;
    if (leg === undefined || at > leg.asOf + GRACE_MS || at < leg.startedAt - GRACE_MS) continue;
    if (found === null || at >= leg.startedAt) found = run;
  }
  return found;
}

function isCovered(run: readonly Leg[], calls: readonly LegCall[]): boolean {
  const [nano, output, requests] = [
    total(run, 'nanoAiu'),
    total(run, 'outputTokens'),
    total(run, 'requests'),
  ];
  if (nano !== null) return sum(calls, 'nanoAiu') >= nano - TOLERANCE_NANO;
  if (output !== null && sum(calls, 'outputTokens') >= output) return true;
  if (requests !== null) return calls.length >= requests;
  return output === null;
}

/** @returns null when a model does not tell it. */
function total(run: readonly Leg[], measure: Measure): number | null {
  let all = 0;
  for (const leg of run) {
    const value = leg[measure];
    if (value === null) return null;
    all += value;
  }
  return all;
}

function sum(calls: readonly LegCall[], measure: Exclude<Measure, 'requests'>): number {
  return calls.reduce((all, call) => all + (call[measure] ?? 0), 0);
}

function rest(
  run: readonly Leg[],
  calls: readonly LegCall[],
  nameOf: (model: string | null) => string | null,
) {
  const byModel = Map.groupBy(calls, ({ model }) => nameOf(model));
  const left = run.map((leg) => {
    const own = byModel.get(nameOf(leg.model)) ?? [];
    return own.length === 0 ? leg : { ...leg, ...mapCounters((counter) => restOf(leg, own, counter)) };
  });
  return withoutExcess(left, excessOf(run, calls, left)).filter(isSomething);
}

function restOf(leg: Leg, calls: readonly LegCall[], counter: Counter): number | null {
  const value = leg[counter];
  if (value === null || counter === 'milliRequests') return null;
  const covered =
    counter === 'requests' ? calls.length : calls.reduce((all, call) => all + (call[counter] ?? 0), 0);
  return Math.max(0, value - covered);
}

/** Amounts of calls of models that the leg does not name, or names too little of: they are in its total all the same. */
function excessOf(run: readonly Leg[], calls: readonly LegCall[], left: readonly Leg[]): number {
  const nano = total(run, 'nanoAiu');
  if (nano === null) return 0;
  return Math.max(0, (total(left, 'nanoAiu') ?? 0) - Math.max(0, nano - sum(calls, 'nanoAiu')));
}

/** Takes it from what is told of all models together, then from the others by name. */
function withoutExcess(legs: readonly Leg[], excess: number): Leg[] {
  let over = excess;
  const inOrder = legs.toSorted((a, b) => ((a.model ?? '') < (b.model ?? '') ? -1 : 1));
  return inOrder.map((leg) => {
    const taken = Math.min(over, leg.nanoAiu ?? 0);
    over -= taken;
    return taken === 0 ? leg : { ...leg, nanoAiu: (leg.nanoAiu ?? 0) - taken };
  });
}

/** With an amount of its own a leg stands by that; without one by whatever it counts. */
function isSomething(leg: Leg): boolean {
  if (leg.nanoAiu !== null) return leg.nanoAiu > 0 || (leg.milliRequests ?? 0) > 0;
  return [leg.inputTokens, leg.outputTokens, leg.requests, leg.milliRequests].some(
    (count) => (count ?? 0) > 0,
  );
}
