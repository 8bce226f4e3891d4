import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What a process holds of the system. */
export interface Handles {
  /** Open descriptors by what they are: files by name, sockets, pipes, … */
  readonly descriptors: Readonly<Record<string, number>>;
  readonly watches: number;
  readonly threads: number;
  readonly children: number;
}

export interface MemoryMb {
  readonly rss: number;
  readonly private: number;
}

export function memoryOf(pid: number): MemoryMb {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const sum = (pattern: RegExp): number =>
    [...rollup.matchAll(pattern)].reduce((total, [, kb]) => total + Number(kb), 0) / 1000;
  return { rss: sum(/^Rss:\s+(\d+) kB/gm), private: sum(/^Private_\w+:\s+(\d+) kB/gm) };
}

/** Nanoseconds that all threads ran, and that they waited for a processor that others had. */
export function scheduledOf(pid: number): { readonly ran: number; readonly waited: number } {
  const sums = { ran: 0, waited: 0 };
  for (const task of tasksOf(pid)) {
    const [ran, waited] = readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ').map(Number);
    sums.ran += ran ?? 0;
    sums.waited += waited ?? 0;
  }
  return sums;
}

export function handlesOf(pid: number): Handles {
  const descriptors: Record<string, number> = {};
  let watches = 0;
  for (const fd of readdirSync(`/proc/${pid}/fd`)) {
    const what = kindOf(linkOf(`/proc/${pid}/fd/${fd}`));
    if (what === null) continue;
    descriptors[what] = (descriptors[what] ?? 0) + 1;
    if (what === 'inotify') watches += watchesOf(`/proc/${pid}/fdinfo/${fd}`);
  }
  return { descriptors, watches, threads: tasksOf(pid).length, children: childrenOf(pid) };
}

function kindOf(target: string | null): string | null {
  if (target === null) return null;
  const anonymous = /^anon_inode:\[?(\w+)\]?$/.exec(target)?.[1];
  if (anonymous !== undefined) return anonymous;
  const other = /^(socket|pipe):/.exec(target)?.[1];
  return other ?? target.split('/').at(-1) ?? target;
}

/** Null: closed meanwhile. */
function linkOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

function watchesOf(path: string): number {
  try {
    return readFileSync(path, 'utf8').split('\ninotify ').length - 1;
  } catch {
    return 0;
  }
}

function tasksOf(pid: number): readonly string[] {
  return readdirSync(`/proc/${pid}/task`);
}

function childrenOf(pid: number): number {
  return tasksOf(pid)
    .map((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim())
    .filter((children) => children !== '').length;
}
