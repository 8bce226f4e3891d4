import { addedUp } from './counters.ts';
import type { LegEvent, LegModel } from './legEvent.ts';

/** One run of the CLI on a session, from its start or resumption on. */
export interface Run {
  /** From 1, in the order of time; a run of which nothing is told has its number too. */
  readonly number: number;
  /** False: something followed a shutdown without a word of another run; its counters went on. */
  readonly isDeclared: boolean;
  readonly version: string | null;
  readonly startedAt: number;
  readonly lastAt: number;
  /** Checkpoints and the shutdown, in the order of time: they tell what the counters stood at. */
  readonly readings: readonly LegEvent[];
  /** The shutdown, where it tells something; always the last reading. */
  readonly shutdown: LegEvent | null;
  /** A shutdown was written, whatever it tells. */
  readonly isEnded: boolean;
  /** Answers and compactions, with their own usage. */
  readonly calls: readonly LegEvent[];
  /** Times of compactions: each may set the counters back. */
  readonly compactions: readonly number[];
}

/** Within a millisecond, in the order in which the CLI writes them. */
const ORDER = ['start', 'resume', 'answer', 'compaction', 'checkpoint', 'shutdown'] as const;

/** The runs that the events tell of; of their set, not of their order. */
export function runsOf(events: readonly LegEvent[]): Run[] {
  const byKey = new Map<string, LegEvent>();
  for (const event of events) {
    const known = byKey.get(event.key);
    if (known === undefined || event.at < known.at) byKey.set(event.key, event);
  }
  const inOrder = [...byKey.values()].sort(
    (a, b) => a.at - b.at || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (a.key < b.key ? -1 : 1),
  );
  const runs: LegEvent[][] = [];
  let isOpen = false;
  for (const event of inOrder) {
    // Resuming is not always written, so whatever follows a shutdown is another run as well.
    if (event.kind === 'start' || event.kind === 'resume' || !isOpen) runs.push([]);
    runs.at(-1)?.push(event);
    isOpen = event.kind !== 'shutdown';
  }
  return runs.map(runOf);
}

function runOf(events: readonly LegEvent[], index: number): Run {
  const last = events.at(-1);
  const shutdown = last?.kind === 'shutdown' && saysSomething(last) ? last : null;
  const readings = events.filter((event) => event.kind === 'checkpoint');
  if (shutdown !== null) readings.push(shutdown);
  return {
    number: index + 1,
    isDeclared: events[0]?.kind === 'start' || events[0]?.kind === 'resume',
    version: events.find((event) => event.version !== null)?.version ?? null,
    startedAt: events[0]?.at ?? 0,
    lastAt: last?.at ?? 0,
    readings,
    shutdown,
    isEnded: last?.kind === 'shutdown',
    calls: events.filter(({ kind }) => kind === 'answer' || kind === 'compaction'),
    compactions: events.filter(({ kind }) => kind === 'compaction').map(({ at }) => at),
  };
}

/** A shutdown without a model and with totals of nothing is no reading: the counters went with the process. */
function saysSomething(shutdown: LegEvent): boolean {
  return shutdown.models.length > 0 || !!shutdown.totalNanoAiu || !!shutdown.totalMilliRequests;
}

/** What the run's answers and compactions say of themselves, by model. */
export function ownUsage(run: Run): LegModel[] {
  const byModel = Map.groupBy(
    run.calls.flatMap(({ models }) => models),
    ({ model }) => model,
  );
  return [...byModel].map(([model, calls]) => ({ model, ...addedUp(calls), requests: calls.length }));
}
