import { addedUp, COUNTERS, type Counter, type Counters, mapCounters } from './counters.ts';
import type { LegEvent, LegModel } from './legEvent.ts';
import { grown, grownModels, NOTHING, type Standing, standings, startsAnew } from './readings.ts';
import { ownUsage, type Run, runsOf } from './runs.ts';

/**
 * What one run of the CLI on a session took of one model (ledger 2, grain "leg"). Counters of which nothing is told
 * are null.
 */
export interface Leg extends Counters {
  /** From 1 within the session, in the order of time. Runs that took nothing have a number and no leg. */
  readonly number: number;
  /** As written; null for what is only told of all models together. */
  readonly model: string | null;
  readonly startedAt: number;
  /** Of the run; of one that ended without a word its last line. Null: it is running, as far as anyone knows. */
  readonly endedAt: number | null;
  /** Up to when it is counted: the last line that told something. */
  readonly asOf: number;
}

/**
 * The legs of a session: a function of the set of its events, in whatever order they come. A leg moves while its run
 * goes on, and models may take the place of what was told of all of them: a session's legs are replaced as a whole.
 * docs/data-contract.md, "Copilot CLI: events".
 */
export function legsOf(events: readonly LegEvent[]): readonly Leg[] {
  const runs = runsOf(events);
  const before = standings(runs);
  const anew = startsAnew(runs, before);
  return runs.flatMap((run, i) => {
    const from = anew[i] ? NOTHING : (before[i] ?? NOTHING);
    const endedAt = run.isEnded || i < runs.length - 1 ? run.lastAt : null;
    return legsOfRun(run, from).map(({ model, ...counters }) => ({
      number: run.number,
      model: model === '' ? null : model,
      startedAt: run.startedAt,
      endedAt,
      asOf: run.lastAt,
      ...counters,
    }));
  });
}

function legsOfRun(run: Run, from: Standing): LegModel[] {
  const nanoAiu = grown(run, 'totalNanoAiu', from.nanoAiu);
  const milliRequests = grown(run, 'totalMilliRequests', from.milliRequests);
  const own = ownUsage(run);
  let models = own;
  if (run.shutdown !== null && run.shutdown.models.length > 0) {
    models = grownModels(run.shutdown.models, from.models).filter(isSomething);
    // What a run without a shutdown took is in the models again, and in the amounts was counted with that run.
    if (from.modelsAreOlder)
      models = models.map((model) => ({ ...model, nanoAiu: null, milliRequests: null }));
  } else if (nanoAiu !== null || milliRequests !== null) {
    // Counted for all models together, and only the answers' output is known of each: one leg, priced as a whole.
    models = own.length === 0 ? [] : [together(own)];
  }
  const only = onlyName([...models, ...own]);
  const legs = withTotal(withTotal(models, 'nanoAiu', nanoAiu, only), 'milliRequests', milliRequests, only);
  return legs.filter(isSomething);
}

/**
 * Makes the models' amounts add up to the total: what is missing goes to the one model that does not tell its own,
 * or, with several of those, to all of them together; else it is of no model that is known.
 */
function withTotal(
  models: readonly LegModel[],
  counter: Counter,
  total: number | null,
  only: string | null,
): LegModel[] {
  if (total === null) return [...models];
  const telling = models.filter((model) => model[counter] !== null);
  const silent = models.filter((model) => model[counter] === null);
  const rest = Math.max(0, total - telling.reduce((sum, model) => sum + (model[counter] ?? 0), 0));
  if (silent.length > 0) return [...telling, { ...together(silent), [counter]: rest }];
  if (rest === 0) return telling;
  const name = only ?? '';
  const same = telling.find(({ model }) => model === name);
  const counters = mapCounters((each) =>
    each === counter ? (same?.[each] ?? 0) + rest : (same?.[each] ?? null),
  );
  return [...telling.filter((model) => model !== same), { model: name, ...counters }];
}

function together(models: readonly LegModel[]): LegModel {
  return { model: onlyName(models) ?? '', ...addedUp(models) };
}

function onlyName(models: readonly LegModel[]): string | null {
  const names = new Set(models.map(({ model }) => model));
  const [name] = names;
  return name !== undefined && name !== '' && names.size === 1 ? name : null;
}

function isSomething(model: LegModel): boolean {
  return COUNTERS.some((counter) => (model[counter] ?? 0) > 0);
}
