import { logTarget } from '../promises/logTarget.ts';
import type { FuzzTarget } from '../target.ts';

/** A chat session of VS Code as one document, as it was written before there were logs. */
export function openTarget(): FuzzTarget {
  return logTarget(
    'chatDocument',
    {
      source: 'vscode-chat',
      format: 'document',
      path: 'chatSessions/0b7c6d1e-52f4-4c1a-9a53-6f1f6d3f9a01.json',
    },
    { fixtures: 'vscode-chat', ending: '.json', words: ['requests', 'messages', 'copilotCredits', 'result'] },
  );
}
