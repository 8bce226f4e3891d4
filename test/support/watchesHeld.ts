import { readdirSync, readFileSync } from 'node:fs';

/** @returns how many watches of inotify this process holds, as the system counts them. */
export function watchesHeld(): number {
  return readdirSync('/proc/self/fdinfo')
    .map((fd) => {
      try {
        return readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8').match(/^inotify /gm)?.length ?? 0;
      } catch {
        // Closed since it was listed.
        return 0;
      }
    })
    .reduce((sum, count) => sum + count, 0);
}
