import type { LegEvent, LegModel } from '../../../electron/core/reducer/legs/legEvent.ts';
import { legsOf } from '../../../electron/core/reducer/legs/legs.ts';

let lines = 0;

/** An event of one session; `at` in seconds. */
export function event(kind: LegEvent['kind'], at: number, more: Partial<LegEvent> = {}): LegEvent {
  return {
    key: `line-${lines++}`,
    sessionId: 's',
    at: at * 1000,
    kind,
    version: null,
    totalNanoAiu: null,
    totalMilliRequests: null,
    models: [],
    ...more,
  };
}

export function model(name: string, counters: Partial<LegModel>): LegModel {
  return {
    model: name,
    requests: null,
    milliRequests: null,
    inputTokens: null,
    cachedTokens: null,
    writtenTokens: null,
    outputTokens: null,
    nanoAiu: null,
    ...counters,
  };
}

/** A shutdown whose only model tells an amount, ten tokens of input and one of output for each nano of it. */
export function shutdown(at: number, nanoAiu: number, name = 'a'): LegEvent {
  const counters = { nanoAiu, inputTokens: nanoAiu * 10, outputTokens: nanoAiu, requests: nanoAiu };
  return event('shutdown', at, { totalNanoAiu: nanoAiu, models: [model(name, counters)] });
}

export function answer(at: number, outputTokens: number, name = 'a'): LegEvent {
  return event('answer', at, { models: [model(name, { outputTokens })] });
}

/** Leg number, model and amount of each leg. */
export function amounts(events: readonly LegEvent[]): unknown[] {
  return legsOf(events).map((leg) => [leg.number, leg.model, leg.nanoAiu]);
}
