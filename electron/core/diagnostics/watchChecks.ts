import type { IngestState } from '../../../shared/contract/ingest.ts';
import { words } from '../../../shared/words/words.ts';
import { type Check, check } from './check.ts';

/** The system's codes for a limit that was reached. */
const AT_LIMIT = new Set(['ENOSPC', 'EMFILE']);

/** What a try came to. @param fault the system's code, null when it would tell of changes. */
export function watchTriedCheck(directories: number, fault: string | null): Check {
  if (directories === 0) return check('watch', 'info', words.checks.watch.nothing);
  if (fault === null) {
    return check('watch', 'ok', words.checks.watch.told(directories));
  }
  return pollingCheck(fault);
}

/** What the reader that is at work says. */
export function watchModeCheck({ watchMode, watchFault, phase, failure }: IngestState): Check {
  if (failure !== null) return check('watch', 'fail', failure);
  if (phase === 'stopped') return check('watch', 'info', words.checks.watch.stopped);
  if (watchMode === 'events') return check('watch', 'ok', words.checks.watch.events);
  if (watchMode === 'off') return check('watch', 'info', words.checks.watch.notYet);
  return pollingCheck(watchFault ?? 'unknown');
}

function pollingCheck(fault: string): Check {
  const { polling, raiseLimit } = words.checks.watch;
  return check('watch', 'warn', polling(fault), AT_LIMIT.has(fault) ? raiseLimit : null);
}
