import { MemoryDisk } from './fileSteps.ts';
import type { History } from './history.ts';

/** The files that a history leaves, in the order in which a home needs them: what a workspace is comes first. */
export function finalTree(history: History): MemoryDisk {
  const disk = new MemoryDisk();
  for (const step of history.steps) disk.apply(step);
  return disk;
}

export function sessionPaths(disk: MemoryDisk): string[] {
  return [...disk.files.keys()].filter((path) => path.includes('hatSessions/')).sort();
}

export function workspacePaths(disk: MemoryDisk): string[] {
  return [...disk.files.keys()].filter((path) => path.endsWith('/workspace.json'));
}
