import { z } from 'zod';
import type { LogLine } from './logLine.ts';

const SAVED_PROCESS = z.object({
  pid: z.string().max(20),
  /** The model that Auto was told to use, and at which line. */
  autoModel: z.object({ name: z.string().max(300), line: z.int().nonnegative() }).nullable(),
  conversation: z.string().max(300).nullable(),
  /** The turn that runs: its id, and when its first line was written. Null once its usage was told. */
  turn: z
    .object({
      id: z.string().max(300),
      startedAt: z.number().nullable(),
      model: z.string().max(300).nullable(),
    })
    .nullable(),
});
type Process = Readonly<z.infer<typeof SAVED_PROCESS>>;

const SAVED = z.object({
  lines: z.int().nonnegative(),
  entry: z.object({ at: z.number().nullable(), pid: z.string().max(20) }).nullable(),
  processes: z.array(SAVED_PROCESS).max(8),
});

/** What the lines before say of those that follow. Small, whatever the log holds. */
export type Memory = Readonly<z.infer<typeof SAVED>>;

export const NO_MEMORY: Memory = { lines: 0, entry: null, processes: [] };

/** One log is written by Xcode's extension and its helpers: more than these at a time there never were. */
const MOST_PROCESSES = 8;
/** Auto asks for its model just before the turn: farther away it may be of another turn, or of no use at all. */
const MODEL_WINDOW_LINES = 30;

/** @param state what `savedMemory` once said; anything else is forgotten. */
export function memoryOf(state: string | null): Memory {
  if (state === null) return NO_MEMORY;
  try {
    return SAVED.safeParse(JSON.parse(state)).data ?? NO_MEMORY;
  } catch {
    return NO_MEMORY;
  }
}

export function savedMemory(memory: Memory): string {
  return JSON.stringify(memory);
}

/** The process whose entry stands at the end of what was read. */
export function speaking(memory: Memory): Process | null {
  const { entry } = memory;
  return entry === null ? null : processOf(memory, entry.pid);
}

/** What is known after one more line. */
export function after(memory: Memory, line: LogLine | null): Memory {
  const next = { ...memory, lines: memory.lines + 1 };
  if (line?.kind === 'entry') return { ...next, entry: { at: line.at, pid: line.pid } };
  if (line?.kind === 'other-entry') return { ...next, entry: null };
  const process = speaking(memory);
  if (line === null || process === null || memory.entry === null) return next;
  switch (line.kind) {
    case 'auto-model':
      return withProcess(next, { ...process, autoModel: { name: line.model, line: next.lines } });
    case 'turn': {
      // A turn's id comes with each of its rounds.
      if (process.turn?.id === line.turn) return next;
      const { autoModel } = process;
      const near = autoModel !== null && next.lines - autoModel.line <= MODEL_WINDOW_LINES;
      const turn = { id: line.turn, startedAt: memory.entry.at, model: near ? autoModel.name : null };
      return withProcess(next, { ...process, autoModel: null, conversation: line.conversation, turn });
    }
    case 'usage':
      return withProcess(next, { ...process, turn: null });
    default:
      return next;
  }
}

function processOf(memory: Memory, pid: string): Process {
  const known = memory.processes.find((process) => process.pid === pid);
  return known ?? { pid, autoModel: null, conversation: null, turn: null };
}

/** The one that spoke last stands last; the first goes when there are too many. */
function withProcess(memory: Memory, process: Process): Memory {
  const others = memory.processes.filter(({ pid }) => pid !== process.pid);
  return { ...memory, processes: [...others, process].slice(-MOST_PROCESSES) };
}
