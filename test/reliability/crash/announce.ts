import { openSync, writeSync } from 'node:fs';
import { threadId, Worker } from 'node:worker_threads';
import { KillPlan, type LogLine, type Phase } from './phases.ts';

/**
 * In the victim, in each of its threads: says what is going on before it goes on, by writes that are in the kernel when
 * the next statement runs, and carries out the order to die. The product knows nothing of it.
 */
const log = openSync(process.env.CRASH_LOG ?? '', 'a');
const plan = KillPlan.nullable().parse(JSON.parse(process.env.CRASH_KILL ?? 'null'));

interface Open {
  readonly phase: Phase;
  readonly began: number;
  points: number;
}
const open: Open[] = [];
let points = 0;
let entries = 0;

/** A thread of its own, since this one may be busy inside SQLite: it waits for the start, then spins to the microsecond. */
const trigger = new Int32Array(new SharedArrayBuffer(4));
if (plan?.at === 'moment') {
  new Worker(
    `const { workerData: { trigger, us } } = require('node:worker_threads');
     Atomics.wait(trigger, 0, 0);
     const end = performance.now() + us / 1000;
     while (performance.now() < end);
     process.kill(process.pid, 'SIGKILL');`,
    { eval: true, execArgv: [], workerData: { trigger, us: plan.us } },
  ).unref();
}

function write(line: LogLine): void {
  writeSync(log, `${JSON.stringify(line)}\n`);
}

export function enter(phase: Phase): () => void {
  const own: Open = { phase, began: performance.now(), points: 0 };
  write({ is: 'enter', thread: threadId, phase });
  open.push(own);
  if (plan?.phase === phase && plan.at === 'moment' && ++entries === plan.entry) {
    Atomics.store(trigger, 0, 1);
    Atomics.notify(trigger, 0);
  }
  return () => {
    open.splice(open.indexOf(own), 1);
    const us = Math.round((performance.now() - own.began) * 1000);
    write({ is: 'leave', thread: threadId, phase, us, points: own.points });
  };
}

export function within<T>(phase: Phase, work: () => T): T {
  const leave = enter(phase);
  try {
    return work();
  } finally {
    leave();
  }
}

export async function during<T>(phase: Phase, work: () => Promise<T>): Promise<T> {
  const leave = enter(phase);
  try {
    return await work();
  } finally {
    leave();
  }
}

/** A point inside the phase that was entered last. @param next what is about to be done. */
export function point(next: string): void {
  const innermost = open.at(-1);
  if (innermost === undefined) return;
  innermost.points++;
  if (plan?.at !== 'point' || plan.phase !== innermost.phase || ++points !== plan.point) return;
  write({ is: 'kill', thread: threadId, detail: next.replaceAll(/\s+/g, ' ').slice(0, 120) });
  process.kill(process.pid, 'SIGKILL');
}
