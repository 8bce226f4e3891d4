import { z } from 'zod';

/** What the core may be killed in. `tell` and `rederive` are commits, too: of GitHub's answer, and of older rows anew. */
export const PHASES = [
  'migration',
  'parse',
  'commit',
  'tell',
  'rederive',
  'sync',
  'export',
  'checkpoint',
  'shutdown',
] as const;
export type Phase = (typeof PHASES)[number];

/** Where the victim kills itself. Counted in one life of the program; what never comes kills nothing. */
export const KillPlan = z.discriminatedUnion('at', [
  /** At the n-th point (statement, line, request, piece) inside the phase. */
  z.object({ at: z.literal('point'), phase: z.enum(PHASES), point: z.int().min(1) }),
  /** So many microseconds after the phase was entered for the n-th time: also in the middle of a call into SQLite. */
  z.object({
    at: z.literal('moment'),
    phase: z.enum(PHASES),
    entry: z.int().min(1),
    us: z.int().min(0),
  }),
]);
export type KillPlan = z.output<typeof KillPlan>;

/** What a program left behind of itself: a line each, written before the next statement is run. */
export interface Entered {
  readonly phase: Phase;
  readonly us: number;
  readonly points: number;
}

export interface LifeLog {
  /** Phases that were entered and left. */
  readonly left: readonly Entered[];
  /** Of each thread the innermost phase that was entered and not left: what it died in. */
  readonly diedIn: readonly Phase[];
  /** What the program was about to do when it killed itself; null where it was killed from outside. */
  readonly detail: string | null;
}

const Line = z.discriminatedUnion('is', [
  z.object({ is: z.literal('enter'), thread: z.int(), phase: z.enum(PHASES) }),
  z.object({ is: z.literal('leave'), thread: z.int(), phase: z.enum(PHASES), us: z.int(), points: z.int() }),
  z.object({ is: z.literal('kill'), thread: z.int(), detail: z.string() }),
]);
export type LogLine = z.output<typeof Line>;

export function readLifeLog(text: string): LifeLog {
  const left: Entered[] = [];
  const open = new Map<number, Phase[]>();
  let detail: string | null = null;
  for (const written of text.split('\n').slice(0, -1)) {
    const line = Line.parse(JSON.parse(written));
    if (line.is === 'kill') {
      detail = line.detail;
      continue;
    }
    const phases = open.get(line.thread) ?? [];
    open.set(line.thread, phases);
    if (line.is === 'enter') phases.push(line.phase);
    else {
      phases.splice(phases.lastIndexOf(line.phase), 1);
      left.push(line);
    }
  }
  return { left, diedIn: [...open.values()].flatMap((phases) => phases.at(-1) ?? []), detail };
}
