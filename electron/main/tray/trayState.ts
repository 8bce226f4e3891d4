import type { Standing } from '../../../shared/contract/standing.ts';
import { isOutdated } from '../../../shared/format/trayTitle.ts';

/**
 * What the icon says: it lasts or nobody can tell, it gets tight, it runs out or has, notifications are held back, or
 * what is known is old.
 */
export const TRAY_STATES = ['calm', 'tight', 'out', 'paused', 'stale'] as const;
export type TrayState = (typeof TRAY_STATES)[number];

/** A pause shows where there is nothing to warn of: who is told no warnings still sees them when looking. */
export function trayState(standing: Standing | null, isPaused: boolean): TrayState {
  const verdict = verdictState(standing);
  return verdict === 'calm' && isPaused ? 'paused' : verdict;
}

function verdictState(standing: Standing | null): Exclude<TrayState, 'paused'> {
  if (standing === null || standing.allowance === null) return 'calm';
  if (isOutdated(standing)) return 'stale';
  switch (standing.verdict) {
    case 'tight':
      return 'tight';
    case 'runs-out':
    case 'used-up':
      return 'out';
    default:
      return 'calm';
  }
}
