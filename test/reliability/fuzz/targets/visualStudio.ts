import { logTarget } from '../promises/logTarget.ts';
import type { FuzzTarget } from '../target.ts';

/** A trace file of Visual Studio's Copilot: spans in OTLP's JSON. */
export function openTarget(): FuzzTarget {
  return logTarget(
    'visualStudio',
    {
      source: 'visual-studio',
      format: 'log',
      path: 'VSGitHubCopilotLogs/traces/20261001T101500_1a2b3c4d_VSGitHubCopilot_traces.jsonl',
    },
    {
      fixtures: 'visual-studio',
      ending: '.jsonl',
      words: ['resourceSpans', 'scopeSpans', 'intValue', 'arrayValue'],
    },
  );
}
