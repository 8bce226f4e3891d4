import { logTarget } from '../promises/logTarget.ts';
import type { FuzzTarget } from '../target.ts';

/** What VS Code notes of its agent host's calls. */
export function openTarget(): FuzzTarget {
  return logTarget(
    'agentHost',
    {
      source: 'agent-host',
      format: 'log',
      path: 'agentHostUsage/0b7c6d1e-52f4-4c1a-9a53-6f1f6d3f9a01.jsonl',
    },
    {
      fixtures: 'agent-host',
      ending: '.jsonl',
      words: ['schemaVersion', 'sdkSessionId', 'eventId', 'durationMs'],
    },
  );
}
