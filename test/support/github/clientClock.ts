import type { ClientClock } from '../../../electron/core/billing/clock.ts';

export interface ClientClockOfTest extends ClientClock {
  /** All pauses so far; each was over at once, with the clock set on by as much. */
  readonly pauses: readonly number[];
  readonly set: (now: number) => void;
  /** Rings every alarm that is set. */
  readonly ring: () => void;
}

/** A clock that moves only by what is waited for. */
export function clientClock(start: number): ClientClockOfTest {
  const pauses: number[] = [];
  const alarms = new Set<() => void>();
  let now = start;
  return {
    now: () => now,
    set: (next) => {
      now = next;
    },
    pauses,
    wait: async (ms) => {
      pauses.push(ms);
      now += ms;
    },
    alarm: (_ms, ring) => {
      alarms.add(ring);
      return () => void alarms.delete(ring);
    },
    ring: () => {
      for (const ring of alarms) ring();
    },
  };
}
