import { logTarget } from '../promises/logTarget.ts';
import type { FuzzTarget } from '../target.ts';

/** Copilot for Xcode's log, which is plain text. */
export function openTarget(): FuzzTarget {
  return logTarget(
    'xcode',
    { source: 'xcode', format: 'log', path: 'Library/Logs/GitHubCopilot/github-copilot-for-xcode.log' },
    {
      fixtures: 'xcode',
      ending: '.log',
      words: [
        ...[
          '[2026-10-01T10:15:00.123Z] [INFO] [GitHubCopilot] [123] window/logMessage: {\n',
          '"message" : "',
        ],
        ...[
          'Turn token usage: 1 prompt, 2 completion, 3 cached',
          '[roundMetricsTracker] ',
          '[AutoModelService] ',
        ],
        ...[
          'Fetched auto model for x: gpt-5"',
          'conversation\\/turn a\\/b',
          '999999999999999',
          '+02:30',
          '[456]',
        ],
      ],
    },
  );
}
