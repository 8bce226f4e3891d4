import { logTarget } from '../promises/logTarget.ts';
import type { FuzzTarget } from '../target.ts';

/** A Copilot CLI session's own log. */
export function openTarget(): FuzzTarget {
  return logTarget(
    'cliEvents',
    {
      source: 'cli-events',
      format: 'log',
      path: 'session-state/5d1c0a52-3a64-4d0e-9c1b-5f2a8e6d9014/events.jsonl',
    },
    {
      fixtures: 'cli-events',
      ending: '.jsonl',
      words: ['session.compaction_complete', 'cwd', 'C:\\x', '\\\\h\\x'],
    },
  );
}
