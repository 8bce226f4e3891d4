import { logTarget } from '../promises/logTarget.ts';
import type { FuzzTarget } from '../target.ts';

/** A session's debug log. */
export function openTarget(): FuzzTarget {
  return logTarget(
    'debugLog',
    {
      source: 'debug-log',
      format: 'log',
      path: 'debug-logs/0b7c6d1e-52f4-4c1a-9a53-6f1f6d3f9a01/main.jsonl',
    },
    {
      fixtures: 'debug-log',
      ending: '.jsonl',
      words: ['llm_request', 'child_session_ref', 'status', 'error'],
    },
  );
}
