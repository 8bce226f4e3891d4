import { logTarget } from '../promises/logTarget.ts';
import type { FuzzTarget } from '../target.ts';

/** A chat session of VS Code as a log of changes. */
export function openTarget(): FuzzTarget {
  return logTarget(
    'chatLog',
    { source: 'vscode-chat', format: 'log', path: 'chatSessions/0b7c6d1e-52f4-4c1a-9a53-6f1f6d3f9a01.jsonl' },
    { fixtures: 'vscode-chat', ending: '.jsonl', words: CHAT_WORDS },
  );
}

const CHAT_WORDS = [
  ...[
    '{"kind":0,"v":',
    '{"kind":1,"k":["requests",0,"result"],"v":',
    '{"kind":2,"k":["requests"],"v":[',
    ',"i":0}',
  ],
  ...['{"kind":3,"k":["requests",0,"modelState"]}', '{"kind":1,"k":[],"v":', '"requests"', '1,234.5 credits'],
  ...[
    'copilotCredits',
    'toolCallRounds',
    'summaries',
    'GPT-5 • 3x',
    '0.33x',
    'transferredFrom',
    'customTitle',
  ],
];
