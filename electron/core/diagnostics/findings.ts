import type { FindingSummary } from '../store/diagnostics.ts';

/** How the command line's database says that it is older than its calls. */
const NO_CALLS_YET = 'no assistant_usage_events';

/** An older command line is no surprise: it is told as such (`switches.ts`). */
export function isOldCommandLine({ source, signature }: FindingSummary): boolean {
  return source === 'cli-store' && signature === NO_CALLS_YET;
}

/** Keys that look like usage and nothing reads, and records of no known form. */
export function isUnknownShape(finding: FindingSummary): boolean {
  return finding.reason === 'unknown-shape' && !isOldCommandLine(finding);
}
