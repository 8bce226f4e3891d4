import type { IngestState } from '../../../shared/contract/ingest.ts';
import { type Check, check } from './check.ts';

const LIMITS = 'Raise the limit fs.inotify.max_user_watches or max_user_instances.';
/** The system's codes for a limit that was reached. */
const AT_LIMIT = new Set(['ENOSPC', 'EMFILE']);

/** What a try came to. @param fault the system's code, null when it would tell of changes. */
export function watchTriedCheck(directories: number, fault: string | null): Check {
  if (directories === 0) return check('watch', 'info', 'Nothing to watch yet');
  if (fault === null) {
    const watched = directories === 1 ? '1 directory' : `${directories} directories`;
    return check('watch', 'ok', `Changes in ${watched} are told`);
  }
  return pollingCheck(fault);
}

/** What the reader that is at work says. */
export function watchModeCheck({ watchMode, watchFault, phase, failure }: IngestState): Check {
  if (failure !== null) return check('watch', 'fail', failure);
  if (phase === 'stopped') return check('watch', 'info', 'Reading is stopped');
  if (watchMode === 'events') return check('watch', 'ok', 'The system tells of changes');
  if (watchMode === 'off') return check('watch', 'info', 'Nothing is watched yet');
  return pollingCheck(watchFault ?? 'unknown');
}

function pollingCheck(fault: string): Check {
  const message = `The system does not tell of changes (${fault}); files are looked at again and again instead`;
  return check('watch', 'warn', message, AT_LIMIT.has(fault) ? LIMITS : null);
}
