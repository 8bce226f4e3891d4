import { size } from '../../../core/diagnostics/size.ts';
import type { Progress } from '../../../core/logs/ingest.ts';
import type { Output } from '../output.ts';
import { count, duration } from './numbers.ts';

const EVERY_MS = 100;
/** Most scans are over before anyone could read a line about them. */
const QUIET_MS = 200;

/** How far a read is, while it goes on. */
export function progressLine(err: Output): { show(progress: Progress): void; end(): void } {
  const began = performance.now();
  const line = passingLine(err);
  return {
    show: (progress) =>
      line.show(() => progressText(progress, remainingMs(progress, performance.now() - began))),
    end: line.end,
  };
}

/** One line on a terminal that is written over, and is gone at the end; nothing elsewhere. */
export function passingLine(err: Output): { show(text: () => string): void; end(): void } {
  if (!err.isTerminal) return { show() {}, end() {} };
  const began = performance.now();
  let last = began + QUIET_MS - EVERY_MS;
  let isShown = false;
  // Not awaited: terminals take writes at once, and the read does not wait for anyone.
  const put = (text: string): void => void err.write(`\r\u001b[2K${text}`);
  return {
    show(text) {
      const now = performance.now();
      if (now - last < EVERY_MS) return;
      last = now;
      isShown = true;
      put(text());
    },
    end() {
      if (isShown) put('');
    },
  };
}

/** @param remaining milliseconds; null when it is too early to tell. */
export function progressText(
  { files, filesDone, bytes, bytesDone }: Progress,
  remaining: number | null,
): string {
  const left = remaining === null ? '' : `, ${duration(remaining)} left`;
  return `Reading chats: ${count(filesDone)} of ${count(files)} files, ${size(bytesDone)} of ${size(bytes)}${left}`;
}

function remainingMs({ bytes, bytesDone }: Progress, elapsed: number): number | null {
  const done = bytes > 0 ? Math.min(1, bytesDone / bytes) : 0;
  return done > 0.02 ? (elapsed / done) * (1 - done) : null;
}
