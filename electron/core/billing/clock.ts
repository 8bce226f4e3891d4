import { setTimeout as delay } from 'node:timers/promises';

export interface ClientClock {
  /** Epoch ms. */
  readonly now: () => number;
  /** Over after so long, or as soon as the signal says so; never rejects. */
  readonly wait: (ms: number, signal: AbortSignal | null) => Promise<void>;
  /** Rings once after so long, unless it is called off. @returns calls it off. */
  readonly alarm: (ms: number, ring: () => void) => () => void;
}

export const SYSTEM_CLOCK: ClientClock = {
  now: () => Date.now(),
  wait: (ms, signal) => delay(ms, undefined, signal === null ? {} : { signal }).catch(() => undefined),
  alarm: (ms, ring) => {
    const timer = setTimeout(ring, ms);
    return () => clearTimeout(timer);
  },
};
